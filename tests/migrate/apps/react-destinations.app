# Vite React SPA: its own analytics.ts calls several vendors, a hook, an error boundary, a route listener.
# @speaks request
# @mount src/app.tsx App {}
# @file package.json
{ "name": "store", "private": true, "type": "module", "dependencies": { "react": "^18.3.0", "react-dom": "^18.3.0", "react-router-dom": "^6.26.0", "@amplitude/analytics-browser": "^2.11.0", "react-ga4": "^2.1.0", "posthog-js": "^1.160.0" }, "devDependencies": { "vite": "^5.4.0", "typescript": "^5.5.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2020", "lib": ["ES2020", "DOM", "DOM.Iterable"], "module": "ESNext", "moduleResolution": "bundler", "strict": true, "jsx": "react-jsx", "noEmit": true, "noUnusedLocals": true, "noUnusedParameters": true }, "include": ["src"] }
# @file index.html
<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <title>Store</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
# @file src/main.tsx
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
# @file src/lib/analytics.ts
import * as amplitude from '@amplitude/analytics-browser';
import ReactGA from 'react-ga4';
import posthog from 'posthog-js';

type Properties = Record<string, string | number | boolean | undefined>;

interface Destination {
  name: string;
  start(): void;
  track(event: string, properties?: Properties): void;
  page?(path: string): void;
}

const destinations: Destination[] = [
  {
    name: 'amplitude',
    start: () => {
      amplitude.init('amp-key', undefined, { defaultTracking: false });
    },
    track: (event, properties) => {
      amplitude.track(event, properties);
    },
  },
  {
    name: 'ga4',
    start: () => ReactGA.initialize('G-STORE'),
    track: (event, properties) => ReactGA.event(event, properties),
    page: (path) => ReactGA.send({ hitType: 'pageview', page: path }),
  },
  {
    name: 'posthog',
    start() {
      posthog.init('phc_store', { api_host: 'https://eu.i.posthog.com', capture_pageview: false });
    },
    track(event, properties) {
      posthog.capture(event, properties);
    },
    page(path) {
      posthog.capture('$pageview', { path });
    },
  },
];

export const startAll = () => destinations.forEach((destination) => destination.start());

export function track(event: string, properties?: Properties) {
  for (const destination of destinations) destination.track(event, properties);
}

export const page = (path: string) => {
  destinations.forEach(({ page: send }) => send?.(path));
};

export function identify(id: string, email: string) {
  amplitude.setUserId(id);
  const profile = new amplitude.Identify();
  profile.set('email', email);
  amplitude.identify(profile);
  posthog.identify(id, { email });
}
# @file src/use-page-views.ts
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { page } from './lib/analytics';

export function usePageViews() {
  const { pathname } = useLocation();
  useEffect(() => {
    page(pathname);
  }, [pathname]);
}
# @file src/app.tsx
import { useEffect, useState } from 'react';
import { identify, startAll, track } from './lib/analytics';
import { usePageViews } from './use-page-views';

export function App() {
  const [cart, setCart] = useState<string[]>([]);

  useEffect(() => {
    startAll();
    identify('u1', 'ada@example.com');
  }, []);
  usePageViews();

  const add = (sku: string) => {
    setCart([...cart, sku]);
    track('Added to cart', { sku, size: cart.length + 1 });
  };

  return (
    <main>
      <button onClick={() => add('A-1')}>Add</button>
      <button onClick={() => track('Help opened')}>Help</button>
      <p>{cart.length} in the cart</p>
    </main>
  );
}
