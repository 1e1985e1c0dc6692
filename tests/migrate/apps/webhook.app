# A payment provider's webhook: its request says nothing about the person, so the records decide alone.
# @speaks records
# @drive POST /webhooks/pay {"userId":"u1","amount":12}
# @file package.json
{ "name": "payments", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2", "@prisma/client": "6" } }
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
# @file src/server.ts
import express from 'express';
import { payments } from './payments.js';

const app = express();
app.post('/webhooks/pay', payments);
app.listen(3000);
# @file src/payments.ts
import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import { segment } from './analytics.js';

export async function payments(req: Request, res: Response) {
  const signature = createHmac('sha256', 's').update('x').digest('hex');
  await segment.track({ userId: req.body.userId, event: 'Paid', properties: { amount: req.body.amount } });
  res.json({ signature });
}
