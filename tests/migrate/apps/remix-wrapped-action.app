# Remix in JavaScript's older style: a higher-order function around actions, a context in AsyncLocalStorage, redirects that are thrown, Mixpanel with callbacks.
# @speaks request
# @call app/routes/login.tsx action {"userId":"u1"}
# @call app/routes/notes.tsx action {"userId":"u1","text":"hi"}
# @call app/routes/notes.tsx loader {"page":"2"}
# @file package.json
{ "name": "notes", "private": true, "type": "module", "dependencies": { "@remix-run/node": "^2.15.0", "@remix-run/react": "^2.15.0", "react": "^18.3.0", "mixpanel": "^0.18.0", "posthog-node": "^4.4.0" }, "devDependencies": { "@remix-run/dev": "^2.15.0", "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "lib": ["DOM", "DOM.Iterable", "ES2022"], "target": "ES2022", "module": "ESNext", "moduleResolution": "Bundler", "jsx": "react-jsx", "paths": { "~/*": ["./app/*"] }, "esModuleInterop": true, "noEmit": true, "skipLibCheck": true, "strict": true }, "include": ["app"] }
# @file app/services/posthog.server.ts
import { PostHog } from "posthog-node";

let posthog: PostHog | undefined;

export function usePostHog() {
  posthog ??= new PostHog("phc", { flushAt: 1 });
  return posthog;
}
# @file app/services/mixpanel.server.ts
import Mixpanel from "mixpanel";

const client = Mixpanel.init("token");

export function trackLogin(userId: string, method = "password") {
  client.track("Logged in", { distinct_id: userId, method });
  client.people.set(userId, { $last_login: "today" });
}
# @file app/services/logged.server.ts
import type { ActionFunctionArgs } from "@remix-run/node";

type Action<Answer> = (args: ActionFunctionArgs) => Promise<Answer>;

export const logged = <Answer,>(name: string, action: Action<Answer>): Action<Answer> => async (args) => {
  const answer = await action(args);
  console.debug(name);
  return answer;
};
# @file app/routes/login.tsx
import type { ActionFunctionArgs } from "@remix-run/node";
import { trackLogin } from "~/services/mixpanel.server";

export async function action({ request }: ActionFunctionArgs) {
  const { userId } = await request.json();
  if (!userId) return { error: "who?" };
  trackLogin(userId);
  return new Response(null, { status: 302, headers: { location: "/notes" } });
}

export default function Login() {
  return <form method="post"><button>Log in</button></form>;
}
# @file app/routes/notes.tsx
import type { LoaderFunctionArgs } from "@remix-run/node";
import { logged } from "~/services/logged.server";
import { usePostHog } from "~/services/posthog.server";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = Number(params.page ?? 1);
  usePostHog().capture({ distinctId: "reader", event: "notes read", properties: { page } });
  return { page, notes: [] as string[] };
};

export const action = logged("notes", async ({ request }) => {
  const { userId, text } = (await request.json()) as { userId: string; text: string };
  const posthog = usePostHog();
  posthog.capture({ distinctId: userId, event: "note written", properties: { length: text.length } });
  text.length > 1 && posthog.identify({ distinctId: userId, properties: { writer: true } });
  await posthog.flush();
  return { written: text.length };
});

export default function Notes() {
  return <ul />;
}
