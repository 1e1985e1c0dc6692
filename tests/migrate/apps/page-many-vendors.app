# A Vite React application with many vendors: a context of a tracker class, refs, handlers by name, events of the window, snippets put in by code.
# @speaks request
# @page src/boot.ts
# @file package.json
{ "name": "spa2", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0", "@segment/analytics-next": "^1.70.0" }, "devDependencies": { "vite": "^6.0.0", "typescript": "^5.9.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "noUnusedLocals": true, "verbatimModuleSyntax": true }, "include": ["src"] }
# @file index.html
<!doctype html>
<html><body><div id="root"></div><script type="module" src="/src/boot.ts"></script></body></html>
# @file src/vite-env.d.ts
declare global {
  interface Window { fbq?: (...args: unknown[]) => void; gtag?: Gtag; dataLayer: unknown[] }
  type Gtag = (command: string, ...args: unknown[]) => void;
}
export {};
# @file src/tracker.ts
import mixpanel, { type Dict } from 'mixpanel-browser';
import posthog from 'posthog-js';

type Event = { name: string; at?: number } & Dict;

export abstract class BaseTracker {
  protected sent: string[] = [];

  abstract send(event: Event): void;

  track = (name: string, props: Dict = {}): this => {
    this.send({ name, ...props });
    return this;
  };
}

export class Tracker extends BaseTracker {
  static #instance?: Tracker;

  static get instance(): Tracker {
    return (Tracker.#instance ??= new Tracker());
  }

  override send({ name, ...props }: Event): void {
    this.sent.push(name);
    mixpanel.track(name, props);
    if (name.startsWith('$')) return;
    posthog.capture(name, { ...props, nth: this.sent.length });
  }

  get count() {
    return this.sent.length;
  }

  identify(id: string | undefined = posthog.get_distinct_id?.()): void {
    id && mixpanel.identify(id), posthog.identify(id);
  }
}
# @file src/boot.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';
import { Tracker } from './tracker';

const config = { mixpanel: 'mp', posthog: 'ph' } as const;

try {
  mixpanel.init(config.mixpanel, { persistence: 'localStorage' });
  posthog.init(config.posthog, { autocapture: false });
} catch (error) {
  console.error(error);
}

const pixel = (event: string): HTMLImageElement => {
  const image = new Image(1, 1);
  image.src = `https://www.facebook.com/tr?id=1&ev=${event}`;
  return image;
};

const convert: Record<string, () => void> = {
  lead: () => window.fbq?.('track', 'Lead'),
  sale() { window.gtag?.('event', 'conversion', { send_to: 'AW-1/x' }); },
  page: window.gtag ? () => window.gtag!('event', 'page_view') : () => {},
};

export function run() {
  const tracker = Tracker.instance;
  tracker.track('One').track('$two', { at: 2 });
  tracker.identify('u1');
  for (const key in convert) convert[key]?.();
  let left = 3;
  while (left --> 0) if (left % 2) window.fbq?.('trackCustom', 'Odd', { left }); else window.gtag?.('event', 'even', { left });
  const shown = pixel('View');
  window.dataLayer.push(...[{ event: 'a' }, { event: 'b' }]);
  const scripts = ['https://analytics.tiktok.com/i18n/pixel/events.js', 'https://snap.licdn.com/li.lms-analytics/insight.min.js'].map((src) => {
    const script = document.createElement('script');
    script.async = true;
    script.src = src;
    document.head.appendChild(script);
    return src.length;
  });
  return { count: tracker.count, left, shown: typeof shown, scripts };
}
# @file src/App.tsx
import { createContext, useContext, useEffect, useReducer, useRef } from 'react';
import { AnalyticsBrowser } from '@segment/analytics-next';
import { Tracker } from './tracker';

export const analytics = AnalyticsBrowser.load({ writeKey: 'wk' }, { integrations: { All: true } });

const Context = createContext(Tracker.instance);

const reduce = (state: { n: number }, action: 'more' | 'less') => ({ n: state.n + (action === 'more' ? 1 : -1) });

function Row({ name, onPick = (picked: string) => { analytics.track('picked by default', { picked }); } }: { name: string; onPick?: (name: string) => void }) {
  return <li><button onClick={() => onPick(name)}>{name}</button></li>;
}

export default function App() {
  const tracker = useContext(Context);
  const [{ n }, dispatch] = useReducer(reduce, { n: 0 });
  const last = useRef(0);

  useEffect(() => {
    if (last.current !== n) analytics.page('App', `n${n}`);
    last.current = n;
  }, [n]);

  function more() {
    dispatch('more');
    tracker.track('more', { n });
    analytics.identify('u1', { n }).then(() => {}, () => {});
  }

  return (
    <main>
      <p>{n}</p>
      <button onClick={more}>more</button>
      <ul>
        <Row name="a" />
        <Row name="b" onPick={(name) => { void analytics.track('picked', { name }); dispatch('less'); }} />
      </ul>
    </main>
  );
}
