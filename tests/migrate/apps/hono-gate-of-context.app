# Hono on Node: an own gate of the context, calls in routes and in a helper without one.
# @speaks request
# @drive POST /view {"userId":"u1"}
# @drive POST /save {"userId":"u1"}
# @file package.json
{ "name": "hono-own", "private": true, "type": "module", "dependencies": { "hono": "^4.6.0", "@hono/node-server": "^1.13.0", "@segment/analytics-node": "^2.2.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }
# @file src/opted-out.ts
import type { Context } from 'hono';

export const optedOut = (c: Context): boolean =>
  c.req.header('sec-gpc') === '1' || (c.req.header('cookie') ?? '').split('; ').includes('ccpa_opt_out=1');
# @file src/index.ts
import { serve } from '@hono/node-server';
import { Analytics } from '@segment/analytics-node';
import { Hono } from 'hono';
import { optedOut } from './opted-out';

const app = new Hono();
const analytics = new Analytics({ writeKey: 'k' });

app.post('/view', async (c) => {
  const { userId } = await c.req.json<{ userId: string }>();
  if (!optedOut(c)) analytics.track({ userId, event: 'Viewed' });
  return c.json({ viewed: true });
});

app.post('/save', async (c) => {
  const { userId } = await c.req.json<{ userId: string }>();
  analytics.track({ userId, event: 'Saved' });
  return c.json({ saved: true });
});

serve(app);
