# A queue worker and a cron job: no request, the stored choice of the person alone, and a client that is flushed.
# @speaks records
# @call src/worker.ts handle {"userId":"u1","kind":"sent"}
# @call src/cron.ts nightly {}
# @file package.json
{ "name": "jobs", "type": "module", "dependencies": { "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file opt-out-gate.config.json
{ "gates": [{ "name": "mayShare", "from": "./src/choices", "meaning": "allowed" }] }
# @file src/choices.ts
import { prisma } from './db.js';

export async function mayShare(personId: string): Promise<boolean> {
  const row = await prisma.marketingChoice.findUnique({ where: { personId } });
  return row === null || row.sharing;
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k', flushAt: 1 });
# @file src/worker.ts
import { segment } from './segment.js';

interface Job {
  readonly userId: string;
  readonly kind: string;
}

export async function handle(job: Job) {
  await segment.track({ userId: job.userId, event: 'Mail', properties: { kind: job.kind } });
  return { done: job.kind };
}
# @file src/cron.ts
import { segment } from './segment.js';

const people = ['u1', 'u2'];

export async function nightly() {
  await Promise.all(people.map((userId) => segment.identify({ userId, traits: { night: true } })));
  for (const userId of people) {
    segment.track({ userId, event: 'Night' });
  }
  await segment.closeAndFlush();
  return { people: people.length };
}
