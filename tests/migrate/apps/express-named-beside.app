# A table of the choice, and handlers in which one call names the person and the other, before or behind it, names nobody.
# @speaks request records
# @drive POST /a {"userId":"u1","n":1}
# @drive POST /b {"userId":"u1","n":1}
# @file package.json
{ "name": "svc", "type": "module", "dependencies": { "express": "^5.0.0", "@segment/analytics-node": "^2.0.0", "@prisma/client": "^5.0.0" } }
# @file prisma/schema.prisma
model PrivacyChoice {
  userId    String @id
  doNotSell Boolean @default(false)
}
# @file src/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/server.ts
import express from 'express';
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });
const app = express();
app.use(express.json());

app.post('/a', async (req, res) => {
  const { userId, n } = req.body;
  segment.track({ userId, event: 'A', properties: { n } });
  await fetch('https://www.google-analytics.com/mp/collect?measurement_id=G-1&api_secret=s', { method: 'POST', body: JSON.stringify({ client_id: 'c', events: [{ name: 'a' }] }) });
  res.json({ n });
});

app.post('/b', async (req, res) => {
  const { userId, n } = req.body;
  await fetch('https://www.google-analytics.com/mp/collect?measurement_id=G-1&api_secret=s', { method: 'POST', body: JSON.stringify({ client_id: 'c', events: [{ name: 'b' }] }) });
  segment.track({ userId, event: 'B', properties: { n } });
  res.json({ n });
});

app.listen(3000);
