/** Queues and clocks: what is registered is started by the harness. */
export type Job = (body: object) => unknown;

export function jobPackages(take: (job: Job) => void): Readonly<Record<string, unknown>> {
  return {
    'bullmq': {
      Worker: function Worker(_queue: string, work: (job: object) => unknown) { take((data) => work({ id: '1', name: 'job', data, attemptsMade: 1 })); return { on: () => {}, close: () => Promise.resolve() }; },
      Queue: function Queue() { return { add: () => Promise.resolve({ id: '1' }) }; },
    },
    'node-cron': { __esModule: true, default: { schedule: (_when: string, work: () => unknown) => { take(() => work()); } }, schedule: (_when: string, work: () => unknown) => { take(() => work()); } },
  };
}
