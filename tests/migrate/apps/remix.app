# Remix: a loader that uses the request, an action that takes only parameters, and scripts of the document.
# @speaks request
# @call app/routes/order.tsx loader {"id":"o1","userId":"u1"}
# @call app/routes/order.tsx action {"id":"o1","userId":"u1"}
# @render app/root.tsx default {}
# @file package.json
{ "name": "remixed", "dependencies": { "@remix-run/node": "2", "react": "18", "@segment/analytics-node": "2" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true, "jsx": "react-jsx", "paths": { "~/*": ["./app/*"] } } }
# @file app/segment.server.ts
import { Analytics } from '@segment/analytics-node';

export const segment = new Analytics({ writeKey: 'k' });
# @file app/routes/order.tsx
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { segment } from '~/segment.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  segment.track({ userId: params.userId ?? '', event: 'Seen', properties: { url: request.url } });
  return { id: params.id };
}

export function action({ params }: ActionFunctionArgs) {
  segment.track({ userId: params.userId ?? '', event: 'Acted' });
  return { done: params.id };
}

export default function Order() {
  return null;
}
# @file app/root.tsx
import { useEffect } from 'react';

declare const gtag: (...args: unknown[]) => void;

export default function App({ id = 'G-1' }: { id?: string }) {
  useEffect(() => gtag('event', 'shown'), []);
  return (
    <html lang="en">
      <head>
        <script async src={`https://www.googletagmanager.com/gtag/js?id=${id}`} />
        <script id="ga" data-for="ga" dangerouslySetInnerHTML={{ __html: `gtag('js', new Date()); gtag('config', '${id}');` }} />
      </head>
      <body>
        <img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />
        page
      </body>
    </html>
  );
}
