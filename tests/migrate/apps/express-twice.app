# The same person at two places of a handler, with the application's own work between them; a store that a function of the project reads.
# @speaks request records
# @drive POST /orders {"userId":"u1","items":["a"]}
# @file package.json
{ "name": "twice", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "nodenext", "strict": true } }
# @file prisma/schema.prisma
model Account {
  id         String  @id
  optOutSale Boolean @default(false)
}
# @file src/prisma.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/index.ts
import express from 'express';
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: 'k' });
const app = express();
app.use(express.json());

async function save(items: string[]) {
  return { id: items.join() };
}

app.post('/orders', async (req, res) => {
  const { userId, items } = req.body;
  analytics.identify({ userId });
  const order = await save(items);
  if (order.id) {
    analytics.track({ userId, event: 'Ordered', properties: { order: order.id } });
  }
  await analytics.closeAndFlush();
  res.status(201).json(order);
});

app.listen(3000);
