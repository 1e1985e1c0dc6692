# Hono on Cloudflare Workers: env, waitUntil, middleware that counts, GA4's Measurement Protocol and the Conversions API.
# @speaks request
# @drive GET /pricing
# @drive POST /leads {"email":"ada@example.com","source":"ads"}
# @drive POST /orders {"userId":"u1","total":12,"items":[{"id":"a"},{"id":"b"}]}
# @drive POST /events {"name":"video_played","clientId":"c1"}
# @file package.json
{ "name": "edge-api", "private": true, "type": "module", "dependencies": { "hono": "^4.6.0" }, "devDependencies": { "wrangler": "^3.99.0", "typescript": "5.7.2" } }
# @file wrangler.toml
name = "edge-api"
main = "src/index.ts"
compatibility_date = "2024-12-01"
compatibility_flags = ["nodejs_compat"]
# @file tsconfig.json
{ "compilerOptions": { "target": "ESNext", "module": "ESNext", "moduleResolution": "Bundler", "strict": true, "lib": ["ESNext", "DOM"], "skipLibCheck": true, "noEmit": true }, "include": ["src"] }
# @file src/env.ts
export interface Bindings {
  GA_ID: string;
  GA_SECRET: string;
  PIXEL: string;
  TOKEN: string;
}
# @file src/ga.ts
import type { Bindings } from './env';

export interface GaEvent {
  name: string;
  params?: Record<string, string | number>;
}

export const sendEvents = (env: Bindings, clientId: string, ...events: GaEvent[]): Promise<Response> =>
  fetch(`https://www.google-analytics.com/mp/collect?measurement_id=${env.GA_ID}&api_secret=${env.GA_SECRET}`, {
    method: 'POST',
    body: JSON.stringify({ client_id: clientId, events }),
  });
# @file src/meta.ts
import type { Bindings } from './env';

export async function conversion(env: Bindings, event: string, userData: Record<string, string>): Promise<void> {
  const body = { data: [{ event_name: event, user_data: userData }] };
  const response = await fetch(`https://graph.facebook.com/v21.0/${env.PIXEL}/events?access_token=${env.TOKEN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Conversions API: ${response.status}`);
}
# @file src/index.ts
import { Hono } from 'hono';
import type { Bindings } from './env';
import { sendEvents } from './ga';
import { conversion } from './meta';

const app = new Hono<{ Bindings: Bindings }>();

app.get('/pricing', (c) => {
  c.executionCtx.waitUntil(sendEvents(c.env, c.req.header('x-client') ?? 'none', { name: 'page_view', params: { page: 'pricing' } }));
  return c.json({ plans: ['free', 'pro'] });
});

app.post('/leads', async (c) => {
  const { email, source } = await c.req.json<{ email: string; source: string }>();
  const work = conversion(c.env, 'Lead', { em: email }).catch((error: unknown) => console.error(error));
  c.executionCtx.waitUntil(work);
  return c.json({ ok: true, source }, 201);
});

app.post('/orders', async (c) => {
  const order = await c.req.json<{ userId: string; total: number; items: { id: string }[] }>();
  const [, told] = await Promise.all([
    conversion(c.env, 'Purchase', { external_id: order.userId }),
    sendEvents(c.env, order.userId, ...order.items.map(({ id }) => ({ name: 'view_item', params: { id } })), { name: 'purchase', params: { value: order.total } }).then(() => true, () => false),
  ]);
  if (!told) console.warn('ga');
  return c.json({ total: order.total, items: order.items.length });
});

app.post('/events', async (c) => {
  const { name, clientId } = await c.req.json<{ name: string; clientId: string }>();
  try {
    await sendEvents(c.env, clientId, { name });
  } catch {
    return c.json({ queued: false }, 502);
  }
  return c.json({ queued: true }, 202);
});

export default app;
