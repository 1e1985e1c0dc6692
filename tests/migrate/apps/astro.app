# Astro: an endpoint that answers each request, and a page that is rendered for each request.
# @speaks request
# @call src/pages/api/order.ts POST {"userId":"u1"}
# @file package.json
{ "name": "astroed", "type": "module", "dependencies": { "astro": "5", "@segment/analytics-node": "2" } }
# @file tsconfig.json
{ "extends": "astro/tsconfigs/strict" }
# @file astro.config.mjs
import { defineConfig } from 'astro/config';

export default defineConfig({ output: 'server' });
# @file src/segment.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file src/pages/api/order.ts
import type { APIRoute } from 'astro';
import { segment } from '../../segment';

export const POST: APIRoute = async ({ request }) => {
  const { userId } = await request.json();
  segment.track({ userId, event: 'Ordered' });
  return new Response(JSON.stringify({ userId }));
};
# @file src/pages/index.astro
---
import { segment } from '../segment';

const { userId } = Astro.params;
segment.page({ userId: userId ?? 'nobody', name: 'Home' });
---

<h1>Hello</h1>
