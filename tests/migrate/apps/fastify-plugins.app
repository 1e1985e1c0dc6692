# Fastify with PostHog as a plugin that decorates the instance, hooks, routes as plugins, shutdown on close.
# @speaks request
# @drive POST /signup {"id":"u1","email":"ada@example.com","plan":"pro"}
# @drive POST /projects {"ownerId":"u1","name":"Alpha","members":["u2","u3"]}
# @drive POST /invite {"from":"u1","to":"u2"}
# @drive GET /pricing {}
# @file package.json
{ "name": "projects-api", "private": true, "type": "module", "dependencies": { "fastify": "^5.2.0", "fastify-plugin": "^5.0.0", "posthog-node": "^4.4.0" }, "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "outDir": "dist" }, "include": ["src"] }
# @file src/plugins/posthog.ts
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { PostHog } from 'posthog-node';

declare module 'fastify' {
  interface FastifyInstance {
    posthog: PostHog;
  }
}

async function posthogPlugin(app: FastifyInstance): Promise<void> {
  const client = new PostHog(process.env.POSTHOG_KEY ?? 'phc_dev', { host: 'https://eu.i.posthog.com', flushAt: 1 });
  app.decorate('posthog', client);
  app.addHook('onClose', async () => {
    await client.shutdown();
  });
}

export default fp(posthogPlugin, { name: 'posthog' });
# @file src/tracking.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('phc_dev', { host: 'https://eu.i.posthog.com' });

export function capture(distinctId: string, event: string, properties: Record<string, unknown> = {}) {
  posthog.capture({ distinctId, event, properties: { ...properties, source: 'api' } });
}

export const close = () => posthog.shutdown();
# @file src/routes/signup.ts
import type { FastifyInstance } from 'fastify';
import { capture, posthog } from '../tracking.js';

interface Signup { id: string; email: string; plan: 'free' | 'pro' }

export default async function signup(app: FastifyInstance) {
  app.post<{ Body: Signup }>('/signup', async (request, reply) => {
    const { id, email, plan } = request.body;
    posthog.identify({ distinctId: id, properties: { email, plan } });
    capture(id, 'signed up', { plan });
    if (plan === 'pro') capture(id, 'upgraded');
    reply.code(201);
    return { id };
  });
}
# @file src/routes/projects.ts
import type { FastifyPluginAsync } from 'fastify';
import { posthog } from '../tracking.js';

interface Project { ownerId: string; name: string; members: string[] }

const projects: FastifyPluginAsync = async (app) => {
  let created = 0;

  app.post<{ Body: Project }>('/projects', async ({ body: { ownerId, name, members } }, reply) => {
    created++;
    posthog.groupIdentify({ groupType: 'project', groupKey: name, properties: { members: members.length }, distinctId: ownerId });
    await Promise.all(members.map(async (member) => {
      posthog.capture({ distinctId: member, event: 'added to project', groups: { project: name } });
    }));
    posthog.capture({ distinctId: ownerId, event: 'project created', properties: { number: created } });
    await posthog.flush();
    return reply.code(201).send({ name, number: created });
  });

  app.post<{ Body: { from: string; to: string } }>('/invite', (request, reply) => {
    const { from, to } = request.body;
    posthog.alias({ distinctId: from, alias: to });
    posthog.capture({
      distinctId: from,
      event: 'invited',
      properties: { to },
    });
    reply.send({ invited: to });
  });
};

export default projects;
# @file src/server.ts
import Fastify from 'fastify';
import posthogPlugin from './plugins/posthog.js';
import projects from './routes/projects.js';
import signup from './routes/signup.js';
import { close } from './tracking.js';

const app = Fastify({ logger: true });

app.register(posthogPlugin);
app.register(signup);
app.register(projects);

app.get('/pricing', async (request) => {
  const anonymous = String(request.headers['x-anonymous-id'] ?? 'nobody');
  app.posthog.capture({ distinctId: anonymous, event: 'pricing viewed' });
  return { plans: ['free', 'pro'] };
});

app.addHook('onClose', close);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void app.close().then(() => process.exit(0)));
}

await app.listen({ port: 3000 });
