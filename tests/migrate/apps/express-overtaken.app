# Express: one send stays because what it says is changed behind it; nothing in front of it is sent later, also not in its callers.
# @refused src/server.ts:9 would-be-overtaken
# @refused src/server.ts:10 changed-afterwards
# @refused src/server.ts:17 would-be-overtaken
# @drive POST /a {"userId":"u1"}
# @file package.json
{ "name": "api", "private": true, "type": "module", "dependencies": { "express": "^4.19.0", "@segment/analytics-node": "^2.1.0" } }
# @file src/server.ts
import express from 'express';
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });
const app = express();

function record(userId: string) {
  const properties: Record<string, number> = { a: 1 };
  segment.identify({ userId, traits: { a: 1 } });
  segment.track({ userId, event: 'B', properties });
  properties.a = 2;
  segment.track({ userId, event: 'C' });
  return properties.a;
}

app.post('/a', (req, res) => {
  segment.track({ userId: req.body.userId, event: 'first' });
  const a = record(req.body.userId);
  res.json({ a });
});

app.listen(3000);
