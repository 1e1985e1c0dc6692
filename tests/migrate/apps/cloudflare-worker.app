# A worker of an edge platform: what is sent after the response is held open, and nothing outlives it.
# @speaks request
# @call src/index.ts default.fetch {"userId":"u1","plan":"pro"}
# @file package.json
{ "name": "edge", "type": "module", "dependencies": { "posthog-node": "5" }, "devDependencies": { "wrangler": "4", "@cloudflare/workers-types": "4" } }
# @file wrangler.toml
name = "edge"
main = "src/index.ts"
# @file tsconfig.json
{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true, "types": ["@cloudflare/workers-types"] } }
# @file src/index.ts
import { PostHog } from 'posthog-node';

interface Env {
  POSTHOG_KEY: string;
  SEGMENT_KEY: string;
}

interface Signup {
  userId: string;
  plan: string;
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const { userId, plan } = await request.json<Signup>();
    const posthog = new PostHog(env.POSTHOG_KEY, { flushAt: 1 });
    posthog.capture({ distinctId: userId, event: 'signed up', properties: { plan } });
    ctx.waitUntil(posthog.shutdown());
    ctx.waitUntil(
      fetch('https://api.segment.io/v1/track', { method: 'POST', headers: { authorization: env.SEGMENT_KEY }, body: JSON.stringify({ userId, event: 'Signed up' }) }),
    );
    return Response.json({ plan });
  },
} satisfies ExportedHandler<Env>;
