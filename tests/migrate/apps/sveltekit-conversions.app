# SvelteKit: a handle hook that counts pages, form actions, an endpoint, a server load; PostHog and the Pinterest API.
# @speaks request
# @call src/hooks.server.ts handle {}
# @call src/routes/signup/+page.server.ts actions.default {"id":"u1","plan":"pro"}
# @call src/routes/signup/+page.server.ts load {"ref":"mail"}
# @call src/routes/api/save/+server.ts POST {"pin":"p1","userId":"u1"}
# @file package.json
{ "name": "boards", "private": true, "type": "module", "dependencies": { "posthog-node": "^4.4.0", "posthog-js": "^1.200.0" }, "devDependencies": { "@sveltejs/kit": "^2.15.0", "svelte": "^5.16.0", "typescript": "5.7.2", "prettier": "^3.4.0" } }
# @file .prettierrc
{ "useTabs": true, "singleQuote": true, "trailingComma": "none", "printWidth": 100 }
# @file tsconfig.json
{ "compilerOptions": { "allowJs": true, "checkJs": true, "esModuleInterop": true, "lib": ["esnext", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "target": "esnext", "strict": true, "skipLibCheck": true, "noEmit": true, "verbatimModuleSyntax": true, "paths": { "$lib/*": ["./src/lib/*"] } }, "include": ["src"] }
# @file src/lib/server/posthog.ts
import { PostHog } from 'posthog-node';

let client: PostHog | null = null;

export function getPostHog(): PostHog {
	if (!client) {
		client = new PostHog('phc_dev', { host: 'https://us.i.posthog.com', flushAt: 1, flushInterval: 0 });
	}
	return client;
}
# @file src/lib/server/pinterest.ts
const account = '549764738131';

export function sendToPinterest(name: string, user: { external_id?: string; client_ip?: string }) {
	return fetch(`https://api.pinterest.com/v5/ad_accounts/${account}/events`, {
		method: 'POST',
		headers: { authorization: 'Bearer token' },
		body: JSON.stringify({ data: [{ event_name: name, action_source: 'web', user_data: user }] })
	}).then((response) => response.ok);
}
# @file src/hooks.server.ts
import type { Handle } from '@sveltejs/kit';
import { getPostHog } from '$lib/server/posthog';

export const handle: Handle = async ({ event, resolve }) => {
	const started = 1;
	const response = await resolve(event);
	getPostHog().capture({
		distinctId: event.request.headers.get('x-visitor') ?? 'anonymous',
		event: '$pageview',
		properties: { status: response.status, started }
	});
	return response;
};
# @file src/routes/signup/+page.server.ts
import type { Actions, ServerLoad } from '@sveltejs/kit';
import { getPostHog } from '$lib/server/posthog';
import { sendToPinterest } from '$lib/server/pinterest';

export const load: ServerLoad = async ({ params }) => {
	const posthog = getPostHog();
	posthog.capture({ distinctId: 'anonymous', event: 'signup seen', properties: { ref: params.ref } });
	return { plans: ['free', 'pro'] };
};

export const actions = {
	default: async ({ request }) => {
		const { id, plan } = (await request.json()) as { id: string; plan: string };
		const posthog = getPostHog();
		posthog.identify({ distinctId: id, properties: { plan } });
		posthog.capture({ distinctId: id, event: 'signed up' });
		await posthog.flush();
		const told = await sendToPinterest('signup', { external_id: id });
		if (!told) console.warn('pinterest did not answer');
		return { success: true };
	}
} satisfies Actions;
# @file src/routes/api/save/+server.ts
import { json, type RequestHandler } from '@sveltejs/kit';
import { getPostHog } from '$lib/server/posthog';
import { sendToPinterest } from '$lib/server/pinterest';

export const POST: RequestHandler = async ({ request }) => {
	const { pin, userId } = await request.json();
	const saved = { pin, saved: true };
	// Nobody waits for an advertiser.
	sendToPinterest('save', { external_id: userId }).catch(() => {});
	getPostHog().capture({ distinctId: userId, event: 'saved', properties: saved, groups: { board: 'b1' } });
	return json(saved, { status: 201 });
};
