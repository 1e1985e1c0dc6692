# SvelteKit: a form action, an endpoint, a helper on the server that both use, a module of the browser with an alias.
# @speaks request
# @call src/routes/checkout/+page.server.ts actions.default {"userId":"u1","total":3}
# @call src/routes/api/seen/+server.ts POST {"userId":"u1","page":"/a"}
# @page src/lib/track.ts
# @file package.json
{ "name": "kit", "type": "module", "dependencies": { "@segment/analytics-node": "2", "mixpanel-browser": "2" }, "devDependencies": { "@sveltejs/kit": "2", "svelte": "5", "vite": "6", "typescript": "5" } }
# @file tsconfig.json
{ "extends": "./.svelte-kit/tsconfig.json", "compilerOptions": { "strict": true } }
# @file src/lib/server/segment.ts
import { Analytics } from '@segment/analytics-node';

const segment = new Analytics({ writeKey: 'k' });

export async function record(userId: string, event: string, properties: Record<string, unknown> = {}) {
	await segment.track({ userId, event, properties });
	return event.length;
}

export default segment;
# @file src/routes/checkout/+page.server.ts
import segment, { record } from '$lib/server/segment';

export const actions = {
	default: async ({ request }: { request: Request }) => {
		const { userId, total } = (await request.json()) as { userId: string; total: number };
		segment.identify({ userId, traits: { total } });
		const length = await record(userId, 'Paid', { total });
		return { success: true, length };
	},
};
# @file src/routes/api/seen/+server.ts
import { json } from '@sveltejs/kit';
import { record } from '$lib/server/segment';

export async function POST({ request }: { request: Request }) {
	const { userId, page } = (await request.json()) as { userId: string; page: string };
	return json({ length: await record(userId, 'Seen', { page }) });
}
# @file src/lib/track.ts
import mixpanel from 'mixpanel-browser';

const queue: [string, object?][] = [['first'], ['second', { n: 2 }]];

export function run() {
	for (const args of queue) mixpanel.track(...args);
	const click = (event: string, ...rest: object[]) => void mixpanel.track(event, ...rest);
	click('third', { n: 3 });
	return queue.length;
}
