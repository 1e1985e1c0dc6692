# Next.js App Router: route handlers, server actions, a layout with scripts, a provider, a webhook that shares by record; PostHog, Segment, Meta.
# @speaks request
# @call src/app/api/checkout/route.ts POST {"userId":"u1","total":30,"email":"ada@example.com"}
# @call src/app/api/newsletter/route.ts POST {"email":"ada@example.com"}
# @call src/app/actions.ts addToCart {"userId":"u1","sku":"A-1"}
# @call src/app/actions.ts signUp {"id":"u1","plan":"pro"}
# @render src/app/layout.tsx default {"children":"shop"}
# @render src/components/buy-button.tsx BuyButton {"sku":"A-1","price":10}
# @file package.json
{ "name": "shop", "private": true, "dependencies": { "next": "15.1.0", "react": "19.0.0", "react-dom": "19.0.0", "posthog-js": "^1.200.0", "posthog-node": "^4.4.0", "@segment/analytics-node": "^2.2.0" }, "devDependencies": { "typescript": "5.7.2", "@types/react": "19.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2017", "lib": ["dom", "dom.iterable", "esnext"], "allowJs": true, "skipLibCheck": true, "strict": true, "noEmit": true, "esModuleInterop": true, "module": "esnext", "moduleResolution": "bundler", "resolveJsonModule": true, "isolatedModules": true, "jsx": "preserve", "incremental": true, "plugins": [{ "name": "next" }], "paths": { "@/*": ["./src/*"] } }, "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx"], "exclude": ["node_modules"] }
# @file src/types/global.d.ts
export {};

declare global {
  interface Window {
    fbq: (...args: unknown[]) => void;
  }
}
# @file src/lib/posthog-server.ts
import 'server-only';
import { PostHog } from 'posthog-node';

export default function PostHogClient() {
  const posthogClient = new PostHog(process.env.NEXT_PUBLIC_POSTHOG_KEY ?? 'phc', {
    host: process.env.NEXT_PUBLIC_POSTHOG_HOST,
    flushAt: 1,
    flushInterval: 0,
  });
  return posthogClient;
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

let client: Analytics | undefined;

export function segment(): Analytics {
  client ??= new Analytics({ writeKey: process.env.SEGMENT_KEY ?? 'dev' });
  return client;
}
# @file src/lib/meta.ts
import 'server-only';
import { createHash } from 'node:crypto';

const endpoint = `https://graph.facebook.com/v21.0/${process.env.META_PIXEL_ID}/events`;

const hash = (value: string) => createHash('sha256').update(value.trim().toLowerCase()).digest('hex');

export async function sendConversion(name: string, email: string, value?: number): Promise<boolean> {
  const response = await fetch(`${endpoint}?access_token=${process.env.META_TOKEN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      data: [{ event_name: name, action_source: 'website', user_data: { em: [hash(email)] }, custom_data: { value, currency: 'EUR' } }],
    }),
  });
  if (!response.ok) console.warn(`meta: ${response.status}`);
  return true;
}
# @file src/app/api/checkout/route.ts
import { NextResponse } from 'next/server';
import PostHogClient from '@/lib/posthog-server';
import { sendConversion } from '@/lib/meta';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total, email } = (await request.json()) as { userId: string; total: number; email: string };
  const posthog = PostHogClient();
  posthog.capture({ distinctId: userId, event: 'checkout', properties: { total } });
  await posthog.shutdown();

  const [order] = await Promise.all([
    Promise.resolve({ id: 'o1', total }),
    sendConversion('Purchase', email, total),
  ]);
  segment().track({ userId, event: 'Order Completed', properties: { orderId: order.id, total } });
  await segment().flush();
  return NextResponse.json(order, { status: 201 });
}
# @file src/app/api/newsletter/route.ts
import { NextResponse, after } from 'next/server';
import { sendConversion } from '@/lib/meta';

export async function POST(request: Request) {
  const { email } = await request.json();
  if (typeof email !== 'string') return NextResponse.json({ error: 'email' }, { status: 400 });
  after(() => sendConversion('Lead', email));
  return NextResponse.json({ subscribed: true });
}
# @file src/app/actions.ts
'use server';

import PostHogClient from '@/lib/posthog-server';
import { segment } from '@/lib/segment';

export interface Cart { userId: string; sku: string }

export async function addToCart({ userId, sku }: Cart) {
  segment().track({ userId, event: 'Product Added', properties: { sku } });
  return { sku, added: true };
}

export const signUp = async ({ id, plan }: { id: string; plan: string }) => {
  const posthog = PostHogClient();
  try {
    posthog.identify({ distinctId: id, properties: { plan } });
    posthog.capture({ distinctId: id, event: 'signed_up' });
    return { ok: true as const };
  } finally {
    await posthog.shutdown();
  }
};
# @file src/components/providers.tsx
'use client';

import posthog from 'posthog-js';
import { PostHogProvider } from 'posthog-js/react';
import { useEffect } from 'react';

export function Providers({ children }: { children: React.ReactNode }) {
  useEffect(() => {
    posthog.init(process.env.NEXT_PUBLIC_POSTHOG_KEY!, {
      api_host: '/ingest',
      person_profiles: 'identified_only',
      capture_pageview: false,
    });
  }, []);

  return <PostHogProvider client={posthog}>{children}</PostHogProvider>;
}
# @file src/components/buy-button.tsx
'use client';

import posthog from 'posthog-js';
import { useState } from 'react';

export function BuyButton({ sku, price }: { sku: string; price: number }) {
  const [bought, setBought] = useState(false);

  const onClick = () => {
    window.fbq('track', 'AddToCart', { content_ids: [sku], value: price, currency: 'EUR' });
    posthog.capture('buy clicked', { sku, price });
    setBought(true);
  };

  return <button onClick={onClick}>{bought ? 'In your cart' : 'Buy'}</button>;
}
# @file src/app/layout.tsx
import Script from 'next/script';
import { Providers } from '@/components/providers';

export const metadata = { title: 'Shop' };

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
        <Script src="https://www.googletagmanager.com/gtag/js?id=G-123" strategy="afterInteractive" />
        <Script id="gtag-init" strategy="afterInteractive">
          {`
            window.dataLayer = window.dataLayer || [];
            function gtag(){dataLayer.push(arguments);}
            gtag('js', new Date());
            gtag('config', 'G-123');
          `}
        </Script>
      </body>
    </html>
  );
}
