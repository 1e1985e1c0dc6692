# OneTrust decides of some vendors by its groups; others were forgotten. The opt-in stays, the opt-out comes with it.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "cmp", "private": true, "type": "module", "dependencies": { "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "types": [] }, "include": ["src"] }
# @file src/globals.d.ts
interface Window { OnetrustActiveGroups?: string; OptanonWrapper?: () => void; dataLayer: unknown[] }
declare function fbq(...args: unknown[]): void;
declare function gtag(...args: unknown[]): void;
# @file src/features.ts
export const features = { newsletter: true, chat: false };
# @file src/main.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';
import { features } from './features';

const log: string[] = [];

function startAnalytics(): void {
  mixpanel.init('mp');
  posthog.init('ph', { persistence: 'memory', loaded: () => { log.push('loaded'); } });
}

function track(name: string, properties: Record<string, unknown> = {}): void {
  const at = log.push(name);
  mixpanel.track(name, { ...properties, at });
  features.newsletter ? gtag('event', name) : fbq('trackCustom', name);
  features.chat || posthog.capture(`no chat ${name}`);
}

const buy = (total: number) => (total > 10 ? fbq('track', 'Purchase', { total }) : gtag('event', 'small', { total }));

export function run() {
  gtag('consent', 'default', { ad_storage: 'denied' });
  startAnalytics();
  track('one');
  track('two', { n: 2 });
  buy(12);
  buy(3);
  const push = window.dataLayer.push({ event: 'done' });
  return { log, push: push > 0 };
}
