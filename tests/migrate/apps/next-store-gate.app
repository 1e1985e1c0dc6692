# A gate of the configuration that reads the store alone: in a route it is completed with the cookie and Sec-GPC, also where a call stands behind it already.
# @speaks request records
# @call src/app/api/orders/route.ts POST {"userId":"u1","total":4}
# @file package.json
{ "name": "shop", "dependencies": { "next": "15.2.0", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }
# @file opt-out-gate.config.json
{ "gates": [{ "name": "hasOptedOut", "from": "./src/lib/choices", "meaning": "opted-out" }] }
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/lib/choices.ts
import { prisma } from './db';

export async function hasOptedOut(userId: string): Promise<boolean> {
  try {
    const record = await prisma.privacyChoice.findFirst({ where: { userId, kind: 'sale_sharing' } });
    return record?.optedOut === true;
  } catch {
    return true;
  }
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/app/api/orders/route.ts
import { hasOptedOut } from '@/lib/choices';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  if (!(await hasOptedOut(userId))) {
    segment.track({ userId, event: 'Ordered', properties: { total } });
  }
  segment.identify({ userId, traits: { total } });
  return Response.json({ total });
}
