# App Router: form actions with a previous state, a dynamic route with after(), a provider, and a helper that both use.
# @speaks request records
# @call src/app/signup/actions.ts signUp {"email":"a@b.c","userId":"u1"}
# @call src/app/api/items/[id]/route.ts POST {"userId":"u1","qty":2}
# @call src/app/api/items/[id]/route.ts GET {"userId":"u1"}
# @render src/app/providers.tsx AnalyticsProvider {"children":"kids","userId":"u1"}
# @file package.json
{ "name": "store", "private": true, "dependencies": { "next": "15.1.0", "react": "19.0.0", "react-dom": "19.0.0", "posthog-js": "^1.200.0", "posthog-node": "^4.3.0", "@segment/analytics-node": "^2.1.0", "@prisma/client": "^6.0.0" } }
# @file tsconfig.json
{
  "compilerOptions": { "target": "ES2022", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "noUnusedParameters": true, "verbatimModuleSyntax": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "isolatedModules": true, "paths": { "@/*": ["./src/*"] } },
  "include": ["**/*.ts", "**/*.tsx"], "exclude": ["node_modules"]
}
# @file prisma/schema.prisma
model User {
  id    String @id
  email String
}

model PrivacyPreference {
  id        String   @id @default(cuid())
  userId    String
  type      String   // 'sale_sharing' or 'newsletter'
  optedOut  Boolean  @default(true)
  createdAt DateTime @default(now())
}
# @file src/lib/prisma.ts
import { PrismaClient } from '@prisma/client';

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };

export const prisma = globalForPrisma.prisma ?? new PrismaClient();

if (process.env.NODE_ENV !== 'production') globalForPrisma.prisma = prisma;
# @file src/lib/analytics.server.ts
import 'server-only';
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';

let posthog: PostHog | undefined;

export function getPosthog(): PostHog {
  posthog ??= new PostHog(process.env.POSTHOG_KEY!, { flushAt: 1, flushInterval: 0 });
  return posthog;
}

export const analytics = new Analytics({ writeKey: process.env.SEGMENT_KEY! });
# @file src/app/signup/actions.ts
'use server'

import { analytics, getPosthog } from '@/lib/analytics.server'

export interface SignUpInput { email: string; userId: string }

export async function signUp(input: SignUpInput): Promise<{ ok: boolean; plan: string }> {
  const plan = input.email.endsWith('.edu') ? 'school' : 'free'
  const ph = getPosthog()
  ph.identify({ distinctId: input.userId, properties: { email: input.email } })
  ph.capture({
    distinctId: input.userId,
    event: 'signed_up', // counted by growth
    properties: { plan },
  })
  analytics.identify({ userId: input.userId, traits: { email: input.email, plan } })
  await ph.shutdown()
  await analytics.closeAndFlush()
  return { ok: true, plan }
}
# @file src/app/api/items/[id]/route.ts
import { after } from 'next/server';
import { analytics } from '@/lib/analytics.server';

type Context = { params: Promise<{ id: string }> };

export async function POST(request: Request, _context?: Context) {
  const { userId, qty } = (await request.json()) as { userId: string; qty: number };
  after(() => {
    analytics.track({ userId, event: 'Item added', properties: { qty } });
  });
  return Response.json({ qty }, { status: 201 });
}

export async function GET(request: Request) {
  const body = (await request.json()) as { userId: string };
  const names: string[] = [];
  for (const name of ['a', 'b']) {
    if (names.includes(name)) continue;
    names.push(name);
    analytics.track({ userId: body.userId, event: 'Item seen', properties: { name } });
  }
  return Response.json({ names });
}
# @file src/app/page.tsx
export default function Page() {
  return <main>store</main>;
}
# @file src/app/layout.tsx
import type { ReactNode } from 'react';
import { AnalyticsProvider } from './providers';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <AnalyticsProvider userId="anon">{children}</AnalyticsProvider>
      </body>
    </html>
  );
}
# @file src/app/providers.tsx
"use client";

import posthog from "posthog-js";
import { useEffect, useRef, type ReactNode } from "react";

if (typeof window !== "undefined") {
  posthog.init("phc_key", {
    api_host: "/ingest",
    person_profiles: "identified_only",
  });
}

export function AnalyticsProvider({ children, userId }: { children: ReactNode; userId?: string }) {
  const last = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (!userId || last.current === userId) return;
    last.current = userId;
    posthog.identify(userId, { from: "provider" });
    return () => {
      posthog.reset();
    };
  }, [userId]);

  return <div data-user={userId}>{children}</div>;
}
