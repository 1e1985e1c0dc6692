# A wrapper of the configuration by an alias; calls that it does not fit use the project's own gate, and no second gate is written.
# @speaks request records
# @call src/app/api/a/route.ts POST {"userId":"u1","total":4}
# @file package.json
{ "name": "shop", "dependencies": { "next": "14.2.0", "posthog-node": "4", "@segment/analytics-node": "2", "@prisma/client": "5" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }
# @file opt-out-gate.config.json
{ "gates": [{ "name": "default", "from": "@/lib/may-share", "meaning": "allowed" }], "wrappers": [{ "name": "send", "from": "@/lib/send", "for": "segment.track", "args": ["userId", "event", "properties"] }] }
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/lib/may-share.ts
import { cookies, headers } from 'next/headers';
import { prisma } from './db';

export default async function mayShare(userId?: string): Promise<boolean> {
  try {
    if ((await cookies()).get('ccpa_opt_out')?.value === '1' || (await headers()).get('sec-gpc') === '1') return false;
    const choice = userId ? await prisma.privacyChoice.findUnique({ where: { userId } }) : null;
    return !choice?.optedOut;
  } catch {
    return false;
  }
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/lib/send.ts
import mayShare from './may-share';
import { segment } from './segment';

export async function send(userId: string, event: string, properties: object) {
  if (!(await mayShare(userId))) return;
  segment.track({ userId, event, properties: { ...properties } });
}
# @file src/app/api/a/route.ts
import { PostHog } from 'posthog-node';
import { segment } from '@/lib/segment';

const posthog = new PostHog('k');

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  segment.track({ event: 'A', userId, properties: { total } });
  segment.track({ event: 'B', userId, properties: { total }, timestamp: new Date(0) });
  posthog.capture({ distinctId: userId, event: 'c' });
  await posthog.flush();
  return Response.json({ total });
}
