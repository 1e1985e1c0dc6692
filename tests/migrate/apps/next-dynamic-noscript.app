# App Router: after(), a page that reads cookies already with a noscript pixel beside an event of the person, a route on the edge without a store.
# @speaks request
# @call src/app/api/edge/route.ts POST {"userId":"u1"}
# @call src/app/api/after/route.ts POST {"userId":"u1"}
# @render src/app/dashboard/page.tsx default {}
# @file package.json
{ "name": "na", "private": true, "dependencies": { "next": "15.2.0", "react": "19.0.0", "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
# @file src/lib/posthog.ts
import { PostHog } from 'posthog-node';

export function createPostHog() {
  return new PostHog('k', { flushAt: 1, flushInterval: 0 });
}
# @file src/app/api/edge/route.ts
export const runtime = 'edge';

export async function POST(request: Request) {
  const { userId } = await request.json();
  await fetch('https://app.posthog.com/capture/', { method: 'POST', body: JSON.stringify({ distinct_id: userId, event: 'edge' }) });
  return Response.json({ edge: true });
}
# @file src/app/api/after/route.ts
import { after } from 'next/server';
import { createPostHog } from '@/lib/posthog';

export async function POST(request: Request) {
  const { userId } = await request.json();
  after(async () => {
    const posthog = createPostHog();
    posthog.capture({ distinctId: userId, event: 'after' });
    await posthog.shutdown();
  });
  return Response.json({ after: true });
}
# @file src/app/dashboard/page.tsx
import { cookies } from 'next/headers';
import { createPostHog } from '@/lib/posthog';

export default async function Dashboard() {
  const jar = await cookies();
  const userId = jar.get('session')?.value ?? 'anonymous';
  const posthog = createPostHog();
  posthog.capture({ distinctId: userId, event: 'dashboard' });
  await posthog.shutdown();
  return <main><noscript><img alt="" height="1" width="1" src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" /></noscript><p>{userId}</p></main>;
}
