# Cloudflare worker without a framework: fetch, scheduled, a queue consumer, all in one default export.
# @speaks request
# @call src/index.ts default.fetch {"userId":"u1","path":"/x"}
# @file package.json
{ "name": "worker", "private": true, "type": "module", "devDependencies": { "wrangler": "^3.90.0" } }
# @file wrangler.toml
name = "w"
main = "src/index.ts"
# @file tsconfig.json
{ "compilerOptions": { "target": "esnext", "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "lib": ["esnext", "webworker"] }, "include": ["src"] }
# @file src/index.ts
interface Env { MIXPANEL_TOKEN: string }
interface Ctx { waitUntil(promise: Promise<unknown>): void }

function send(event: string, distinctId: string, env: Env): Promise<Response> {
  return fetch('https://api.mixpanel.com/track', { method: 'POST', body: JSON.stringify([{ event, properties: { token: env.MIXPANEL_TOKEN, distinct_id: distinctId } }]) });
}

export default {
  async fetch(request: Request, env: Env, ctx: Ctx): Promise<Response> {
    const { userId, path } = (await request.json()) as { userId: string; path: string };
    ctx.waitUntil(send('view', userId, env));
    return Response.json({ path });
  },
};
