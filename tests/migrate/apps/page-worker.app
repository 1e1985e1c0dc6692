# A worker of the page crunches numbers and tells a vendor; the page does too.
# @speaks request
# @refused src/report.ts:2 in-a-worker
# @page src/main.ts
# @file package.json
{ "name": "crunch", "private": true, "type": "module", "dependencies": { "posthog-js": "^1.200.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable", "webworker"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "types": [] }, "include": ["src"] }
# @file src/main.ts
import posthog from 'posthog-js';

export function run() {
  posthog.init('ph');
  if (typeof Worker === 'undefined') return 'no workers';
  const worker = new Worker(new URL('./crunch.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => posthog.capture('crunched', { data });
  worker.postMessage([1, 2, 3]);
  return 'started';
}
# @file src/crunch.worker.ts
import { report } from './report';

self.onmessage = async ({ data }: MessageEvent<number[]>) => {
  const sum = data.reduce((a, b) => a + b, 0);
  await report(sum);
  self.postMessage(sum);
};
# @file src/report.ts
export async function report(sum: number): Promise<void> {
  await fetch('https://api.mixpanel.com/track', { method: 'POST', body: JSON.stringify([{ event: 'sum', properties: { sum } }]) });
}
