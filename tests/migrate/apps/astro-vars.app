# Astro with a page rendered ahead and one on demand: define:vars, inline handlers, a pixel without scripts, middleware, an island in React.
# @speaks request
# @call src/pages/api/subscribe.ts POST {"userId":"u1","plan":"x"}
# @render src/components/Rate.tsx Rate {"slug":"a"}
# @page src/scripts/track.ts
# @file package.json
{ "name": "mag", "type": "module", "dependencies": { "astro": "^5.0.0", "@astrojs/react": "^4.0.0", "@astrojs/node": "^9.0.0", "react": "^19.0.0", "posthog-node": "^4.0.0", "mixpanel-browser": "^2.60.0" } }
# @file tsconfig.json
{ "extends": "astro/tsconfigs/strict", "compilerOptions": { "strict": true, "target": "esnext", "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "lib": ["esnext", "dom", "dom.iterable"], "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }
# @file astro.config.mjs
import { defineConfig } from 'astro/config';
import node from '@astrojs/node';
import react from '@astrojs/react';

export default defineConfig({ output: 'static', adapter: node({ mode: 'standalone' }), integrations: [react()] });
# @file src/env.d.ts
interface Window { fbq: (...args: unknown[]) => void; gtag: (...args: unknown[]) => void }
# @file src/layouts/Base.astro
---
const { title } = Astro.props;
const pixel = import.meta.env.PUBLIC_PIXEL;
---
<html lang="en">
  <head>
    <title>{title}</title>
    <script is:inline async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script is:inline define:vars={{ pixel, title }}>
      fbq('init', pixel);
      fbq('track', 'PageView', { title });
    </script>
  </head>
  <body>
    <slot />
    <noscript><img height="1" width="1" src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" alt="" /></noscript>
    <script>
      import mixpanel from 'mixpanel-browser';
      mixpanel.init('token');
      mixpanel.track('Seen', { path: location.pathname });
    </script>
  </body>
</html>
# @file src/pages/index.astro
---
import Base from '../layouts/Base.astro';
---
<Base title="Home">
  <button onclick="fbq('track', 'Lead'); this.disabled = true;">Call</button>
  <a href="/x" onclick="gtag('event', 'link', { to: this.href })">Link</a>
</Base>
# @file src/pages/account.astro
---
import { posthog } from '../lib/posthog';
export const prerender = false;
const userId = Astro.cookies.get('uid')?.value ?? 'nobody';
posthog.capture({ distinctId: userId, event: 'account' });
---
<p>{userId}</p>
# @file src/lib/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('k');
# @file src/pages/api/subscribe.ts
import type { APIRoute } from 'astro';
import { posthog } from '@/lib/posthog';

export const prerender = false;

export const POST: APIRoute = async ({ request }) => {
  const { userId, plan } = await request.json();
  posthog.identify({ distinctId: userId, properties: { plan } });
  posthog.capture({ distinctId: userId, event: 'subscribed' });
  await posthog.flush();
  return new Response(JSON.stringify({ plan }), { status: 200 });
};
# @file src/components/Rate.tsx
import { useState } from 'react';
import mixpanel from 'mixpanel-browser';

export function Rate({ slug }: { slug: string }) {
  const [stars, setStars] = useState<number>();
  const rate = (n: number) => () => (setStars(n), mixpanel.track('Rated', { slug, n }));
  return <p><button onClick={rate(1)}>1</button><button onClick={rate(2)}>2</button>{stars}</p>;
}
# @file src/scripts/track.ts
export function run() {
  const link = { href: '/a' };
  window.gtag('event', 'outbound', { url: link.href, event_callback() { link.href = '/b'; } });
  return new Promise((resolve) => setTimeout(() => resolve(link.href), 3));
}
