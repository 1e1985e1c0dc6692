# Queue worker and webhook with a configured store gate: jobs ask it by the person of the job.
# @speaks records
# @job src/worker.ts {"userId":"u1","kind":"digest","recipients":["u1"]}
# @call src/lambda.ts handler {"userId":"u1","amount":3}
# @file opt-out-gate.config.json
{ "gates": [{ "name": "mayShareWithVendors", "from": "./src/privacy/gate.ts", "meaning": "allowed" }] }
# @file package.json
{ "name": "jobs", "type": "module", "dependencies": { "bullmq": "^5.0.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0", "@prisma/client": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "noEmit": true }, "include": ["src"] }
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/privacy/gate.ts
import { db } from '../db.js';

/** Asks the record of a person, and lets nothing through when it cannot be read. */
export async function mayShareWithVendors(userId: string): Promise<boolean> {
  try {
    const choice = await db.privacyChoice.findUnique({ where: { userId } });
    return !choice?.doNotSell;
  } catch {
    return false;
  }
}
# @file src/clients.ts
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const posthog = new PostHog('p', { flushAt: 1 });
# @file src/worker.ts
import { Worker } from 'bullmq';
import { mayShareWithVendors } from './privacy/gate.js';
import { posthog, segment } from './clients.js';

type Data = { userId: string; kind: string; recipients: string[] };

new Worker<Data>('mail', async ({ data: { userId, kind, recipients } }) => {
  if (await mayShareWithVendors(userId)) posthog.capture({ distinctId: userId, event: 'mail queued' });
  for (const recipient of recipients) segment.track({ userId: recipient, event: 'Mailed', properties: { kind } });
  const done = recipients.map((id) => ({ id, kind }));
  posthog.capture({ distinctId: userId, event: 'mail sent', properties: { count: done.length } });
  await Promise.all([posthog.flush(), segment.flush()]);
  return done;
});
# @file src/lambda.ts
import { segment } from './clients.js';

export const handler = async (event: { userId: string; amount: number }) => {
  segment.track({ userId: event.userId, event: 'Charged', properties: { amount: event.amount } });
  await segment.closeAndFlush();
  return { statusCode: 200, body: String(event.amount) };
};
