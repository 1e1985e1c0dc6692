# A single page: SDKs that start at module level, calls in every position.
# @speaks request
# @page src/main.ts
# @render src/Page.tsx Page {}
# @file package.json
{ "name": "spa", "type": "module", "dependencies": { "react": "19", "mixpanel-browser": "2", "posthog-js": "1" }, "devDependencies": { "vite": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx" } }
# @file src/analytics.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';

mixpanel.init('token', { debug: false });
posthog.init('key', { api_host: 'https://eu.posthog.com' });

export { mixpanel, posthog };

export class Tracker {
  private seen = 0;
  track = (name: string) => posthog.capture(name, { seen: (this.seen += 1) });
  count(): number {
    return this.seen;
  }
}
# @file src/main.ts
import { mixpanel, posthog, Tracker } from './analytics';

const tracker = new Tracker();

function* steps() {
  mixpanel.track('first');
  yield 1;
  posthog.capture('second');
  yield 2;
}

export function run(): unknown {
  const log: unknown[] = [];
  tracker.track('a');
  tracker.track('b');
  for (const step of steps()) log.push(step);
  switch (log.length) {
    case 2:
      mixpanel.track('two');
      log.push('two');
  }
  if (log.length === 0) log.push('none');
  else if (log.length > 1) mixpanel.track('many', { n: log.length });
  for (let i = 0; i < 2; i += 1) posthog.capture('loop', { i });
  outer: for (const a of [1, 2]) {
    if (a === 2) break outer;
    mixpanel.track('label');
  }
  log.push((mixpanel.track('comma'), 'value'));
  const send = (name = (mixpanel.track('default'), 'x')) => name;
  log.push(send());
  try {
    posthog?.capture('optional');
  } finally {
    mixpanel.people.set({ log: log.length });
  }
  return { log, count: tracker.count() };
}
# @file src/Page.tsx
import { Helmet } from 'react-helmet-async';

export function Page({ id = 'G-1' }: { id?: string }) {
  return (
    <div>
      <Helmet>
        <title>Page</title>
        <script async src={`https://www.googletagmanager.com/gtag/js?id=${id}`} />
      </Helmet>
      page
    </div>
  );
}
