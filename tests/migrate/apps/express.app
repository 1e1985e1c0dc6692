# An order service: TypeScript, ESM, a store of choices in Prisma, sync and async handlers, a helper without the request.
# @speaks request records
# @drive POST /orders {"userId":"u1","total":40}
# @drive POST /orders {"userId":"u1","total":0}
# @drive POST /carts {"userId":"u1","items":["a","b"]}
# @drive GET /health
# @file package.json
{ "name": "orders", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2", "mixpanel": "0.18", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "nodenext", "strict": true } }
# @file prisma/schema.prisma
model User {
  id    String @id
  email String
}

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
import Mixpanel from 'mixpanel';

export const segment = new Analytics({ writeKey: 'k' });
export const mixpanel = Mixpanel.init('token');

/** Told about every cart. */
export function recordCart(userId: string, items: readonly string[]): void {
  for (const item of items) {
    segment.track({ userId, event: 'Item', properties: { item } });
  }
  mixpanel.track('Cart', { distinct_id: userId, size: items.length });
}
# @file src/orders.ts
import type { Request, Response } from 'express';
import { segment } from './analytics.js';

let count = 0;

export async function postOrder(req: Request, res: Response) {
  const { userId, total } = req.body;
  if (total === 0) return res.status(400).json({ error: 'empty' });
  count += 1;
  segment.identify({ userId, traits: { orders: count } });
  segment.track({ userId, event: 'Ordered', properties: { total } }); // told before the answer
  await segment.flush();
  return res.json({ ok: true, count });
}
# @file src/server.ts
import express from 'express';
import { mixpanel, recordCart } from './analytics.js';
import { postOrder } from './orders.js';

const app = express();

app.use(express.json());
app.post('/orders', postOrder);
app.post('/carts', (req, res) => {
  recordCart(req.body.userId, req.body.items);
  mixpanel.track('Cart seen', { distinct_id: req.body.userId });
  res.json({ size: req.body.items.length });
});
app.get('/health', (_req, res) => res.json({ up: true }));

app.listen(3000);
