# SvelteKit: hooks, a form action, a load, a server endpoint, a helper in $lib/server.
# @speaks request
# @call src/hooks.server.ts handle {}
# @call src/routes/join/+page.server.ts actions.default {"userId":"u1","email":"a@b.c"}
# @call src/routes/join/+page.server.ts load {"userId":"u1"}
# @call src/routes/api/vote/+server.ts POST {"userId":"u1","vote":3}
# @page src/lib/pixel.ts
# @file package.json
{ "name": "kit", "private": true, "type": "module", "devDependencies": { "@sveltejs/kit": "^2.0.0", "svelte": "^5.0.0", "vite": "^6.0.0" }, "dependencies": { "posthog-node": "^4.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "es2022"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "paths": { "$lib/*": ["./src/lib/*"] } }, "include": ["src"] }
# @file src/app.html
<!doctype html>
<html lang="en">
	<head>
		%sveltekit.head%
	</head>
	<body>
		<div>%sveltekit.body%</div>
	</body>
</html>
# @file src/lib/server/posthog.ts
import { PostHog } from 'posthog-node';

const client = new PostHog('phc', { host: 'https://us.i.posthog.com' });

export async function capture(distinctId: string, event: string, properties?: Record<string, unknown>) {
	client.capture({ distinctId, event, properties });
	await client.flush();
}
# @file src/hooks.server.ts
import { capture } from '$lib/server/posthog';

export const handle = async ({ event, resolve }: { event: { request: Request }; resolve: (event: { request: Request }) => Promise<Response> }) => {
	await capture('anonymous', 'request', { method: event.request.method });
	return resolve(event);
};
# @file src/routes/join/+page.server.ts
import { capture } from '$lib/server/posthog';

export const load = async ({ params }: { params: { userId?: string } }) => {
	await capture(params.userId ?? 'nobody', 'join page');
	return { userId: params.userId };
};

export const actions = {
	default: async ({ request }: { request: Request }) => {
		const { userId, email } = (await request.json()) as { userId: string; email: string };
		await capture(userId, 'joined', { email });
		return { success: true };
	},
};
# @file src/routes/api/vote/+server.ts
import { json } from '@sveltejs/kit';
import { capture } from '$lib/server/posthog';

export async function POST({ request }: { request: Request }) {
	const { userId, vote } = (await request.json()) as { userId: string; vote: number };
	if (vote > 2) await capture(userId, 'high vote', { vote });
	else await capture(userId, 'low vote', { vote });
	return json({ vote });
}
# @file src/lib/pixel.ts
declare const fbq: (...args: unknown[]) => void;

export function run() {
	const viewed = ['a', 'b'].map((id) => {
		fbq('track', 'ViewContent', { id });
		return id.toUpperCase();
	});
	navigator.sendBeacon('https://www.google-analytics.com/collect?v=1&t=pageview');
	return viewed.join('-');
}
