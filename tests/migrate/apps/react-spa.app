# A Vite React application: context, class component, injected pixel, helper taking the vendor as a value, name collisions.
# @speaks request
# @render src/App.tsx App {}
# @page src/pixel.ts
# @file package.json
{ "name": "spa", "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0" }, "devDependencies": { "vite": "^6.0.0", "vitest": "^3.0.0", "typescript": "^5.9.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "noUnusedLocals": true, "noUnusedParameters": true, "verbatimModuleSyntax": true }, "include": ["src"] }
# @file index.html
<!doctype html>
<html>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
# @file src/globals.d.ts
declare function fbq(command: 'init' | 'track' | 'trackCustom' | 'consent', ...rest: unknown[]): void;
interface Window { dataLayer?: unknown[]; _fbq?: unknown }
# @file src/main.tsx
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startAnalytics } from './analytics';

startAnalytics();
createRoot(document.getElementById('root')!).render(<App />);
# @file src/analytics.ts
import mixpanel, { type Dict } from 'mixpanel-browser';
import posthog from 'posthog-js';

export const startAnalytics = (): void => {
  mixpanel.init('t', { ignore_dnt: true });
  posthog.init('p', { loaded: (loaded) => loaded.capture('loaded') });
};

export const gated = { mixpanel: (name: string) => `mixpanel ${name}` };

export function track(name: string, props: Dict = {}, done?: () => void): void {
  mixpanel.track(name, props, done);
}

export const using = <Answer,>(client: typeof mixpanel, work: (client: typeof mixpanel) => Answer): Answer => work(client);

export const identify = (id: string) => using(mixpanel, (client) => {
  client.identify(id);
  client.people.set({ seen: true });
  return id.length;
});
# @file src/App.tsx
import { Component, createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import posthog from 'posthog-js';
import { gated, identify, track } from './analytics';

const Tracker = createContext(track);

class Boundary extends Component<{ children: ReactNode }> {
  override componentDidCatch(error: Error): void {
    posthog.capture('crashed', { message: error.message });
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function Cart() {
  const send = useContext(Tracker);
  const [items, setItems] = useState<string[]>([]);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return; }
    send('Cart changed', { count: items.length });
  }, [items, send]);
  const isUserOptedOut = items.length > 3;
  return (
    <div title={gated.mixpanel('x')}>
      <button onClick={() => { setItems([...items, 'a']); posthog?.capture('add', { isUserOptedOut }); }}>Add {items.length}</button>
      <button onClick={() => send('Buy', undefined, () => setItems(['bought']))}>Buy</button>
      <button onClick={() => void identify('u1')}>Me</button>
    </div>
  );
}

export function App() {
  return <Tracker.Provider value={track}><Cart /></Tracker.Provider>;
}

export { Boundary };
# @file src/pixel.ts
let loads = 0;

export function loadPixel(id: string): void {
  const script = document.createElement('script');
  script.async = true;
  script.src = 'https://connect.facebook.net/en_US/fbevents.js';
  document.head.appendChild(script);
  loads += 1;
  fbq('init', id);
  fbq('track', 'PageView');
}

export function run() {
  loadPixel('1');
  new Image().src = 'https://www.facebook.com/tr?id=1&ev=Lead';
  (window.dataLayer ??= []).push({ event: 'ready' });
  navigator.sendBeacon('https://www.google-analytics.com/g/collect?v=2', 'en=x');
  const kinds = ['a', 'b'] as const;
  for (const kind of kinds)
    switch (kind) {
      case 'a': fbq('trackCustom', 'A');
      case 'b': fbq('trackCustom', 'B', { loads }); break;
    }
  return { loads };
}
