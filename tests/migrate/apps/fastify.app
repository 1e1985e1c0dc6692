# Fastify, with a handler that returns its answer, one that sends it, and a direct request to a vendor.
# @speaks request
# @drive POST /lead {"userId":"u1","email":"a@b.c"}
# @drive GET /ping
# @file package.json
{ "name": "leads", "type": "module", "dependencies": { "fastify": "5", "posthog-node": "4" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "nodenext", "strict": true } }
# @file src/server.ts
import Fastify from 'fastify';
import { PostHog } from 'posthog-node';

const posthog = new PostHog('key');
const server = Fastify({ logger: false });

interface Lead {
  userId: string;
  email: string;
}

server.post<{ Body: Lead }>('/lead', async (request) => {
  const { userId, email } = request.body;
  posthog.identify({ distinctId: userId, properties: { email } });
  await fetch('https://graph.facebook.com/v21.0/1/events', { method: 'POST', body: JSON.stringify({ userId }) });
  return { ok: true };
});

server.get('/ping', (_request, reply) => {
  posthog.capture({ distinctId: 'ping', event: 'ping' });
  reply.send({ pong: true });
});

void server.listen({ port: 3000 });
