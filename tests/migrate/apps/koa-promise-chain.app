# Koa in TypeScript: middleware that reports after next(), Customer.io promises in a chain, an else-if without braces.
# @speaks request
# @drive POST /a {"userId":"u1","kind":"trial"}
# @drive POST /a {"userId":"u2","kind":"paid"}
# @drive POST /a {"userId":"u3","kind":"none"}
# @file package.json
{ "name": "koa-app", "type": "module", "dependencies": { "koa": "^2.15.0", "customerio-node": "^4.0.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "skipLibCheck": true, "esModuleInterop": true }, "include": ["src"] }
# @file src/clients.ts
import { TrackClient, RegionEU } from 'customerio-node';
import { PostHog } from 'posthog-node';

export const cio = new TrackClient('s', 'k', { region: RegionEU });
export const ph = new PostHog('k');
# @file src/people.ts
import { cio, ph } from './clients.js';

export function change(userId: string, kind: string): Promise<string> {
  return cio
    .identify(userId, { kind })
    .then(() => cio.track(userId, { name: 'changed', data: { kind } }))
    .then(() => kind.toUpperCase())
    .catch(() => 'FAILED');
}

export async function describe(userId: string, kind: string): Promise<number> {
  let steps = 0;
  if (kind === 'trial') ph.capture({ distinctId: userId, event: 'trial', properties: { steps: ++steps } });
  else if (kind === 'paid') ph.capture({ distinctId: userId, event: 'paid', properties: { steps: (steps += 2) } });
  else steps = 9;
  return steps;
}
# @file src/server.ts
import Koa from 'koa';
import { ph } from './clients.js';
import { change, describe } from './people.js';

interface Body { userId: string; kind: string }

const app = new Koa();

app.use(async (ctx, next) => {
  await next();
  const { userId } = (ctx.request as unknown as { body: Body }).body;
  ph.capture({ distinctId: userId, event: '$pageview', properties: { path: ctx.path, status: ctx.status } });
});

app.use(async (ctx) => {
  const { userId, kind } = (ctx.request as unknown as { body: Body }).body;
  ctx.body = { kind: await change(userId, kind), steps: await describe(userId, kind) };
});

app.listen(3000);
