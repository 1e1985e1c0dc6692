# A script in the served folder of Next.js, which a layout loads: it cannot import what is built, and no page of HTML could load the gate for it, so it asks in its own text.
# @speaks request
# @page src/lib/buy.ts
# @file package.json
{ "name": "shop", "private": true, "dependencies": { "next": "15.0.0", "react": "19.0.0" } }
# @file src/app/layout.tsx
import Script from 'next/script';

export default function Layout({ children }: { children: React.ReactNode }) {
  return <html><body>{children}<Script src="/js/thanks.js" /></body></html>;
}
# @file public/js/thanks.js
function thanks() {
  fbq('track', 'Thanks');
}
# @file src/lib/buy.ts
'use client';

export function run() {
  fbq('track', 'Buy');
  return 'bought';
}
