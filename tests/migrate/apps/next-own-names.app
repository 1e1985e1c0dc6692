# Names that mean something else here: a local isUserOptedOut, a trackServerEvent and a SharingGate of the project's own.
# @speaks request
# @call src/app/api/a/route.ts POST {"userId":"u1"}
# @page src/lib/page.ts
# @file package.json
{ "name": "n", "dependencies": { "next": "15.1.0", "react": "19.0.0", "@segment/analytics-node": "2", "mixpanel-browser": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "jsx": "preserve", "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/names.ts
/** Logs only. */
export function trackServerEvent(name: string): string {
  return `logged ${name}`;
}

export function SharingGate({ children }: { children: string }): string {
  return children;
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/app/api/a/route.ts
import { segment } from '@/lib/segment';
import { SharingGate, trackServerEvent } from '@/lib/names';

export async function POST(request: Request) {
  const { userId } = await request.json();
  const isUserOptedOut = (name: string) => name.length;
  await segment.track({ userId, event: 'A', properties: { n: isUserOptedOut('abc') } });
  return Response.json({ logged: trackServerEvent('a'), shown: SharingGate({ children: 'x' }) });
}
# @file src/lib/page.ts
'use client';

import mixpanel from 'mixpanel-browser';

const gated = ['own'];

export function run() {
  const startWhenAllowed = gated.length;
  mixpanel.init('k');
  mixpanel.track('page', { startWhenAllowed });
  window.dataLayer.push({ event: 'seen' });
  return gated;
}

declare global {
  interface Window { dataLayer: object[] }
}
