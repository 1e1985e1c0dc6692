# A package of a workspace, by itself: what it runs on is listed at the workspace's root alone, and told by what it imports.
# @speaks request
# @drive POST /orders {"userId":"u1","total":12}
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "esModuleInterop": true, "noUnusedLocals": true, "types": ["node"] } }
# @file package.json
{ "name": "api", "type": "module", "version": "1.0.0" }
# @file src/server.ts
import express from 'express';
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });
const app = express();
app.use(express.json());

app.post('/orders', (req, res) => {
  const { userId, total } = req.body;
  segment.track({ userId, event: 'Ordered', properties: { total } });
  res.status(201).json({ total });
});

app.listen(3000);
