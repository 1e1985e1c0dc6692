# Hono on Node: clients in the context by a middleware, typed variables, a group of routes, Customer.io's and RudderStack's server SDKs.
# @speaks request
# @drive POST /join {"userId":"u1","email":"ada@example.com"}
# @drive POST /pay {"userId":"u1","amount":12}
# @drive GET /ping
# @file package.json
{ "name": "club", "private": true, "type": "module", "dependencies": { "hono": "^4.6.0", "@hono/node-server": "^1.13.0", "customerio-node": "^4.1.0", "@rudderstack/rudder-sdk-node": "^2.0.0", "posthog-node": "^4.4.0" }, "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "outDir": "dist" }, "include": ["src"] }
# @file src/clients.ts
import { RegionEU, TrackClient } from 'customerio-node';
import { PostHog } from 'posthog-node';

export const cio = new TrackClient('site', 'key', { region: RegionEU });
export const posthog = new PostHog('phc', { flushAt: 1 });
# @file src/members.ts
import { cio } from './clients.js';

export async function joined(userId: string, email: string) {
  await cio.identify(userId, { email, created_at: 1 });
  await cio.track(userId, { name: 'joined', data: { source: 'web' } });
}

export async function paid(userId: string, amount: number) {
  await cio.track(userId, { name: 'paid', data: { amount } });
}
# @file src/index.ts
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { PostHog } from 'posthog-node';
import { posthog } from './clients.js';
import { joined, paid } from './members.js';

const app = new Hono<{ Variables: { posthog: PostHog } }>();

app.use(async (c, next) => {
  c.set('posthog', posthog);
  await next();
});

app.post('/join', async (c) => {
  const { userId, email } = await c.req.json<{ userId: string; email: string }>();
  await joined(userId, email);
  c.get('posthog').capture({ distinctId: userId, event: 'joined' });
  return c.json({ joined: true }, 201);
});

app.post('/pay', async (c) => {
  const { userId, amount } = await c.req.json<{ userId: string; amount: number }>();
  const receipt = { amount, id: 'r1' };
  paid(userId, amount).catch((error: unknown) => console.error(error));
  c.get('posthog').identify({ distinctId: userId, properties: { payer: true } });
  return c.json(receipt);
});

app.get('/ping', (c) => c.json({ pong: true }));

serve({ fetch: app.fetch, port: 3000 });
