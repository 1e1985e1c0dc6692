# Astro: a layout with a tag, an inline snippet with define:vars, a bundled script, an island of React.
# @speaks request
# @render src/components/Newsletter.tsx Newsletter {}
# @file package.json
{ "name": "astro-blog", "private": true, "type": "module", "dependencies": { "astro": "^5.1.0", "@astrojs/react": "^4.0.0", "react": "^19.0.0", "react-dom": "^19.0.0", "posthog-js": "^1.200.0" } }
# @file tsconfig.json
{ "extends": "astro/tsconfigs/strict", "compilerOptions": { "jsx": "react-jsx" } }
# @file astro.config.mjs
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';

export default defineConfig({ integrations: [react()] });
# @file src/layouts/Base.astro
---
import Analytics from '../components/Analytics.astro';

interface Props { title: string }
const { title } = Astro.props;
---

<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>{title}</title>
    <Analytics id="G-BLOG" />
  </head>
  <body>
    <slot />
  </body>
</html>
# @file src/components/Analytics.astro
---
interface Props { id: string }
const { id } = Astro.props;
---

<script async src={`https://www.googletagmanager.com/gtag/js?id=${id}`}></script>
<script is:inline define:vars={{ id }}>
  window.dataLayer = window.dataLayer || [];
  function gtag() { window.dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', id);
</script>
<script>
  import posthog from 'posthog-js';

  posthog.init('phc_blog', { api_host: 'https://eu.i.posthog.com' });
  document.addEventListener('astro:page-load', () => {
    posthog.capture('$pageview');
  });
</script>
# @file src/pages/index.astro
---
import Base from '../layouts/Base.astro';
import { Newsletter } from '../components/Newsletter';
---

<Base title="Blog">
  <h1>Blog</h1>
  <button id="subscribe">Subscribe</button>
  <Newsletter client:load />
</Base>

<script>
  document.querySelector('#subscribe')?.addEventListener('click', () => {
    window.gtag('event', 'subscribe_clicked');
  });
</script>
# @file src/env.d.ts
/// <reference types="astro/client" />
interface Window { gtag: (...args: unknown[]) => void; dataLayer: unknown[] }
# @file src/components/Newsletter.tsx
import posthog from 'posthog-js';
import { useState, type FormEvent } from 'react';

export function Newsletter() {
  const [email, setEmail] = useState('');
  const [done, setDone] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    posthog.identify(email, { email });
    posthog.capture('subscribed');
    setDone(true);
  }

  if (done) return <p>Thanks</p>;
  return (
    <form onSubmit={submit}>
      <input value={email} onChange={(e) => setEmail(e.target.value)} />
    </form>
  );
}
