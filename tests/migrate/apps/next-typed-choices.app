# App Router with a table of the choices, none of which is named, and a comment beside a key: route handlers, a webhook, an action, a provider after a leading comment, a static page with a pixel.
# @speaks request records
# @call src/app/api/checkout/route.ts POST {"userId":"u1","total":30,"items":["a","b"]}
# @call src/app/api/checkout/route.ts GET {"userId":"u1"}
# @call src/app/actions.ts saveProfile {"userId":"u1","plan":"pro"}
# @render src/app/layout.tsx default {"children":"hi"}
# @render src/app/about/page.tsx default {}
# @file package.json
{ "name": "store", "private": true, "dependencies": { "next": "15.1.0", "react": "19.0.0", "@segment/analytics-node": "^2.1.0", "mixpanel-browser": "^2.60.0", "@prisma/client": "^5.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "noUnusedParameters": true, "verbatimModuleSyntax": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "isolatedModules": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
# @file prisma/schema.prisma
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model PrivacyPreference {
  id        String   @id
  userId    String
  type      String
  optedOut  Boolean  @default(true)
  createdAt DateTime @default(now())

  @@unique([userId, type])
}
# @file src/lib/prisma.ts
import { PrismaClient } from '@prisma/client';

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };

export const prisma = globalForPrisma.prisma ?? new PrismaClient();

if (process.env.NODE_ENV !== 'production') globalForPrisma.prisma = prisma;
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: process.env.SEGMENT_WRITE_KEY ?? '' });
# @file src/app/api/checkout/route.ts
import { segment } from '@/lib/segment';

interface Order { userId: string; total: number; items: string[] }

const rank = (total: number): string => (total > 10 ? 'big' : 'small');

export async function POST(request: Request) {
  const order = (await request.json()) as Order;
  const { userId, total } = order;

  // one event an item, then the order
  for (const [at, item] of order.items.entries()) segment.track({ userId, event: 'Item Bought', properties: { item, at } });
  segment.track({
    userId,
    event: 'Order Completed',
    properties: { total, rank: rank(total) }, // rank is for the dashboards
  });
  segment.identify({ userId, traits: { rank: rank(total) } });
  await segment.flush();

  return Response.json({ ok: true, rank: rank(total) }, { status: 201 });
}

export async function GET(request: Request) {
  const { userId } = (await request.json()) as Order;
  await new Promise<void>((resolve) => segment.page({ userId, name: 'Checkout' }, () => resolve()));
  return new Response('ok');
}
# @file src/app/actions.ts
// Actions of the account page.
'use server';

import { segment } from '@/lib/segment';

export async function saveProfile({ userId, plan }: { userId: string; plan: string }) {
  try {
    segment.group({ userId, groupId: plan });
    return { saved: true };
  } finally {
    segment.track({ userId, event: 'Profile Saved', properties: { plan } });
  }
}
# @file src/app/providers.tsx
/* Everything that the browser starts. */
'use client';

import mixpanel from 'mixpanel-browser';
import { useEffect, type ReactNode } from 'react';

export function Providers({ children }: { children: ReactNode }) {
  useEffect(() => {
    mixpanel.init('token', { track_pageview: true });
    mixpanel.register({ app: 'store' });
    mixpanel.track('Opened');
  }, []);
  return children;
}
# @file src/app/layout.tsx
import type { ReactNode } from 'react';
import Script from 'next/script';
import { Providers } from './providers';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <Script id="meta-pixel" strategy="afterInteractive">{`fbq('init', '123'); fbq('track', 'PageView');`}</Script>
      </head>
      <body><Providers>{children}</Providers></body>
    </html>
  );
}
# @file src/app/about/page.tsx
export default function About() {
  return (
    <main>
      <h1>About us</h1>
      <img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=123&ev=PageView" />
    </main>
  );
}
