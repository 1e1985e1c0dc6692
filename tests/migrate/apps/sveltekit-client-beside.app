# SvelteKit: form actions and endpoints with PostHog, a browser module with PostHog and Meta, hooks.client.
# @speaks request
# @call src/routes/api/cart/+server.ts POST {"userId":"u1","sku":"s"}
# @call src/routes/checkout/+page.server.ts actions.default {"userId":"u1"}
# @page src/lib/tracking.ts
# @file package.json
{ "name": "kit-shop", "private": true, "type": "module", "devDependencies": { "@sveltejs/kit": "^2.8.0", "svelte": "^5.1.0", "vite": "^5.4.0", "typescript": "^5.6.0" }, "dependencies": { "posthog-js": "^1.180.0", "posthog-node": "^4.2.0" } }
# @file src/lib/server/posthog.ts
import { PostHog } from 'posthog-node';

export const posthog = new PostHog('phc_kit', { host: 'https://eu.i.posthog.com' });

export const capture = (distinctId: string, event: string, properties?: Record<string, unknown>) =>
	posthog.capture({ distinctId, event, properties });
# @file src/routes/api/cart/+server.ts
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { capture } from '$lib/server/posthog';

export const POST: RequestHandler = async ({ request }) => {
	const { userId, sku } = await request.json();
	capture(userId, 'added to cart', { sku });
	return json({ sku });
};
# @file src/routes/checkout/+page.server.ts
import type { Actions } from './$types';
import { posthog } from '$lib/server/posthog';

export const actions = {
	default: async ({ request }) => {
		const { userId } = (await request.json()) as { userId: string };
		posthog.capture({ distinctId: userId, event: 'checked out' });
		await posthog.flush();
		return { success: true };
	},
} satisfies Actions;
# @file src/lib/tracking.ts
import posthog from 'posthog-js';
import { browser } from '$app/environment';

declare global {
	interface Window {
		fbq?: (...args: unknown[]) => void;
	}
}

export function startTracking() {
	if (!browser) return;
	posthog.init('phc_kit', {
		api_host: 'https://eu.i.posthog.com',
		person_profiles: 'always',
		loaded: (client) => client.register({ app: 'kit' }),
	});
}

export const trackPurchase = (value: number, currency = 'EUR') => {
	posthog.capture('purchase', { value, currency });
	window.fbq?.('track', 'Purchase', { value, currency });
};

export function run() {
	startTracking();
	trackPurchase(30);
	return 'ran';
}
# @file src/hooks.client.ts
import { startTracking } from '$lib/tracking';

startTracking();
