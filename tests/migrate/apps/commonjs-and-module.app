# A CommonJS package with one `.mjs` file: the gate is CommonJS, which both can have.
# @speaks request
# @drive POST /orders {"userId":"u1"}
# @file package.json
{ "name": "mixed", "dependencies": { "express": "4", "posthog-node": "4" } }
# @file server.js
const express = require('express');
const { PostHog } = require('posthog-node');

const posthog = new PostHog('key');
const app = express();

app.use(express.json());
app.post('/orders', async (req, res) => {
  const { ordered } = await import('./lib/ordered.mjs');
  posthog.capture({ distinctId: req.body.userId, event: 'opened' });
  await ordered(posthog, req.body.userId);
  res.json({ ok: true });
});

app.listen(3000);
# @file lib/ordered.mjs
import { PostHog } from 'posthog-node';

const other = new PostHog('other');

export async function ordered(posthog, userId) {
  other.capture({ distinctId: userId, event: 'ordered' });
  await other.flush();
}
