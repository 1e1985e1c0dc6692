# Express with a function that reads the stored choice and that nobody uses yet, and an own trackServerEvent that is something else.
# @speaks request records
# @drive POST /pay {"userId":"u1","amount":5}
# @drive POST /profile {"userId":"u1","name":"n"}
# @file package.json
{ "name": "pay", "type": "module", "dependencies": { "express": "^5.0.0", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/preferences.ts
import { db } from './db';

/** Whether this person has asked us not to sell or share. */
export async function hasOptedOutOfSale(userId: string): Promise<boolean> {
  const choice = await db.privacyChoice.findUnique({ where: { userId } });
  return choice?.doNotSell ?? false;
}
# @file src/events.ts
import { segment } from './vendors';

const log: string[] = [];

/** Tells our own log, nobody else. */
export function trackServerEvent(name: string): number {
  return log.push(name);
}

export { segment };
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const posthog = new PostHog('p');
# @file src/server.ts
import express from 'express';
import { segment, trackServerEvent } from './events';
import { posthog } from '@/vendors';

const app = express();

app.use(express.json());

app.post('/pay', async (req, res) => {
  const { userId, amount } = req.body as { userId: string; amount: number };
  const count = trackServerEvent('pay');
  segment.track({ userId, event: 'Paid', properties: { amount } });
  posthog.capture({ distinctId: userId, event: 'paid', properties: { amount } });
  res.json({ amount, count });
});

app.post('/profile', (req, res) => {
  const { userId, name } = req.body as { userId: string; name: string };
  segment.identify({ userId, traits: { name } });
  segment.alias({ userId, previousId: 'anonymous' });
  res.json({ name });
});

app.listen(3000);
