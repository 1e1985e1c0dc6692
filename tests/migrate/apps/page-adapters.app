# A facade with an adapter for each vendor, made by a factory; a queue until it is ready; typed events.
# @speaks request
# @page src/main.ts
# @file package.json
{ "name": "facade", "private": true, "type": "module", "dependencies": { "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0", "@amplitude/analytics-browser": "^2.3.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true, "types": [] }, "include": ["src"] }
# @file src/analytics/types.ts
export interface Events {
  'Signed Up': { plan: string };
  'Item Added': { sku: string; quantity: number };
  'Logged Out': Record<string, never>;
}

export interface Adapter {
  readonly name: string;
  init(): void;
  track<Name extends keyof Events>(name: Name, properties: Events[Name]): void;
  identify(id: string, traits?: Record<string, string>): void;
}
# @file src/analytics/mixpanel-adapter.ts
import mixpanel from 'mixpanel-browser';
import type { Adapter, Events } from './types';

export class MixpanelAdapter implements Adapter {
  readonly name = 'mixpanel';

  constructor(private readonly token: string) {}

  init(): void {
    mixpanel.init(this.token, { debug: false, ignore_dnt: false });
    mixpanel.register({ app: 'facade' });
  }

  track<Name extends keyof Events>(name: Name, properties: Events[Name]): void {
    mixpanel.track(name, properties);
  }

  identify(id: string, traits: Record<string, string> = {}): void {
    mixpanel.identify(id);
    if (Object.keys(traits).length > 0) mixpanel.people.set(traits);
  }
}
# @file src/analytics/posthog-adapter.ts
import posthog, { type PostHog } from 'posthog-js';
import type { Adapter } from './types';

export function createPosthogAdapter(key: string): Adapter {
  let client: PostHog | undefined;
  return {
    name: 'posthog',
    init() {
      client = posthog.init(key, { autocapture: false }) ?? posthog;
    },
    track: (name, properties) => void client?.capture(name, properties),
    identify: (id, traits) => {
      client?.identify(id, traits);
    },
  };
}
# @file src/analytics/amplitude-adapter.ts
import { Identify, identify, init, setUserId, track } from '@amplitude/analytics-browser';
import type { Adapter } from './types';

export const amplitudeAdapter = (key: string): Adapter => ({
  name: 'amplitude',
  init: () => {
    init(key, { defaultTracking: false });
  },
  track: (name, properties) => {
    track(name, properties);
  },
  identify: (id, traits = {}) => {
    setUserId(id);
    const event = new Identify();
    Object.entries(traits).forEach(([key, value]) => event.set(key, value));
    identify(event);
  },
});
# @file src/analytics/index.ts
import { amplitudeAdapter } from './amplitude-adapter';
import { MixpanelAdapter } from './mixpanel-adapter';
import { createPosthogAdapter } from './posthog-adapter';
import type { Adapter, Events } from './types';

class Analytics {
  static #instance: Analytics | undefined;

  #isReady = false;
  #queue: (() => void)[] = [];

  static get instance(): Analytics {
    return (Analytics.#instance ??= new Analytics([new MixpanelAdapter('mp'), createPosthogAdapter('ph'), amplitudeAdapter('amp')]));
  }

  private constructor(private readonly adapters: readonly Adapter[]) {}

  start(): this {
    for (const adapter of this.adapters) adapter.init();
    this.#isReady = true;
    this.#queue.splice(0).forEach((send) => send());
    return this;
  }

  track<Name extends keyof Events>(name: Name, properties: Events[Name]): number {
    const send = () => this.adapters.forEach((adapter) => adapter.track(name, properties));
    if (this.#isReady) send();
    else this.#queue.push(send);
    return this.#queue.length;
  }

  identify(id: string, traits?: Record<string, string>): void {
    this.adapters.map((adapter) => adapter.identify(id, traits));
  }
}

export const analytics = Analytics.instance;
# @file src/main.ts
import { analytics } from './analytics';

export function run() {
  const queued = analytics.track('Signed Up', { plan: 'pro' });
  analytics.start().identify('u1', { mail: 'a@example.com' });
  const left = analytics.track('Item Added', { sku: 'x', quantity: 2 });
  analytics.track('Logged Out', {});
  return { queued, left };
}
