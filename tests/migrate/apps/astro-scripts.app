# Astro, static: a layout with inline and processed scripts, a noscript pixel, an island.
# @speaks request
# @render src/components/Vote.tsx default {"page":"p"}
# @page src/scripts/search.ts
# @file package.json
{ "name": "docs", "type": "module", "dependencies": { "astro": "^5.0.0", "@astrojs/react": "^4.0.0", "react": "^19.0.0", "posthog-js": "^1.200.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "esnext", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "lib": ["esnext", "dom", "dom.iterable"], "jsx": "react-jsx", "jsxImportSource": "react" } }
# @file astro.config.mjs
import { defineConfig } from 'astro/config';
import react from '@astrojs/react';

export default defineConfig({ integrations: [react()] });
# @file src/layouts/Base.astro
---
interface Props { title: string }
const { title } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head>
    <title>{title}</title>
    <script is:inline async src="https://www.googletagmanager.com/gtag/js?id=G-7"></script>
    <script is:inline>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('js', new Date());
      gtag('config', 'G-7');
    </script>
    <noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=3&ev=PageView&noscript=1" /></noscript>
  </head>
  <body>
    <slot />
    <script>
      import posthog from 'posthog-js';

      posthog.init('phc', { api_host: 'https://eu.i.posthog.com' });
      document.querySelectorAll('a[data-out]').forEach((link) => {
        link.addEventListener('click', () => posthog.capture('out', { to: link.getAttribute('href') }));
      });
    </script>
  </body>
</html>
# @file src/pages/index.astro
---
import Base from '../layouts/Base.astro';
import Vote from '../components/Vote';
---
<Base title="Docs">
  <Vote client:load page="index" />
  <script src="../scripts/search.ts"></script>
</Base>
# @file src/scripts/search.ts
import posthog from 'posthog-js';

export function search(query: string, { limit = 10 } = {}): string[] {
  const found = ['alpha', 'beta'].filter((name) => name.includes(query)).slice(0, limit);
  found.length ? posthog.capture('search', { query }) : posthog.capture('search empty', { query });
  return found;
}

export function run() {
  return [search('a'), search('zz')];
}
# @file src/components/Vote.tsx
import posthog from 'posthog-js';
import { useState } from 'react';

export default function Vote({ page }: { page: string }) {
  const [vote, setVote] = useState<string | null>(null);
  const cast = (value: string) => () => {
    setVote(value);
    posthog.capture('voted', { page, value });
  };
  return vote ? <p>Thanks</p> : <p><button onClick={cast('up')}>Up</button><button onClick={cast('down')}>Down</button></p>;
}
