# A wrapper and a gate of the project's own, named in the configuration: used where they fit, and left as they are.
# @speaks request records
# @call src/app/api/orders/route.ts POST {"userId":"u1","total":4}
# @call src/app/api/carts/route.ts POST {"userId":"u1","total":4}
# @file opt-out-gate.config.json
{
  "gates": [{ "name": "mayShare", "from": "@/lib/consent", "meaning": "allowed" }],
  "wrappers": [{ "name": "report", "from": "./src/lib/report", "for": "segment.track", "args": ["event", "properties", "userId"] }]
}
# @file package.json
{ "name": "shop", "dependencies": { "next": "15.2.0", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/lib/consent.ts
import { cookies, headers } from 'next/headers';
import { prisma } from './db';

export async function mayShare(userId?: string): Promise<boolean> {
  try {
    if (userId) {
      const choice = await prisma.privacyChoice.findFirst({ where: { userId } });
      if (choice?.doNotSell) return false;
    }
    if ((await cookies()).get('ccpa_opt_out')?.value === '1') return false;
    return (await headers()).get('sec-gpc') !== '1';
  } catch {
    return false;
  }
}
# @file src/lib/report.ts
import { mayShare } from './consent';
import { segment } from './segment';

export async function report(event: string, properties: Record<string, unknown>, userId: string): Promise<void> {
  if (await mayShare(userId)) segment.track({ event, properties, userId });
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/app/api/orders/route.ts
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  segment.track({ userId, event: 'Ordered', properties: { total } });
  return Response.json({ total });
}
# @file src/app/api/carts/route.ts
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  await segment.track({ userId, event: 'Cart', properties: { total } });
  segment.track({ userId, event: 'Cart seen', properties: { total }, context: { locale: 'en' } });
  segment.identify({ userId, traits: { total } });
  return Response.json({ total });
}
