# Express: a gate that is right is used in one file and missing in others; a wrapper from the configuration; a repair.
# @speaks request
# @drive POST /a {"userId":"u1"}
# @drive POST /b {"userId":"u1"}
# @file package.json
{ "name": "reuse", "type": "module", "dependencies": { "express": "^5.0.0", "@segment/analytics-node": "^2.0.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true }, "include": ["src"] }
# @file opt-out-gate.config.json
{ "wrappers": [{ "name": "tell", "from": "./src/tell.ts", "for": "segment.track", "args": ["userId", "event", "properties"] }] }
# @file src/privacy.ts
import type { Request } from 'express';

export async function isOptedOut(req: Request): Promise<boolean> {
  try {
    return req.headers['sec-gpc'] === '1' || (req.headers.cookie ?? '').includes('ccpa_opt_out=1');
  } catch {
    return true;
  }
}
# @file src/tell.ts
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Request } from 'express';
import { isOptedOut } from './privacy.js';
import { segment } from './vendors.js';

export const current = new AsyncLocalStorage<Request>();

export async function tell(userId: string, event: string, properties: Record<string, unknown> = {}): Promise<void> {
  const req = current.getStore();
  if (!req || (await isOptedOut(req))) return;
  segment.track({ userId, event, properties });
}
# @file src/vendors.ts
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const posthog = new PostHog('p');
# @file src/server.ts
import express from 'express';
import { isOptedOut } from './privacy.js';
import { current } from './tell.js';
import { posthog, segment } from './vendors.js';

const app = express();

app.use(express.json());
app.use((req, _res, next) => { current.run(req, next); });

app.post('/a', async (req, res) => {
  if (!(await isOptedOut(req))) segment.identify({ userId: req.body.userId });
  segment.track({ userId: req.body.userId, event: 'A', properties: { a: 1 } });
  posthog.capture({ distinctId: req.body.userId, event: 'a' });
  res.json({ a: 1 });
});

app.post('/b', (req, res) => {
  segment.track({ userId: req.body.userId, event: 'B' });
  const count = [1, 2].map((n) => { segment.track({ userId: req.body.userId, event: 'n', properties: { n } }); return n * 2; });
  res.json({ count });
});

app.listen(3000);
