# App Router: a server action, a statically rendered page, an edge route, a client component with a callback that navigates.
# @refused src/app/about/page.tsx:6 would-make-dynamic
# @speaks request
# @call src/app/actions.ts save {"userId":"u1","plan":"pro"}
# @call src/app/api/edge/route.ts POST {"userId":"u1"}
# @render src/app/buy.tsx Buy {"price":3}
# @file package.json
{ "name": "n", "dependencies": { "next": "15.1.0", "react": "19.0.0", "posthog-node": "4" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "jsx": "preserve", "module": "esnext", "moduleResolution": "bundler", "verbatimModuleSyntax": true, "noUnusedLocals": true, "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('k');
# @file src/app/actions.ts
// Saves what the visitor chose.
'use server';

import { posthog } from '@/lib/posthog';

export async function save({ userId, plan }: { userId: string; plan: string }) {
  posthog.capture({ distinctId: userId, event: 'saved', properties: { plan } });
  await posthog.flush();
  return { plan };
}
# @file src/app/about/page.tsx
import { posthog } from '@/lib/posthog';

export const dynamic = 'force-static';

export default function About() {
  posthog.capture({ distinctId: 'build', event: 'about' });
  return <main>About</main>;
}
# @file src/app/api/edge/route.ts
export const runtime = 'edge';

export async function POST(request: Request) {
  const { userId } = await request.json();
  await fetch('https://api.amplitude.com/2/httpapi', { method: 'POST', body: JSON.stringify({ events: [{ user_id: userId, event_type: 'edge' }] }) });
  return Response.json({ userId });
}
# @file src/app/buy.tsx
'use client';

import { useState } from 'react';

declare global {
  interface Window {
    gtag: (...args: unknown[]) => void;
  }
}

export function Buy({ price }: { price: number }) {
  const [count, setCount] = useState(0);
  return (
    <button
      onClick={() => {
        setCount(count + 1);
        window.gtag('event', 'purchase', { value: price, event_callback: () => setCount((now) => now + 10) });
      }}
    >
      {count}
    </button>
  );
}
