# Fastify: a plugin's routes, a promisified client, a callback that answers, a chain with catch and finally.
# @speaks request
# @drive POST /a {"userId":"u1","n":1}
# @drive POST /b {"userId":"u1","n":2}
# @drive POST /c {"userId":"u1","n":3}
# @file package.json
{ "name": "f", "type": "module", "dependencies": { "fastify": "5", "mixpanel": "0.18", "posthog-node": "4" } }
# @file src/vendors.js
import { promisify } from 'node:util';
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

export const mixpanel = Mixpanel.init('token');
export const trackAsync = promisify(mixpanel.track.bind(mixpanel));
export const posthog = new PostHog('k');
# @file src/server.js
#!/usr/bin/env node
import Fastify from 'fastify';
import { mixpanel, posthog, trackAsync } from './vendors.js';

const app = Fastify({ logger: false });

app.post('/a', async (request) => {
  const { userId, n } = request.body;
  await trackAsync('A', { distinct_id: userId, n });
  return { n };
});

app.post('/b', (request, reply) => {
  const { userId, n } = request.body;
  mixpanel.track('B', { distinct_id: userId, n }, () => {
    reply.send({ n });
  });
});

app.post('/c', (request, reply) => {
  const { userId, n } = request.body;
  posthog.capture({ distinctId: userId, event: 'c', properties: { n } });
  Promise.resolve(posthog.flush()).catch(() => {}).finally(() => reply.send({ n }));
});

await app.listen({ port: 3000 });
