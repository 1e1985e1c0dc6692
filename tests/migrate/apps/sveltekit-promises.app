# SvelteKit: a promise that the vendor settles, a spread behind the person, actions by name, request handlers that take other things out of the event.
# @speaks request
# @call src/routes/shop/+page.server.ts load {"userId":"u1"}
# @call src/routes/shop/+page.server.ts actions.buy {"userId":"u1","sku":"a"}
# @call src/routes/shop/+page.server.ts actions.rate {"userId":"u1","stars":4}
# @call src/routes/api/ping/+server.ts GET {"userId":"u1"}
# @page src/lib/track.ts
# @file package.json
{ "name": "kit-shop", "private": true, "type": "module", "devDependencies": { "@sveltejs/kit": "^2.5.0", "@sveltejs/adapter-node": "^5.0.0", "svelte": "^5.0.0", "vite": "^6.0.0", "typescript": "^5.0.0" }, "dependencies": { "posthog-node": "^4.0.0", "posthog-js": "^1.200.0", "mixpanel": "^0.18.0" } }
# @file tsconfig.json
{ "extends": "./.svelte-kit/tsconfig.json", "compilerOptions": { "strict": true, "moduleResolution": "bundler" } }
# @file src/app.html
<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		%sveltekit.head%
	</head>
	<body data-sveltekit-preload-data="hover">
		<div style="display: contents">%sveltekit.body%</div>
	</body>
</html>
# @file src/lib/server/analytics.ts
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

export const mixpanel = Mixpanel.init('token');
export const posthog = new PostHog('phc', { host: 'https://eu.i.posthog.com' });

export const track = (userId: string, name: string, props = {}) =>
	new Promise<void>((resolve) => {
		mixpanel.track(name, { distinct_id: userId, ...props }, () => resolve());
	});
# @file src/routes/shop/+page.server.ts
import { fail } from '@sveltejs/kit';
import { posthog, track } from '$lib/server/analytics';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const userId = locals.userId ?? params.userId;
	posthog.capture({ distinctId: userId, event: 'shop viewed' });
	return { userId, list: ['a', 'b'].map((sku) => ({ sku })) };
};

export const actions = {
	buy: async ({ request }) => {
		const { userId, sku } = await request.json();
		if (!sku) return fail(400, { missing: true });
		await track(userId, 'Bought', { sku });
		return { bought: sku };
	},
	async rate({ request }) {
		const { userId, stars } = await request.json();
		posthog.capture({ distinctId: userId, event: 'rated', properties: { stars } });
		await posthog.flush();
		return { stars };
	}
} satisfies Actions;
# @file src/routes/api/ping/+server.ts
import { posthog } from '$lib/server/analytics';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const userId = params.userId ?? 'anon';
	posthog.capture({ distinctId: userId, event: 'ping', properties: { path: url.pathname } });
	return new Response('pong', { headers: { 'cache-control': 'no-store' } });
};
# @file src/routes/+layout.svelte
<script lang="ts">
	import { browser } from '$app/environment';
	import { afterNavigate } from '$app/navigation';
	import { onMount } from 'svelte';
	import posthog from 'posthog-js';

	let { children } = $props();

	onMount(() => {
		posthog.init('phc', { api_host: 'https://eu.i.posthog.com', capture_pageview: false });
	});

	afterNavigate(({ to }) => {
		if (browser) posthog.capture('$pageview', { path: to?.url.pathname });
	});
</script>

<svelte:head>
	<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
</svelte:head>

<button onclick={() => posthog.capture('header clicked')}>Header</button>
{@render children()}
# @file src/lib/track.ts
import posthog from 'posthog-js';

type Name = 'opened' | 'closed';

const handlers = new Map<Name, (at: number) => void>([
	['opened', (at) => posthog.capture('opened', { at })],
	['closed', (at) => { posthog.capture('closed', { at }); }]
]);

let queue: string[] = [];

export function run() {
	for (const [name, handler] of handlers) {
		handler(name.length);
		queue = [...queue, name];
	}
	const first = queue.find((name) => { posthog.capture('looked', { name }); return name === 'closed'; });
	do posthog.capture('loop', { left: queue.pop() }); while (queue.length > 0);
	return { first, left: queue.length };
}
