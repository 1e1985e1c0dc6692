# React SPA with its own gate in the browser (cookie and GPC), a TypeScript wrapper in front of gtag and fbq, a loader of scripts that is awaited.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "spa", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0" }, "devDependencies": { "vite": "^6.0.0", "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "lib": ["ES2022", "DOM", "DOM.Iterable"], "jsx": "react-jsx" }, "include": ["src"] }
# @file src/load-script.ts
export function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`could not load ${src}`));
    document.head.appendChild(script);
  });
}
# @file src/vendors.ts
import { loadScript } from './load-script';

declare global {
  interface Window {
    dataLayer: unknown[];
    fbq: (...args: unknown[]) => void;
    gtag: (...args: unknown[]) => void;
  }
}

export async function startGoogle(id: string) {
  await loadScript(`https://www.googletagmanager.com/gtag/js?id=${id}`);
  window.gtag('js', new Date());
  window.gtag('config', id);
}

export async function startMeta(id: string) {
  await loadScript('https://connect.facebook.net/en_US/fbevents.js');
  window.fbq('init', id);
  window.fbq('track', 'PageView');
}

export function conversion(label: string, value: number) {
  window.gtag('event', 'conversion', { send_to: `AW-1/${label}`, value });
  window.fbq('track', 'Purchase', { value, currency: 'USD' });
}
# @file src/main.ts
import { loadScript } from './load-script';
import { conversion, startGoogle, startMeta } from './vendors';

export async function run() {
  await loadScript('https://js.stripe.com/v3/');
  await Promise.all([startGoogle('G-SPA'), startMeta('123')]);
  conversion('buy', 12);
  return 'started';
}
