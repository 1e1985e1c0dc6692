# SDKs that are loaded when they are needed: dynamic imports, a memo of the promise, injected scripts by a helper.
# @speaks request
# @page src/main.ts
# @render src/Chat.tsx Chat {}
# @file package.json
{ "name": "lazy", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "posthog-js": "^1.200.0", "mixpanel-browser": "^2.60.0", "@segment/analytics-next": "^1.76.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "esModuleInterop": true, "noUnusedLocals": true, "types": [] }, "include": ["src"] }
# @file src/globals.d.ts
declare const gtag: (...args: unknown[]) => void;
interface Window { dataLayer: unknown[]; rdt?: (...args: unknown[]) => void; snaptr?: (...args: unknown[]) => void; pintrk?: (...args: unknown[]) => void }
# @file src/posthog.ts
import type { PostHog } from 'posthog-js';

let client: Promise<PostHog> | undefined;

export function getPosthog(): Promise<PostHog> {
  client ??= import('posthog-js').then(({ default: posthog }) => {
    posthog.init('phc_lazy', { api_host: 'https://eu.i.posthog.com' });
    return posthog;
  });
  return client;
}

export async function capture(event: string, properties?: Record<string, unknown>): Promise<void> {
  const posthog = await getPosthog();
  posthog.capture(event, properties);
}
# @file src/mixpanel.ts
export async function trackOnce(event: string): Promise<string> {
  const { default: mixpanel } = await import('mixpanel-browser');
  mixpanel.init('mp_lazy');
  mixpanel.track(event);
  return event;
}
# @file src/segment.ts
import { AnalyticsBrowser } from '@segment/analytics-next';

export const segment = AnalyticsBrowser.load({ writeKey: 'wk' }, { initialPageview: false });

export const page = (name: string) => segment.page(name);

export function identify(id: string): void {
  void segment.identify(id).then(() => segment.track('Identified', { id }));
}
# @file src/load-script.ts
const loaded = new Map<string, Promise<void>>();

export function loadScript(src: string): Promise<void> {
  const known = loaded.get(src);
  if (known) return known;
  const promise = new Promise<void>((resolve) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    document.head.appendChild(script);
    resolve();
  });
  loaded.set(src, promise);
  return promise;
}
# @file src/main.ts
import { loadScript } from './load-script';
import { trackOnce } from './mixpanel';
import { capture } from './posthog';
import { identify, page } from './segment';

async function startGoogle(id: string): Promise<void> {
  await loadScript(`https://www.googletagmanager.com/gtag/js?id=${id}`);
  window.dataLayer = window.dataLayer || [];
  gtag('js', new Date());
  gtag('config', id);
}

export async function run() {
  await startGoogle('G-LAZY');
  await loadScript('https://www.redditstatic.com/ads/pixel.js');
  window.rdt?.('init', 't2_x');
  window.rdt?.('track', 'PageVisit');
  window.snaptr?.('track', 'PAGE_VIEW');
  window.pintrk?.('track', 'pagevisit');
  const name = await trackOnce('opened');
  await capture('opened', { name });
  await page('home');
  identify('u1');
  return name;
}
# @file src/Chat.tsx
import { useEffect, useState } from 'react';
import { capture } from './posthog';

export function Chat() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) capture('chat opened').catch(() => {});
  }, [open]);
  return <button onClick={() => setOpen(true)}>{open ? 'open' : 'closed'}</button>;
}
