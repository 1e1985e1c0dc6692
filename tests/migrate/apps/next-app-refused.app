# What must stay as it is: a static page, code that the browser's bundle holds too, and a route on the edge, where no database can be asked.
# @speaks request records
# @refused src/app/api/edge/route.ts:7 edge-without-database
# @refused src/lib/shared.ts:4 in-the-browser
# @refused src/lib/view.ts:4 would-make-dynamic
# @call src/app/api/order/route.ts POST {"userId":"u1"}
# @file package.json
{ "name": "shop", "dependencies": { "next": "16.0.0", "react": "19", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } } }
# @file prisma/schema.prisma
model OptOut {
  userId String @id
}
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/lib/shared.ts
import { segment } from '@/lib/segment';

export async function shared(userId: string) {
  await segment.track({ userId, event: 'Shared', context: { locale: 'en' } });
}

export const names = ['a'];
# @file src/lib/view.ts
import { segment } from '@/lib/segment';

export async function viewed(userId: string) {
  await segment.page({ userId, name: 'About' });
}
# @file src/components/names.tsx
'use client';
import { names } from '@/lib/shared';

export function Names() {
  return <p>{names.join()}</p>;
}
# @file src/app/about/page.tsx
import { viewed } from '@/lib/view';

export default async function About() {
  await viewed('somebody');
  return null;
}
# @file src/app/api/edge/route.ts
import { segment } from '@/lib/segment';

export const runtime = 'edge';

export async function POST(request: Request) {
  const { userId } = await request.json();
  segment.track({ userId, event: 'Edge', context: { locale: 'en' } });
  return Response.json({ userId });
}
# @file src/app/api/order/route.ts
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId } = await request.json();
  segment.track({ userId, event: 'Ordered', context: { locale: 'en' } });
  return Response.json({ userId });
}
