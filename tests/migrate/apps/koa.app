# Koa, with middleware that is not async and a helper below it.
# @speaks request
# @drive POST /visit {"userId":"u1"}
# @file package.json
{ "name": "visits", "type": "module", "dependencies": { "koa": "2", "mixpanel": "0.18" } }
# @file src/track.js
import mixpanel from 'mixpanel';

const client = mixpanel.init('token');

export const visited = (userId) => {
  client.people.set(userId, { seen: true });
  client.track('Visit', { distinct_id: userId });
};
# @file src/index.js
import Koa from 'koa';
import { visited } from './track.js';

const app = new Koa();

app.use(async (ctx, next) => {
  await next();
  ctx.body = { ...ctx.body, served: true };
});

app.use((ctx) => {
  visited(ctx.request.body.userId);
  ctx.body = { ok: true };
});

app.listen(3000);
