# Hono: handlers that return their answer, sync ones too.
# @speaks request
# @drive POST /vote {"userId":"u1"}
# @drive GET /
# @file package.json
{ "name": "votes", "type": "module", "dependencies": { "hono": "4", "@segment/analytics-node": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true } }
# @file src/index.ts
import { Hono } from 'hono';
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: 'k' });
const app = new Hono();

app.get('/', (c) => {
  analytics.page({ userId: 'visitor', name: 'Home' });
  return c.json({ home: true });
});

app.post('/vote', async (c) => {
  const { userId } = await c.req.json();
  analytics.track({ userId, event: 'Voted', properties: { at: 1 } });
  return c.json({ voted: true }, 201);
});

export default app;
