# Next.js Pages Router: _app with routeChangeComplete, an API route with mixpanel, an own cookie gate in the browser that only some calls use.
# @speaks request
# @call src/pages/api/order.ts default {"userId":"u1","total":12}
# @render src/pages/_app.tsx default {"pageProps":{}}
# @render src/components/AddToCart.tsx AddToCart {"sku":"s1"}
# @file package.json
{ "name": "pages-shop", "private": true, "dependencies": { "next": "14.2.0", "react": "18.3.0", "react-dom": "18.3.0", "mixpanel": "^0.18.0", "mixpanel-browser": "^2.55.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es5", "lib": ["dom", "dom.iterable", "esnext"], "strict": true, "noEmit": true, "esModuleInterop": true, "module": "esnext", "moduleResolution": "node", "jsx": "preserve", "baseUrl": ".", "skipLibCheck": true }, "include": ["**/*.ts", "**/*.tsx"] }
# @file src/lib/privacy.ts
export function hasOptedOut(): boolean {
  if (typeof document === 'undefined') return true;
  if ((navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl) return true;
  return /(?:^|; )ccpa_opt_out=1(?:;|$)/.test(document.cookie);
}
# @file src/lib/mixpanel.ts
import mixpanel from 'mixpanel-browser';

export const initMixpanel = () => {
  mixpanel.init(process.env.NEXT_PUBLIC_MIXPANEL ?? 'dev', { debug: process.env.NODE_ENV !== 'production' });
};

export { mixpanel };
# @file src/pages/_app.tsx
import type { AppProps } from 'next/app';
import { useRouter } from 'next/router';
import { useEffect } from 'react';
import { hasOptedOut } from '../lib/privacy';
import { initMixpanel, mixpanel } from '../lib/mixpanel';

function Nothing() {
  return null;
}

export default function App({ Component = Nothing, pageProps }: Partial<AppProps> & { pageProps: object }) {
  const router = useRouter();

  useEffect(() => {
    initMixpanel();
    const onChange = (url: string) => {
      mixpanel.track('Page View', { url });
    };
    router.events.on('routeChangeComplete', onChange);
    return () => router.events.off('routeChangeComplete', onChange);
  }, []);

  useEffect(() => {
    if (!hasOptedOut()) mixpanel.identify('u1');
  }, []);

  return <Component {...pageProps} />;
}
# @file src/components/AddToCart.tsx
import { mixpanel } from '../lib/mixpanel';

interface Props {
  sku: string;
}

export const AddToCart = ({ sku }: Props) => (
  <button onClick={() => mixpanel.track('Add to cart', { sku })}>Add to cart</button>
);
# @file src/pages/api/order.ts
import type { NextApiRequest, NextApiResponse } from 'next';
import Mixpanel from 'mixpanel';

const mixpanel = Mixpanel.init(process.env.MIXPANEL_TOKEN ?? 'dev');

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { userId, total } = req.body;
  const order = { id: 'o1', total };
  mixpanel.track('Order', { distinct_id: userId, total });
  mixpanel.people.set(userId, { $last_order: order.id });
  res.status(201).json(order);
}
