# Calls of a page: starts, globals, values that are used, loops, `switch` without braces.
# @speaks request
# @page src/components/page.tsx
# @file package.json
{ "name": "shop", "dependencies": { "next": "16.0.0", "react": "19", "mixpanel-browser": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "paths": { "@/*": ["./src/*"] } } }
# @file src/app/page.tsx
export default function Page() {
  return null;
}
# @file src/lib/price.ts
export const price = (value: number) => value * 100;
# @file src/components/page.tsx
'use client';
import mixpanel from 'mixpanel-browser';
import { price } from '@/lib/price';
let orders = 0;
const nextOrder = () => (orders += 1);
const effects: unknown[] = [];
export function run() {
  const ready = effects.length === 0;
  mixpanel.init('token', { persistence: 'localStorage' });
  fbq('track', 'Seen', { order: nextOrder() });
  window.gtag?.('event', 'seen', { value: price(3) });
  if (ready) mixpanel.track('Ready');
  else effects.push('not ready');
  mixpanel.identify('u');
  mixpanel.track('Ordered', { order: nextOrder(), value: price(2) });
  [1, 2].forEach((item) => mixpanel.track('Item', { item }));
  ready && mixpanel.track('And');
  window.dataLayer.push({ event: 'done', order: nextOrder() });
  for (const item of ['a', 'b']) fbq('track', item);
  switch (orders) {
    case 3:
      effects.push('three');
      mixpanel.track('Three');
  }
  return { orders, effects, sent: fbq('track', 'Value') };
}
