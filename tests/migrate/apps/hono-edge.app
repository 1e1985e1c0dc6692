# Hono on Workers: waitUntil by the execution context, a request by fetch to a vendor's endpoint, a scheduled job.
# @speaks request
# @drive POST /lead {"email":"a@b.c","userId":"u1"}
# @drive GET /
# @file package.json
{ "name": "edge", "private": true, "type": "module", "dependencies": { "hono": "4" }, "devDependencies": { "wrangler": "3" } }
# @file wrangler.toml
name = "edge"
main = "src/index.ts"
# @file tsconfig.json
{ "compilerOptions": { "target": "esnext", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "lib": ["esnext", "webworker"], "types": [] } }
# @file src/index.ts
import { Hono } from 'hono';

const app = new Hono();

const capi = (userId: string, event_name: string) =>
  fetch('https://graph.facebook.com/v19.0/123/events', {
    method: 'POST',
    body: JSON.stringify({ data: [{ event_name, user_data: { external_id: userId } }] }),
  });

app.post('/lead', async (c) => {
  const { userId } = await c.req.json();
  await capi(userId, 'Lead');
  return c.json({ ok: true }, 201);
});

app.get('/', (c) => c.json({ up: true }));

export default app;
