# Both of Next.js' routers: what the Pages router reaches never imports `next/headers`, and what both reach is refused.
# @refused lib/shared.ts:4 request-not-at-hand
# @speaks request
# @call app/api/a/route.ts POST {"userId":"u1"}
# @call pages/api/b.ts default {"userId":"u2"}
# @call pages/api/c.ts default {"userId":"u3"}
# @file package.json
{ "name": "both", "private": true, "dependencies": { "next": "14.2.0", "react": "18", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "lib": ["dom", "esnext"], "paths": { "@/*": ["./*"] } } }
# @file lib/posthog.ts
import { PostHog } from 'posthog-node';
export const posthog = new PostHog('phc');
# @file lib/old.ts
import { posthog } from './posthog';

export async function trackOld(userId: string, event: string) {
  posthog.capture({ distinctId: userId, event });
}
# @file lib/fresh.ts
import { posthog } from './posthog';

export async function trackFresh(userId: string, event: string) {
  posthog.capture({ distinctId: userId, event });
}
# @file lib/shared.ts
import { posthog } from './posthog';

export async function identify(userId: string) {
  posthog.identify({ distinctId: userId });
}
# @file app/layout.tsx
export default function Layout({ children }: { children: React.ReactNode }) { return <html><body>{children}</body></html>; }
# @file app/api/a/route.ts
import { trackFresh } from '@/lib/fresh';
import { identify } from '@/lib/shared';

export const identified = (userId: string) => identify(userId);

export async function POST(request: Request) {
  const { userId } = await request.json();
  await trackFresh(userId, 'a');
  return Response.json({ ok: true });
}
# @file pages/api/b.ts
import type { NextApiRequest, NextApiResponse } from 'next';
import { trackOld } from '@/lib/old';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await trackOld(req.body.userId, 'b');
  res.status(200).json({ b: true });
}
# @file pages/api/c.ts
import type { NextApiRequest, NextApiResponse } from 'next';
import { posthog } from '@/lib/posthog';
import { identify } from '@/lib/shared';

export const identified = (userId: string) => identify(userId);

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  posthog.capture({ distinctId: req.body.userId, event: 'c' });
  res.status(200).json({ c: true });
}
