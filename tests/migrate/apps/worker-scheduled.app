# A worker of Cloudflare with Hono and waitUntil, and a scheduled handler for which only a record counts.
# @refused src/index.ts:19 store-not-connected
# @speaks request
# @call src/index.ts default.fetch {"userId":"u1"}
# @file package.json
{ "name": "w", "type": "module", "dependencies": { "posthog-node": "4" }, "devDependencies": { "wrangler": "3" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "lib": ["es2022", "webworker"] } }
# @file wrangler.toml
name = "w"
main = "src/index.ts"
# @file src/index.ts
import { PostHog } from 'posthog-node';

interface Context {
  waitUntil(work: Promise<unknown>): void;
}

const posthog = new PostHog('k', { flushAt: 1 });

export default {
  async fetch(request: Request, _env: unknown, context: Context): Promise<Response> {
    const { userId } = (await request.json()) as { userId: string };
    posthog.capture({ distinctId: userId, event: 'seen' });
    context.waitUntil(posthog.shutdown());
    context.waitUntil(fetch('https://api.segment.io/v1/track', { method: 'POST', body: JSON.stringify({ userId, event: 'seen' }) }));
    return Response.json({ userId });
  },

  async scheduled(): Promise<void> {
    posthog.capture({ distinctId: 'u9', event: 'nightly' });
    await posthog.flush();
  },
};
