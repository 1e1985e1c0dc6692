# Vite and Vue without components of its own here: modules with hard positions, an alias, default parameters, a generator, comma and label.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "v", "type": "module", "dependencies": { "vue": "3", "mixpanel-browser": "2", "posthog-js": "1" }, "devDependencies": { "vite": "5", "typescript": "5" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }
# @file src/analytics/index.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';

export function start() {
  mixpanel.init('t');
  posthog.init('p', { api_host: 'https://eu.posthog.com' });
}

export function* steps(names: string[]) {
  for (const name of names) yield mixpanel.track(name);
}

export function seen(name: string, done = () => posthog.capture('done', { name })) {
  if (name === 'a') mixpanel.track('A');
  else if (name === 'b') posthog.capture('b'), mixpanel.track('B');
  else done();
  return name;
}

export { mixpanel as mp };
# @file src/main.ts
import { mp, seen, start, steps } from '@/analytics';

const isUserOptedOut = 'mine';

export function run() {
  start();
  const names = ['x', 'y'];
  const results = [...steps(names)];
  outer: for (const name of ['a', 'b', 'c']) {
    for (;;) {
      if (name === 'b') mp.track('inner', { name });
      seen(name);
      continue outer;
    }
  }
  names.map((name) => mp.track(`mapped ${name}`)).forEach((value) => results.push(value));
  const gated = names.length > 1 && window.gtag?.('event', 'both', { names });
  return { results: results.length, gated, isUserOptedOut };
}
# @file src/window.d.ts
interface Window { gtag?: (...args: unknown[]) => void }
