# App Router, static: providers with an SDK start, a Script snippet, a noscript pixel, handlers in JSX attributes.
# @speaks request
# @render src/app/layout.tsx default {"children":"hello"}
# @render src/components/share.tsx Share {"slug":"a-post","tags":["x","y"]}
# @call src/app/actions.ts subscribe {"email":"a@b.c","userId":"u1"}
# @file package.json
{ "name": "blog", "private": true, "dependencies": { "next": "15.3.0", "react": "19.0.0", "react-dom": "19.0.0", "posthog-js": "^1.200.0", "mixpanel-browser": "^2.60.0", "@segment/analytics-node": "^2.1.0" } }
# @file tsconfig.json
{
  "compilerOptions": { "target": "ES2022", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "preserve", "isolatedModules": true, "paths": { "@/*": ["./src/*"] } },
  "include": ["**/*.ts", "**/*.tsx"], "exclude": ["node_modules"]
}
# @file src/globals.d.ts
export {};
declare global {
  interface Window {
    fbq?: (...args: unknown[]) => void;
    gtag: (...args: unknown[]) => void;
    dataLayer: unknown[];
  }
}
# @file src/app/layout.tsx
import Script from 'next/script';
import type { ReactNode } from 'react';
import { Providers } from '@/components/providers';

export const metadata = { title: 'Blog' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
        <Script src="https://www.googletagmanager.com/gtag/js?id=G-1" strategy="afterInteractive" />
        <Script id="ga" strategy="afterInteractive">
          {`window.dataLayer = window.dataLayer || []; window.gtag = function () { dataLayer.push(arguments); }; gtag('js', 1); gtag('config', 'G-1');`}
        </Script>
        <noscript>
          <img height="1" width="1" style={{ display: 'none' }} src="https://www.facebook.com/tr?id=77&ev=PageView&noscript=1" alt="" />
        </noscript>
      </body>
    </html>
  );
}
# @file src/app/page.tsx
import { Share } from '@/components/share';

export default function Page() {
  return <Share slug="first" tags={['a']} />;
}
# @file src/app/actions.ts
'use server';

import { analytics } from '@/lib/segment';

export async function subscribe({ email, userId }: { email: string; userId: string }) {
  const domain = email.split('@')[1] ?? 'none';
  analytics.track({ userId, event: 'Subscribed', properties: { domain } });
  await analytics.flush();
  return { ok: true, domain };
}
# @file src/lib/segment.ts
import 'server-only';
import { Analytics } from '@segment/analytics-node';

export const analytics = new Analytics({ writeKey: process.env.SEGMENT ?? 'k' });
# @file src/components/providers.tsx
'use client';

import { useEffect, type ReactNode } from 'react';
import posthog from 'posthog-js';
import mixpanel from 'mixpanel-browser';
import { usePathname } from 'next/navigation';

export function Providers({ children }: { children: ReactNode }) {
  const path = usePathname();

  useEffect(() => {
    posthog.init('phc_1', { api_host: 'https://eu.i.posthog.com', capture_pageview: false });
    mixpanel.init('mp_1');
  }, []);

  useEffect(() => {
    if (path) posthog.capture('$pageview', { path });
  }, [path]);

  return <>{children}</>;
}
# @file src/components/share.tsx
'use client';

import mixpanel from 'mixpanel-browser';
import { useCallback, useState } from 'react';

const isUserOptedOut = (list: readonly string[]) => list.length === 0;

export function Share({ slug, tags }: { slug: string; tags: readonly string[] }) {
  const [count, setCount] = useState(0);
  const onShare = useCallback(
    async (event: { preventDefault: () => void }, channel = 'link') => {
      event.preventDefault();
      setCount((n) => n + 1);
      if (channel === 'link') mixpanel.track('Shared', { slug, channel });
      else if (channel === 'mail') window.gtag('event', 'share', { slug });
      else window.fbq?.('track', 'Share', { slug });
      return channel;
    },
    [slug],
  );

  if (isUserOptedOut(tags)) return null;
  return (
    <section>
      <button onClick={onShare}>Share {count}</button>
      <a href="#top" onClick={() => mixpanel.track('Top')}>Top</a>
      <a href="#more" onClick={() => window.fbq?.('trackCustom', 'More', ...tags.slice(0, 0), { slug })}>More</a>
      <ul>
        {tags.map((tag) => (
          <li key={tag} onClick={() => { window.gtag('event', 'tag', { tag }); setCount(0); }}>{tag}</li>
        ))}
      </ul>
      <form onSubmit={(event) => (event.preventDefault(), mixpanel.track('Comment'))} />
    </section>
  );
}
