# A route handler in which every kind of call stands beside the application's own counting.
# @speaks request
# @call src/app/api/order/route.ts POST {}
# @file package.json
{ "name": "shop", "dependencies": { "next": "16.0.0", "react": "19", "@segment/analytics-node": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } } }
# @file src/app/page.tsx
export default function Page() {
  return null;
}
# @file src/lib/segment.ts
import { Analytics } from '@segment/analytics-node';
export const segment = new Analytics();
# @file src/app/api/order/route.ts
import { segment } from '@/lib/segment';
let orders = 0;
export async function POST(request: Request) {
  const ready = request.method === 'POST';
  const user = { id: 'u' };
  segment.identify({ userId: user.id, traits: { ready } });
  segment.track({ userId: user.id, event: 'Ordered', properties: { order: (orders += 1) } });
  await segment.track({ userId: user.id, event: 'Awaited', context: {} });
  if (ready) segment.track({ userId: user.id, event: 'Numbered', context: { order: (orders += 1) } });
  else orders += 10;
  await Promise.all([1, 2].map((team) => segment.track({ userId: user.id, event: 'Team', context: { team } })));
  await segment.flush();
  return Response.json({ orders });
}
