# Nuxt: handlers of the server, one of them not async.
# @speaks request
# @call server/api/order.post.ts default {"userId":"u1"}
# @call server/api/ping.get.ts default {}
# @file package.json
{ "name": "nuxted", "type": "module", "dependencies": { "nuxt": "3", "@segment/analytics-node": "2" } }
# @file tsconfig.json
{ "extends": "./.nuxt/tsconfig.json" }
# @file server/utils/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file server/api/order.post.ts
import { segment } from '../utils/segment';

export default defineEventHandler(async (event) => {
  const { userId } = await readBody(event);
  await segment.track({ userId, event: 'Ordered' });
  return { ok: true };
});
# @file server/api/ping.get.ts
import { segment } from '../utils/segment';

export default defineEventHandler((event) => {
  segment.track({ userId: 'ping', event: 'Ping', properties: { path: event.path ?? null } });
  return { pong: true };
});
