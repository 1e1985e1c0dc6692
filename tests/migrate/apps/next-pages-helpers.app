# The Pages router: helpers without the request that API routes call, data for pages, scripts of the document, events of the router.
# @speaks request
# @call pages/api/checkout.ts default {"userId":"u1","total":30}
# @call pages/api/profile.ts default {"userId":"u1","name":"n"}
# @call pages/account.tsx getServerSideProps {"userId":"u1"}
# @render components/Signup.tsx default {}
# @file package.json
{ "name": "store", "private": true, "dependencies": { "next": "^14.2.0", "react": "^18.3.0", "react-dom": "^18.3.0", "@segment/analytics-node": "^2.1.0", "mixpanel": "^0.18.0", "posthog-js": "^1.200.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2020", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "module": "esnext", "moduleResolution": "bundler", "esModuleInterop": true, "skipLibCheck": true, "jsx": "preserve", "baseUrl": "." } }
# @file globals.d.ts
interface Window { dataLayer: unknown[]; fbq?: (...args: unknown[]) => void }
# @file lib/segment.ts
import { Analytics } from "@segment/analytics-node";

const segment = new Analytics({ writeKey: process.env.SEGMENT!, flushAt: 1 });
export default segment;
# @file lib/analytics.ts
import segment from "./segment";

export interface Purchase {
  userId: string;
  total: number;
}

/** Called by the routes that sell. */
export async function trackPurchase(purchase: Purchase): Promise<void> {
  await segment.track({ userId: purchase.userId, event: "Purchase", properties: { total: purchase.total } });
}

export function identifyPerson(userId: string, traits: Record<string, unknown>) {
  segment.identify({ userId, traits });
}
# @file pages/api/checkout.ts
import type { NextApiRequest, NextApiResponse } from "next";
import { identifyPerson, trackPurchase } from "../../lib/analytics";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { userId, total } = req.body;
  await trackPurchase({ userId, total });
  identifyPerson(userId, { total });
  res.status(201).json({ total });
}
# @file pages/api/profile.ts
import type { NextApiHandler } from "next";
import Mixpanel from "mixpanel";

const mixpanel = Mixpanel.init("token");

const handler: NextApiHandler = (req, res) => {
  const { userId, name } = req.body;
  mixpanel.people.set(userId, { $name: name });
  mixpanel.track("Profile", { distinct_id: userId, name }, (error) => {
    res.status(error ? 500 : 200).json({ name });
  });
};

export default handler;
# @file pages/account.tsx
import type { GetServerSidePropsContext } from "next";
import segment from "../lib/segment";

export async function getServerSideProps({ req, query }: GetServerSidePropsContext) {
  const userId = String(query.userId);
  segment.page({ userId, name: "Account", properties: { agent: req.headers["user-agent"] } });
  return { props: { userId } };
}

export default function Account({ userId }: { userId: string }) {
  return <p>{userId}</p>;
}
# @file pages/_document.tsx
import { Head, Html, Main, NextScript } from "next/document";

export default function Document() {
  return (
    <Html lang="en">
      <Head>
        <script async src="https://www.googletagmanager.com/gtm.js?id=GTM-1" />
      </Head>
      <body>
        <noscript>
          <iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" height="0" width="0" />
        </noscript>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
# @file pages/_app.tsx
import { useEffect } from "react";
import type { AppProps } from "next/app";
import { useRouter } from "next/router";
import posthog from "posthog-js";

export default function App({ Component, pageProps }: AppProps) {
  const router = useRouter();
  useEffect(() => {
    posthog.init("key", { capture_pageview: false });
    const onChange = () => posthog.capture("$pageview");
    router.events.on("routeChangeComplete", onChange);
    return () => router.events.off("routeChangeComplete", onChange);
  }, []);
  return <Component {...pageProps} />;
}
# @file components/Signup.tsx
import { FormEvent, useState } from "react";
import posthog from "posthog-js";

const Signup = () => {
  const [done, setDone] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    posthog.identify("u1", { plan: "pro" });
    window.dataLayer.push({ event: "signup", eventCallback: () => setDone(true) });
  }
  return done ? <p>Thanks</p> : <form onSubmit={submit}><button onClick={() => posthog.capture("clicked")}>Go</button></form>;
};

export default Signup;
