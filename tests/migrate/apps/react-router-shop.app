# React Router 7: root with loader data and a snippet, an action that redirects, a server helper with the request, a client hook.
# @speaks request records
# @call app/routes/checkout.tsx action {"userId":"u1","total":12}
# @call app/routes/product.tsx loader {"userId":"u1"}
# @render app/root.tsx Layout {"children":"page"}
# @page app/components/run.ts
# @file package.json
{ "name": "rr7", "private": true, "type": "module", "dependencies": { "react-router": "^7.1.0", "@react-router/node": "^7.1.0", "react": "^19.0.0", "react-dom": "^19.0.0", "@segment/analytics-node": "^2.1.0", "@segment/analytics-next": "^1.70.0", "@prisma/client": "^6.0.0" }, "devDependencies": { "@react-router/dev": "^7.1.0", "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "lib": ["DOM", "DOM.Iterable", "ES2022"], "module": "ES2022", "moduleResolution": "bundler", "jsx": "react-jsx", "strict": true, "noEmit": true, "skipLibCheck": true, "verbatimModuleSyntax": true, "paths": { "~/*": ["./app/*"] } }, "include": ["**/*.ts", "**/*.tsx"], "exclude": ["node_modules"] }
# @file prisma/schema.prisma
model DoNotSell {
  userId    String   @id
  createdAt DateTime @default(now())
}
# @file app/lib/db.server.ts
import { PrismaClient } from '@prisma/client';

export const db = new PrismaClient();
# @file app/lib/segment.server.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: process.env.SEGMENT_WRITE_KEY! });

export function trackPurchase(userId: string, total: number, currency = 'USD') {
  segment.track({ userId, event: 'Order Completed', properties: { total, currency } });
}
# @file app/routes/checkout.tsx
import { trackPurchase } from '~/lib/segment.server';

interface ActionArgs { request: Request }

export async function action({ request }: ActionArgs) {
  const { userId, total } = (await request.json()) as { userId: string; total: number };
  trackPurchase(userId, total);
  return Response.json({ ok: true, total });
}

export default function Checkout() {
  return <p>Thanks</p>;
}
# @file app/routes/product.tsx
import { segment } from '~/lib/segment.server';

export const loader = async ({ request, params }: { request: Request; params: { userId?: string } }) => {
  const viewed = { at: request.url.length, by: params.userId ?? 'nobody' };
  segment.page({ userId: viewed.by, name: 'Product', properties: { at: viewed.at } });
  return viewed;
};
# @file app/lib/analytics.client.ts
import { AnalyticsBrowser } from '@segment/analytics-next';

export const analytics = AnalyticsBrowser.load({ writeKey: 'browser-key' });
# @file app/components/BuyButton.tsx
import { useState } from 'react';
import { analytics } from '~/lib/analytics.client';

export function BuyButton({ sku }: { sku: string }) {
  const [state, setState] = useState<'idle' | 'sent'>('idle');

  const onClick = async () => {
    await analytics.track('Buy clicked', { sku });
    setState('sent');
    return analytics.track('Buy sent', { sku }).then(() => 'done').catch(() => 'failed');
  };

  return <button onClick={onClick}>{state}</button>;
}
# @file app/root.tsx
import type { ReactNode } from 'react';

const GA = 'G-XYZ';

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <script async src={`https://www.googletagmanager.com/gtag/js?id=${GA}`} />
        <script
          dangerouslySetInnerHTML={{
            __html: `window.dataLayer = window.dataLayer || [];
function gtag(){dataLayer.push(arguments);}
gtag('js', 1);
gtag('config', '${GA}');`,
          }}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
# @file app/components/run.ts
import { analytics } from '~/lib/analytics.client';

export const run = () => analytics.track('Buy sent', { sku: 's' }).then(() => 'done').catch(() => 'failed');
