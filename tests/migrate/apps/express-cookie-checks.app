# Checks written in place that read the cookie and not Global Privacy Control, or that alone: around a call, before one, with other work beside it.
# @speaks request
# @drive POST /orders {"userId":"u1","total":12}
# @drive POST /leave {"userId":"u1"}
# @drive POST /stay {"userId":"u1"}
# @drive POST /look {"userId":"u1"}
# @file package.json
{ "name": "cookie-checks", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2.1.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "esModuleInterop": true, "noUnusedLocals": true, "types": ["node"] } }
# @file src/server.ts
import express from 'express';
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });
const app = express();
app.use(express.json());

app.post('/orders', (req, res) => {
  const { userId, total } = req.body;
  if (!req.headers.cookie?.includes('ccpa_opt_out=1')) {
    segment.track({ userId, event: 'Ordered', properties: { total } });
  }
  res.status(201).json({ total });
});

app.post('/leave', (req, res) => {
  res.json({ left: true });
  if (req.headers.cookie?.includes('ccpa_opt_out=1')) return;
  segment.track({ userId: req.body.userId, event: 'Left' });
});

/** Global Privacy Control alone. */
app.post('/stay', (req, res) => {
  if (req.headers['sec-gpc'] !== '1') segment.track({ userId: req.body.userId, event: 'Stayed' });
  res.json({ left: false });
});

const seen: string[] = [];

app.post('/look', (req, res) => {
  const isOut = req.headers.cookie?.includes('ccpa_opt_out=1');
  if (!isOut) {
    seen.push(req.body.userId);
    segment.identify({ userId: req.body.userId });
  }
  res.json({ seen: seen.length });
});

/** The wrong way round, in a constant that other work asks too. */
app.post('/turn', (req, res) => {
  const isOut = req.headers.cookie?.includes('ccpa_opt_out=1') === true;
  if (isOut) segment.track({ userId: req.body.userId, event: 'Turned' });
  res.json({ shown: isOut });
});

app.listen(3000);
