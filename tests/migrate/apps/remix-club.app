# Remix: routes with loader, action and component, the browser's entry, a store in Prisma.
# @speaks request records
# @call app/routes/join.tsx action {"userId":"u1","plan":"gold"}
# @call app/routes/join.tsx loader {"userId":"u1"}
# @page app/analytics.client.ts
# @render app/routes/join.tsx default {}
# @file package.json
{ "name": "club", "type": "module", "dependencies": { "@remix-run/node": "^2.15.0", "@remix-run/react": "^2.15.0", "react": "^18.3.0", "posthog-js": "^1.190.0", "@segment/analytics-node": "^2.1.0", "@prisma/client": "^5.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["dom", "dom.iterable", "es2022"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "paths": { "~/*": ["./app/*"] } }, "include": ["app"] }
# @file prisma/schema.prisma
model PrivacyChoice {
  userId    String  @id
  doNotSell Boolean @default(false)
}
# @file app/db.server.ts
import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
# @file app/segment.server.ts
import { Analytics } from "@segment/analytics-node";

export const segment = new Analytics({ writeKey: "k" });
# @file app/analytics.client.ts
import posthog from "posthog-js";

let opened = 0;

export function start() {
  posthog.init("phc", { api_host: "/ingest" });
}

export function run() {
  start();
  opened += 1;
  posthog.capture("opened", { opened });
  return opened;
}
# @file app/routes/join.tsx
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import posthog from "posthog-js";
import { useState } from "react";
import { segment } from "~/segment.server";

export const meta: MetaFunction = () => [{ title: "Join" }];

export const loader = async ({ params }: LoaderFunctionArgs) => {
  segment.page({ userId: params.userId!, name: "Join" });
  return { userId: params.userId };
};

export async function action({ request, params }: ActionFunctionArgs) {
  const plan = params.plan ?? "free";
  const sent = plan === "gold" ? "gold" : "other";
  if (request.method === "POST") {
    segment.identify({ userId: params.userId!, traits: { plan } });
    await segment.closeAndFlush();
  }
  return { sent };
}

export default function Join() {
  const [joined, setJoined] = useState(false);
  return (
    <div>
      <button onClick={() => { posthog.capture("join"); setJoined(true); }}>{joined ? "Joined" : "Join"}</button>
      <button onClick={joined ? () => posthog.reset() : () => posthog.capture("early")}>x</button>
    </div>
  );
}
