# A loader of scripts that others use too: a payment form has to come for everybody, and nobody waits for ever.
# @speaks request
# @starts-once
# @page src/main.ts
# @file package.json
{ "name": "loader", "private": true, "type": "module", "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "types": [] }, "include": ["src"] }
# @file src/globals.d.ts
interface Window { fbq?: (...args: unknown[]) => void; dataLayer: unknown[]; Stripe?: unknown }
declare const gtag: (...args: unknown[]) => void;
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
# @file src/pixel.ts
function inject(id: string): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const tag = document.createElement('script');
    tag.addEventListener('load', () => {
      window.fbq?.('init', id);
      resolve(id);
    });
    tag.addEventListener('error', reject);
    tag.src = 'https://connect.facebook.net/en_US/fbevents.js';
    document.body.appendChild(tag);
  });
}

export async function startPixel(id: string): Promise<string> {
  const started = await inject(id);
  window.fbq?.('track', 'PageView');
  return started;
}
# @file src/main.ts
import { loadScript } from './load-script';
import { startPixel } from './pixel';

export async function run() {
  await loadScript('https://js.stripe.com/v3/');
  await loadScript('https://www.googletagmanager.com/gtag/js?id=G-1');
  window.dataLayer = window.dataLayer || [];
  gtag('js', new Date());
  gtag('config', 'G-1');
  const pixel = await startPixel('42');
  return { pixel };
}
