# Route handlers in which some calls can wait and some cannot: every vendor is told in its order. The choice is a column of the users.
# @speaks request records
# @call src/app/api/a/route.ts POST {"userId":"u1","items":[{"id":1},{"id":2}],"mode":"b"}
# @call src/app/api/b/route.ts GET {"userId":"u1"}
# @call src/app/api/b/route.ts POST {"userId":"u1","n":2}
# @call src/app/actions.ts rename {"userId":"u1","name":"n"}
# @file package.json
{ "name": "hard", "dependencies": { "next": "15.3.0", "react": "19", "@segment/analytics-node": "2", "posthog-node": "4", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "isolatedModules": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
# @file prisma/schema.prisma
model User {
  id        String  @id
  email     String?
  doNotSell Boolean @default(false)
}
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/app/page.tsx
export default function Page() {
  return null;
}
# @file src/lib/vendors.ts
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';

export const segment = new Analytics({ writeKey: 'k' });
export const posthog = new PostHog('p', { flushAt: 1, flushInterval: 0 });
# @file src/lib/report.ts
import { segment } from './vendors';

type Facts = Record<string, unknown>;

let sequence = 0;

const stamp = (facts: Facts = {}): Facts => ({ ...facts, n: ++sequence });

export async function report(id: string, name: string, { facts = {}, quiet = false }: { facts?: Facts; quiet?: boolean } = {}): Promise<number> {
  if (quiet) return sequence;
  segment.track({ userId: id, event: name, properties: stamp(facts) });
  return sequence;
}
# @file src/app/api/a/route.ts
import { after } from 'next/server';
import { posthog, segment } from '@/lib/vendors';
import { report } from '@/lib/report';

type Body = { userId: string; items: { id: number }[]; mode: string };

export async function POST(request: Request): Promise<Response> {
  const { userId, items, mode }: Body = await request.json();
  const base = { distinctId: userId };
  posthog.capture({ ...base, event: 'start', properties: { count: items.length } });
  const ids = items.map(({ id }) => (segment.track({ userId, event: 'Item', properties: { id } }), id));
  const first = items[0]?.id ?? (posthog.capture({ ...base, event: 'none' }), 0);
  after(() => { segment.track({ userId, event: 'After' }); });
  let label = 'none';
  switch (mode) {
    case 'a':
      label = 'A';
      segment.track({ userId, event: 'A' });
    case 'b':
      label += 'B';
      segment.track({ userId, event: 'B' });
      break;
    default: segment.track({ userId, event: 'Other' });
  }
  const last = await report(userId, 'z', { quiet: true });
  void segment.identify({ userId, traits: { label } });
  await posthog.flush();
  return Response.json({ ids, first, label, last });
}
# @file src/app/api/b/route.ts
import { segment } from '@/lib/vendors';

const handlers = {
  async GET(userId: string) {
    segment.page({ userId, name: 'b' });
    return 'got';
  },
  POST: (userId: string, n: number) => {
    for (let i = 0; i < n; i++) segment.track({ userId, event: `n${i}` });
    return n;
  },
};

export async function GET(request: Request) {
  const { userId } = await request.json();
  return Response.json({ got: await handlers.GET(userId) });
}

export const POST = async (request: Request) => {
  const { userId, n } = await request.json();
  return Response.json({ n: handlers.POST(userId, n) });
};
# @file src/app/actions.ts
'use server'

import { segment } from '@/lib/vendors'

export const rename = async ({ userId, name }: { userId: string; name: string }) => {
  const before = Date.now() > 0 ? name : ''
  try {
    segment.track({ userId, event: 'Renamed', properties: { before } })
    if (!name) throw new Error('no name')
    return { name }
  } catch (error) {
    segment.track({ userId, event: 'Failed', properties: { message: String(error) } })
    return { name: null }
  } finally {
    await segment.flush()
  }
}
