# Next.js App Router: an own async gate with cookies() and Prisma, used by one route; a client gate with useSyncExternalStore; GA component and Meta snippet in the layout.
# @speaks request records
# @call src/app/api/pay/route.ts POST {"userId":"u1","total":4}
# @call src/app/api/leave/route.ts POST {"userId":"u1"}
# @render src/app/layout.tsx default {"children":"x"}
# @file package.json
{ "name": "own-next", "private": true, "dependencies": { "next": "15.1.0", "react": "19.0.0", "react-dom": "19.0.0", "@segment/analytics-node": "^2.2.0", "@prisma/client": "^6.0.0", "@next/third-parties": "15.1.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "lib": ["dom", "esnext"], "strict": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] }, "skipLibCheck": true }, "include": ["**/*.ts", "**/*.tsx"] }
# @file src/lib/db.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/lib/privacy.ts
import { cookies, headers } from 'next/headers';
import { db } from './db';

export async function isUserOptedOut(userId?: string): Promise<boolean> {
  try {
    const jar = await cookies();
    if (jar.get('ccpa_opt_out')?.value === '1') return true;
    if ((await headers()).get('sec-gpc') === '1') return true;
    if (!userId) return false;
    const preference = await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } });
    return preference !== null;
  } catch {
    return true;
  }
}
# @file src/app/api/pay/route.ts
import { NextResponse } from 'next/server';
import { isUserOptedOut } from '@/lib/privacy';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId, total } = await request.json();
  const optedOut = await isUserOptedOut(userId);
  if (!optedOut) {
    segment.track({ userId, event: 'Paid', properties: { total } });
  }
  segment.identify({ userId, traits: { lastTotal: total } });
  await segment.flush();
  return NextResponse.json({ total });
}
# @file src/app/api/leave/route.ts
import { NextResponse } from 'next/server';
import { segment } from '@/lib/segment';

export async function POST(request: Request) {
  const { userId } = await request.json();
  segment.track({ userId, event: 'Left' });
  return NextResponse.json({ left: true });
}
# @file src/app/layout.tsx
import { GoogleAnalytics } from '@next/third-parties/google';

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
      <GoogleAnalytics gaId="G-OWN" />
    </html>
  );
}
