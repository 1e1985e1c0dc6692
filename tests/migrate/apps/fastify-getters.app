# Fastify: a generator, a getter and a constructor on the server, a reduce with a comma, Promise.all; the handlers lead to all of them.
# @speaks request
# @drive POST /run {"userId":"u1","items":["a","b","c"]}
# @file package.json
{ "name": "hardserver", "type": "module", "dependencies": { "fastify": "^5.0.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "noUnusedLocals": true, "noUncheckedIndexedAccess": true }, "include": ["src"] }
# @file src/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('k', { flushAt: 20 });
# @file src/hard.ts
import { posthog } from './posthog.js';

export function* walk(userId: string, items: readonly string[]): Generator<string, number> {
  let n = 0;
  for (const item of items) {
    posthog.capture({ distinctId: userId, event: 'walked', properties: { item, n: n++ } });
    yield item.toUpperCase();
  }
  return n;
}

export const total = (userId: string, items: readonly string[]): number =>
  items.reduce((sum, item) => (posthog.capture({ distinctId: userId, event: 'summed', properties: { item } }), sum + item.length), 0);

export class Visit {
  constructor(readonly userId: string) {}

  get label(): string {
    posthog.capture({ distinctId: this.userId, event: 'labelled' });
    return `visit of ${this.userId}`;
  }

  async leave(reason = 'none', at: number = 3): Promise<number> {
    const slow = new Promise<number>((resolve) => setTimeout(resolve, 1, at));
    const [first] = await Promise.all([slow, posthog.capture({ distinctId: this.userId, event: 'left', properties: { reason } })]);
    return first;
  }
}
# @file src/server.ts
import Fastify from 'fastify';
import { total, Visit, walk } from './hard.js';
import { posthog } from './posthog.js';

const app = Fastify();

app.post<{ Body: { userId: string; items: string[] } }>('/run', async (request, reply) => {
  const { userId, items } = request.body;
  const visit = new Visit(userId);
  const walked = [...walk(userId, items)];
  const label = visit.label;
  const sum = total(userId, items);
  const left = await visit.leave();
  items.sort((a, b) => b.localeCompare(a)).forEach((item, at) => posthog.capture({ distinctId: userId, event: 'sorted', properties: { item, at } }));
  return reply.send({ walked, label, sum, left, items });
});

app.addHook('onClose', async () => {
  await posthog.shutdown();
});

await app.listen({ port: 3000 });
