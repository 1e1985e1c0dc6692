# Astro with server output: an action, an endpoint, middleware, a page with a snippet and a script of its own, a React island.
# @speaks request
# @call src/pages/api/vote.ts POST {"userId":"u1","vote":2}
# @render src/components/Vote.tsx Vote {"id":"v1"}
# @page src/scripts/track.ts
# @file package.json
{ "name": "votes", "type": "module", "private": true, "dependencies": { "astro": "^5.0.0", "@astrojs/react": "^4.0.0", "@astrojs/node": "^9.0.0", "react": "^19.0.0", "react-dom": "^19.0.0", "posthog-node": "^4.0.0", "posthog-js": "^1.200.0" } }
# @file astro.config.mjs
import { defineConfig } from 'astro/config';

export default defineConfig({ output: 'server' });
# @file tsconfig.json
{ "extends": "astro/tsconfigs/strict", "compilerOptions": { "jsx": "react-jsx", "paths": { "@/*": ["./src/*"] } } }
# @file src/lib/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('phc', { flushAt: 1 });

export const vote = async (userId: string, vote: number) => {
  posthog.capture({ distinctId: userId, event: 'vote', properties: { vote } });
  await posthog.flush();
};
# @file src/pages/api/vote.ts
import type { APIRoute } from 'astro';
import { vote } from '@/lib/posthog';

export const POST: APIRoute = async ({ request }) => {
  const body = await request.json();
  await vote(body.userId, body.vote);
  return new Response(JSON.stringify({ vote: body.vote }), { status: 201 });
};
# @file src/layouts/Base.astro
---
const { title } = Astro.props;
---
<html lang="en">
  <head>
    <title>{title}</title>
    <script is:inline async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script is:inline>
      window.dataLayer = window.dataLayer || [];
      function gtag(){dataLayer.push(arguments);}
      gtag('js', new Date());
      gtag('config', 'G-1');
    </script>
  </head>
  <body>
    <slot />
    <script>
      import '../scripts/track';
    </script>
  </body>
</html>
# @file src/scripts/track.ts
import posthog from 'posthog-js';

declare const gtag: (...args: unknown[]) => void;

posthog.init('phc', { api_host: 'https://eu.i.posthog.com' });

export const run = () => {
  let clicks = 0;
  const onClick = () => { clicks += 1; gtag('event', 'click', { clicks }); };
  onClick();
  [1, 2].forEach(onClick);
  posthog.capture('ran', { clicks });
  return clicks;
};
# @file src/components/Vote.tsx
import { useState } from 'react';
import posthog from 'posthog-js';

export const Vote = ({ id }: { id: string }) => {
  const [voted, setVoted] = useState<number | null>(null);
  const vote = (stars: number) => async () => {
    posthog.capture('voted', { id, stars });
    await Promise.resolve();
    setVoted(stars);
  };
  return voted ? <p>{voted}</p> : <>{[1, 2].map((stars) => <button key={stars} onClick={vote(stars)}>{stars}</button>)}</>;
};
