# Express in TypeScript: a newsletter's single members at Mailchimp, an event bus that is heard by a tracker, a cron beside the server, Prisma's table.
# @speaks request
# @drive POST /orders {"userId":"u1","total":12}
# @drive POST /newsletter {"userId":"u1","email":"ada@example.com"}
# @drive POST /refunds {"userId":"u1","reason":"late"}
# @file package.json
{ "name": "bookshop", "private": true, "type": "module", "dependencies": { "express": "^5.0.0", "node-cron": "^3.0.3", "@prisma/client": "^6.0.0", "@segment/analytics-node": "^2.2.0", "mixpanel": "^0.18.0", "@mailchimp/mailchimp_marketing": "^3.0.80" }, "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "noImplicitAny": false, "outDir": "dist" }, "include": ["src"] }
# @file prisma/schema.prisma
model Customer {
  id    String @id
  email String
}

model PrivacyPreference {
  customerId String  @id
  doNotSell  Boolean @default(false)
}
# @file src/prisma.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/bus.ts
import { EventEmitter } from 'node:events';

export interface Events {
  'order.placed': [{ userId: string; total: number }];
  'order.refunded': [{ userId: string; reason: string }];
}

export const bus = new EventEmitter<Events>();
# @file src/analytics/clients.ts
import { Analytics } from '@segment/analytics-node';
import Mixpanel from 'mixpanel';

export const segment = new Analytics({ writeKey: process.env.SEGMENT ?? 'k' });
export const mixpanel = Mixpanel.init(process.env.MIXPANEL ?? 'm');
# @file src/analytics/listeners.ts
import { bus } from '../bus.js';
import { mixpanel, segment } from './clients.js';

bus.on('order.placed', ({ userId, total }) => {
  segment.track({ userId, event: 'Order Placed', properties: { total } });
  mixpanel.people.track_charge(userId, total);
});

bus.on('order.refunded', onRefund);

function onRefund({ userId, reason }: { userId: string; reason: string }): void {
  segment.track({ userId, event: 'Order Refunded', properties: { reason } });
}
# @file src/newsletter.ts
import mailchimp from '@mailchimp/mailchimp_marketing';

mailchimp.setConfig({ apiKey: 'key', server: 'us1' });

export async function subscribe(email: string): Promise<void> {
  await mailchimp.lists.addListMember('list', { email_address: email, status: 'subscribed' });
}
# @file src/server.ts
import express, { type Request, type Response } from 'express';
import './analytics/listeners.js';
import { segment } from './analytics/clients.js';
import { bus } from './bus.js';
import { subscribe } from './newsletter.js';

const app = express();
app.use(express.json());

app.post('/orders', (req: Request, res: Response) => {
  const { userId, total } = req.body;
  bus.emit('order.placed', { userId, total });
  res.status(201).json({ total });
});

app.post('/newsletter', async (req, res) => {
  const { userId, email } = req.body as { userId: string; email: string };
  try {
    await subscribe(email);
    segment.track({ userId, event: 'Subscribed' });
    res.json({ subscribed: true });
  } catch (error) {
    res.status(502).json({ subscribed: false });
  }
});

app.post('/refunds', (req, res) => {
  const { userId, reason } = req.body;
  res.json({ refunded: bus.emit('order.refunded', { userId, reason }) });
});

app.listen(3000);
