# A worker: a queue's processor, a clock's job, the end of the process.
# @speaks records
# @job src/worker.ts {"userId":"u1","total":3}
# @job src/nightly.ts {}
# @file package.json
{ "name": "jobs", "type": "module", "dependencies": { "bullmq": "^5.0.0", "node-cron": "^3.0.0", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0", "mixpanel": "^0.18.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file prisma/schema.prisma
model PrivacyChoice {
  userId    String  @id
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const mixpanel = Mixpanel.init('t');
export const posthog = new PostHog('p');
# @file src/worker.ts
import { Worker, type Job } from 'bullmq';
import { posthog, segment } from './vendors.js';

interface Receipt { userId: string; total: number }

async function receipt({ data, attemptsMade }: Job<Receipt>): Promise<{ total: number }> {
  segment.track({ userId: data.userId, event: 'Receipt', properties: { total: data.total } });
  if (attemptsMade > 1) posthog.capture({ distinctId: data.userId, event: 'retried' });
  else posthog.capture({ distinctId: data.userId, event: 'first try' });
  await segment.flush();
  return { total: data.total };
}

const worker = new Worker('receipts', receipt);

worker.on('failed', (job) => {
  if (job) posthog.capture({ distinctId: job.data.userId, event: 'failed' });
});

process.on('SIGTERM', () => {
  void posthog.shutdown().then(() => process.exit(0));
});
# @file src/nightly.ts
import cron from 'node-cron';
import { mixpanel, segment } from './vendors.js';

const people = [{ id: 'u1', plan: 'pro' }, { id: 'u2', plan: 'free' }];

export async function nightly(): Promise<number> {
  let told = 0;
  for (const { id, plan } of people) {
    if (plan === 'free') continue;
    mixpanel.people.set(id, { plan });
    await new Promise<void>((resolve) => mixpanel.track('Nightly', { distinct_id: id }, () => resolve()));
    told += 1;
  }
  await Promise.all(people.map(({ id }) => segment.identify({ userId: id, traits: { seen: true } })));
  return told;
}

cron.schedule('0 3 * * *', () => nightly());
