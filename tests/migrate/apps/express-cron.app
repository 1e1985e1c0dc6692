# A job beside a server: nothing but the records can tell, and a helper that both of them call asks whichever is there.
# @speaks records
# @drive POST /orders {"userId":"u1"}
# @call src/nightly.ts nightly {"userId":"u1"}
# @call src/nightly.ts again {"userId":"u1"}
# @call src/report.ts report {"userId":"u1"}
# @file package.json
{ "name": "orders", "type": "module", "dependencies": { "express": "5", "node-cron": "4", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "nodenext", "strict": true } }
# @file prisma/schema.prisma
model PrivacyChoice {
  id        String  @id
  userId    String  @unique
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/analytics.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });

export async function record(userId: string, name: string) {
  await segment.track({ userId, event: name, context: { locale: 'en' } });
}
# @file src/nightly.ts
import { record, segment } from './analytics.js';

export async function nightly({ userId }: { readonly userId: string }) {
  await segment.track({ userId, event: 'Night' });
  return { done: true };
}

export async function again({ userId }: { readonly userId: string }) {
  await record(userId, 'Again');
}
# @file src/report.ts
import { segment } from './analytics.js';

export async function report(job: { readonly userId: string }) {
  await segment.track({ userId: job.userId, event: 'Reported' });
  return { done: job.userId };
}
# @file src/clock.ts
import cron from 'node-cron';
import { again, nightly } from './nightly.js';

export function start() {
  cron.schedule('0 3 * * *', () => nightly({ userId: 'u2' }));
  cron.schedule('0 4 * * *', () => again({ userId: 'u2' }));
}
# @file src/server.ts
import express from 'express';
import { record } from './analytics.js';

const app = express();

app.use(express.json());
app.post('/orders', async (req, res) => {
  await record(req.body.userId, 'Ordered');
  res.json({ ok: true });
});

app.listen(3000);
