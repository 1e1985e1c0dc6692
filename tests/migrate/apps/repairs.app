# Gates of the project's own that fall short: one of the page and one of the server without Global Privacy Control, one that answers "allowed" when its read fails.
# @speaks request records
# @call src/app/api/order/route.ts POST {"userId":"u1","total":4}
# @call src/app/api/cart/route.ts POST {"userId":"u1","total":4}
# @page src/components/page.ts
# @file package.json
{ "name": "shop", "dependencies": { "next": "16.0.0", "react": "19", "@segment/analytics-node": "2", "mixpanel-browser": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/lib/server-gate.ts
import { cookies } from 'next/headers';
import { db } from './db';

export async function isOptedOut(userId: string): Promise<boolean> {
  try {
    if ((await cookies()).get('ccpa_opt_out')?.value === '1') return true;
    const choice = await db.privacyChoice.findFirst({ where: { userId } });
    return choice?.doNotSell === true;
  } catch {
    return true;
  }
}
# @file src/lib/open-gate.ts
import { cookies, headers } from 'next/headers';
import { db } from './db';

const failures: unknown[] = [];

export async function maySell(userId: string) {
  try {
    const choice = await db.privacyChoice.findFirst({ where: { userId } });
    if (choice?.doNotSell) return false;
    if ((await cookies()).get('ccpa_opt_out')?.value === '1') return false;
    return (await headers()).get('sec-gpc') !== '1';
  } catch (error) {
    failures.push(error);
    return true;
  }
}
# @file src/lib/page-gate.ts
export const mayTrack = () => !document.cookie.split('; ').includes('ccpa_opt_out=1');
# @file src/app/page.tsx
export default function Page() {
  return null;
}
# @file src/app/api/order/route.ts
import { isOptedOut } from '@/lib/server-gate';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  if (!(await isOptedOut(userId))) await segment.track({ userId, event: 'Ordered', properties: { total } });
  return Response.json({ total });
}
# @file src/app/api/cart/route.ts
import { maySell } from '@/lib/open-gate';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  if (await maySell(userId)) await segment.track({ userId, event: 'Cart', properties: { total } });
  return Response.json({ total });
}
# @file src/components/page.ts
'use client';
import mixpanel from 'mixpanel-browser';
import { mayTrack } from '@/lib/page-gate';

export function run() {
  if (mayTrack()) mixpanel.track('Seen');
  return mayTrack === undefined;
}
