# Beacons, pixels, fetches and an XMLHttpRequest to vendors, whose arguments empty a list.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "pwa", "private": true, "type": "module", "dependencies": {}, "devDependencies": { "vite": "^6.0.0", "typescript": "^5.9.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "types": [] }, "include": ["src"] }
# @file index.html
<!doctype html><title>PWA</title><script type="module" src="/src/main.ts"></script>
# @file src/collect.ts
const ENDPOINT = 'https://www.google-analytics.com/mp/collect?measurement_id=G-1&api_secret=s';

interface Hit { name: string; params?: Record<string, string | number> }

const hits: Hit[] = [];

export function collect(hit: Hit): number {
  return hits.push(hit);
}

export async function flush(clientId: string): Promise<number> {
  const batch = hits.splice(0);
  if (batch.length === 0) return 0;
  await fetch(ENDPOINT, { method: 'POST', keepalive: true, body: JSON.stringify({ client_id: clientId, events: batch }) });
  return batch.length;
}

export function flushOnHide(clientId: string): boolean {
  return navigator.sendBeacon(ENDPOINT, JSON.stringify({ client_id: clientId, events: hits.splice(0) }));
}

export const pixel = (event: string, extra: Record<string, string> = {}): HTMLImageElement => {
  const image = new Image();
  const query = new URLSearchParams({ id: '5', ev: event, ...extra });
  image.src = `https://www.facebook.com/tr?${query}`;
  return image;
};

export function report(path: string): void {
  const request = new XMLHttpRequest();
  request.open('POST', 'https://api.mixpanel.com/track');
  request.send(JSON.stringify({ path }));
}
# @file src/main.ts
import { collect, flush, flushOnHide, pixel } from './collect';

export async function run() {
  const answers: unknown[] = [];
  answers.push(collect({ name: 'open' }), collect({ name: 'read', params: { page: 2 } }));
  answers.push(await flush('c1'));
  answers.push(await flush('c1'));
  collect({ name: 'hide' });
  answers.push(flushOnHide('c1'));
  answers.push(typeof pixel('Lead', { value: '2' }));
  const { status } = await fetch('/api/orders', { method: 'POST' });
  answers.push(status);
  return answers;
}
