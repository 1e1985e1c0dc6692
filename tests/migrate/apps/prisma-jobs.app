# Jobs with a table of the choice: a list that is uploaded, a queue's events, a clock that names one person after the other.
# @speaks records
# @job src/audience.ts {}
# @job src/events.ts {"userId":"u1","total":2}
# @file package.json
{ "name": "jobs", "type": "module", "dependencies": { "bullmq": "5", "node-cron": "3", "@prisma/client": "6", "posthog-node": "4" }, "devDependencies": { "typescript": "5" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "nodenext", "moduleResolution": "nodenext", "target": "es2022" } }
# @file prisma/schema.prisma
model User {
  id String @id
  email String
}

model PrivacyPreference {
  id String @id
  userId String @unique
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/audience.ts
import cron from 'node-cron';

const users = [{ id: 'u1', email: 'a@example.com' }];

cron.schedule('0 3 * * *', async () => {
  await fetch('https://graph.facebook.com/v19.0/1/users', { method: 'POST', body: JSON.stringify({ data: users.map((user) => user.email) }) });
  return users.length;
});
# @file src/events.ts
import { Worker } from 'bullmq';
import { PostHog } from 'posthog-node';

const posthog = new PostHog('k');

export const worker = new Worker<{ userId: string; total: number }>('orders', async ({ data }) => {
  posthog.capture({ distinctId: data.userId, event: 'ordered', properties: { total: data.total } });
  await posthog.flush();
  return data.total;
});
