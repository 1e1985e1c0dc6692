# The App Router: a route handler, a server action, a client component, a script in the layout.
# @speaks request records
# @call src/app/api/order/route.ts POST {"userId":"u1","total":3}
# @call src/app/actions.ts save {"userId":"u1","plan":"pro"}
# @page src/components/buy.ts
# @file package.json
{ "name": "shop", "dependencies": { "next": "16.0.0", "react": "19", "@segment/analytics-node": "2", "mixpanel-browser": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } } }
# @file prisma/schema.prisma
model SharingOptOut {
  userId String @id
  at     DateTime
}
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/app/page.tsx
export default function Page() {
  return null;
}
# @file src/app/api/order/route.ts
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  segment.identify({ userId, traits: { total } });
  await segment.track({ userId, event: 'Ordered', properties: { total } });
  return Response.json({ total });
}
# @file src/app/actions.ts
'use server';

import { segment } from '@/lib/segment';

export async function save({ userId, plan }: { userId: string; plan: string }) {
  segment.track({ userId, event: 'Saved', context: { app: { name: plan } } });
  return { plan };
}
# @file src/components/buy.ts
// Runs in the browser.
'use client';
import mixpanel from 'mixpanel-browser';

let orders = 0;

export function run(): unknown {
  mixpanel.init('token');
  mixpanel.identify('u1');
  fbq('track', 'Seen', { order: (orders += 1) });
  window.gtag?.('event', 'seen', { value: orders });
  const buy = () => mixpanel.track('Bought', { orders });
  buy();
  [1, 2].forEach((item) => fbq('track', 'Item', { item }));
  if (orders > 0) mixpanel.track('Some');
  else orders = 10;
  return { orders };
}
# @file src/globals.d.ts
declare function fbq(...args: unknown[]): void;
interface Window {
  gtag?: (...args: unknown[]) => void;
}
