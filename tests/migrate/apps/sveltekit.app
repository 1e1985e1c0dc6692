# SvelteKit: an endpoint and the data of a page.
# @speaks request
# @call src/routes/api/+server.ts POST {"userId":"u1"}
# @call src/routes/+page.server.ts load {"userId":"u1"}
# @call src/hooks.server.ts handle {"userId":"u1"}
# @file package.json
{ "name": "kit", "type": "module", "devDependencies": { "@sveltejs/kit": "2", "svelte": "5", "vite": "6" }, "dependencies": { "posthog-node": "4" } }
# @file tsconfig.json
{ "extends": "./.svelte-kit/tsconfig.json", "compilerOptions": { "strict": true } }
# @file src/lib/server/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('key');
# @file src/routes/api/+server.ts
import { posthog } from '$lib/server/posthog';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params }) => {
	posthog.capture({ distinctId: params.userId ?? '', event: 'posted' });
	return new Response('posted');
};
# @file src/routes/+page.server.ts
import { posthog } from '$lib/server/posthog';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	posthog.capture({ distinctId: event.params.userId ?? '', event: 'page' });
	return { name: event.params.userId };
};
# @file src/hooks.server.ts
import { posthog } from '$lib/server/posthog';
import type { Handle } from '@sveltejs/kit';

export const handle: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	posthog.capture({ distinctId: 'anyone', event: 'answered', properties: { status: response.status } });
	return response;
};
# @file src/routes/+layout.svelte
<script lang="ts">
	let { children } = $props();
</script>

<svelte:head>
	<script>
		window.dataLayer = window.dataLayer || [];
		function gtag() { dataLayer.push(arguments); }
		gtag('js', new Date());
	</script>
</svelte:head>

{@render children()}
