# Remix: loaders and actions with a helper for both, a deferred promise, an entry that starts PostHog, a component with a fetcher.
# @speaks request
# @call app/routes/cart.tsx action {"userId":"u1","intent":"add","sku":"s1"}
# @call app/routes/cart.tsx action {"userId":"u1","intent":"remove","sku":"s1"}
# @call app/routes/cart.tsx loader {"userId":"u1"}
# @render app/routes/cart.tsx Buttons {"sku":"s1"}
# @file package.json
{ "name": "remix-shop", "private": true, "type": "module", "dependencies": { "@remix-run/node": "^2.15.0", "@remix-run/react": "^2.15.0", "react": "^18.3.0", "react-dom": "^18.3.0", "posthog-node": "^4.3.0", "posthog-js": "^1.200.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "paths": { "~/*": ["./app/*"] } }, "include": ["app"] }
# @file app/utils/posthog.server.ts
import { PostHog } from "posthog-node";

let singleton: PostHog;

export function getPostHog() {
  return (singleton ||= new PostHog("phc", { flushAt: 1 }));
}

export const capture = (distinctId: string, event: string, properties?: Record<string, unknown>) =>
  getPostHog().capture({ distinctId, event, properties });
# @file app/routes/cart.tsx
import posthog from "posthog-js";
import { useEffect, useState } from "react";
import { capture, getPostHog } from "~/utils/posthog.server";

type Args = { request: Request; params: Record<string, string | undefined> };

export async function loader({ request, params }: Args) {
  const { userId } = (await request.json()) as { userId: string };
  const ph = getPostHog();
  ph.capture({ distinctId: userId, event: "cart seen", properties: { ref: params.ref ?? null } });
  return { items: 2 };
}

export async function action({ request }: Args) {
  const form = (await request.json()) as { userId: string; intent: string; sku: string };
  switch (form.intent) {
    case "add":
      capture(form.userId, "added", { sku: form.sku });
      return { ok: true };
    case "remove": {
      capture(form.userId, "removed", { sku: form.sku });
      await getPostHog().shutdown();
      return { ok: true, removed: form.sku };
    }
    default:
      throw new Response("bad intent", { status: 400 });
  }
}

export function Buttons({ sku }: { sku: string }) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (open) posthog.capture("opened", { sku });
  }, [open, sku]);

  return (
    <div>
      <button onClick={() => setOpen((was) => { posthog.capture(was ? "closing" : "opening"); return !was; })}>toggle</button>
      {open ? <button onClick={async () => { await Promise.resolve(); posthog.capture("bought", { sku }); setOpen(false); }}>buy</button> : null}
    </div>
  );
}
