# Code of a page: class fields, getters, decorators, default parameters, generators, labels, comma expressions, handlers of components.
# @speaks request
# @page src/main.ts
# @render src/Buttons.tsx Buttons {"on":true}
# @file package.json
{ "name": "hard-spa", "type": "module", "dependencies": { "react": "^19.0.0", "mixpanel-browser": "^2.60.0", "posthog-js": "^1.200.0", "@segment/analytics-next": "^1.0.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "experimentalDecorators": true, "noUnusedLocals": true, "noImplicitReturns": true, "verbatimModuleSyntax": true }, "include": ["src"] }
# @file index.html
<!doctype html><script type="module" src="/src/main.ts"></script>
# @file src/globals.d.ts
declare const gtag: (...args: unknown[]) => void;
declare const fbq: ((...args: unknown[]) => void) | undefined;
interface Window { dataLayer: unknown[] }
# @file src/Tracker.ts
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';

function logged(_target: object, _key: string, descriptor: PropertyDescriptor): void {
  const original = descriptor.value as (...args: unknown[]) => unknown;
  descriptor.value = function (this: Tracker, ...args: unknown[]) {
    posthog.capture('called', { key: _key });
    return original.apply(this, args);
  };
}

export class Tracker {
  static readonly made = mixpanel.track('class loaded');

  #count = 0;

  handlers = { seen: () => mixpanel.track('Seen'), left: () => void posthog.capture('left') };

  constructor(readonly name = (mixpanel.track('Default'), 'tracker')) {
    mixpanel.track('Made', { name });
  }

  get count(): number {
    mixpanel.track('Counted', { count: this.#count });
    return this.#count;
  }

  set count(value: number) {
    this.#count = value;
    posthog.capture('set', { value });
  }

  @logged
  send(event: string, properties?: Record<string, unknown>, quiet = false): this {
    if (quiet) return this;
    this.#count++, mixpanel.track(event, { ...properties, count: this.#count });
    return this;
  }

  async *drain(events: AsyncIterable<string> | Iterable<string>): AsyncGenerator<number> {
    for await (const event of events) {
      mixpanel.track(event);
      yield ++this.#count;
    }
  }
}
# @file src/main.ts
import { Tracker } from './Tracker';

const go = (to: string, after: () => void = () => gtag('event', 'default after')): string => { after(); return to; };

const left: string[] = [];

function leave(url: string): void {
  gtag('event', 'leave', { url, event_callback: () => { left.push(url); }, event_timeout: 100 });
}

export async function run() {
  const tracker = new Tracker();
  tracker.handlers.seen();
  tracker.handlers.left();
  tracker.send('One').send('Two', { two: 2 }).send('Three', undefined, true);
  tracker.count = 10;
  const drained: number[] = [];
  for await (const n of tracker.drain(['x', 'y'])) drained.push(n);
  const list = ['a', 'b'].flatMap((name, at) => at === 0 ? [gtag('event', name), name] : name);
  if (fbq) fbq('track', 'Lead'); else left.push('no pixel');
  (fbq ?? (() => {}))('track', 'Maybe');
  window.dataLayer.push({ event: 'a' }, { event: 'b' });
  label: do { gtag('event', 'once'); if (drained.length) break label; } while (true);
  leave('/next');
  await new Promise((resolve) => setTimeout(resolve, 3));
  const { length } = list.filter(Boolean);
  return { count: tracker.count, drained, length, to: go('there'), left, made: Tracker.made === undefined };
}
# @file src/Buttons.tsx
import mixpanel from 'mixpanel-browser';
import { useMemo, useState, type FC } from 'react';

const events = { click: (name: string) => mixpanel.track(name), hover: mixpanel.track } as const;

const Row: FC<{ onPick: (name: string) => void; name: string }> = ({ onPick, name }) => <li onClick={() => onPick(name)}>{name}</li>;

export const Buttons: FC<{ on: boolean }> = ({ on }) => {
  const [picked, setPicked] = useState<string[]>([]);
  const click = useMemo(() => (on ? (name: string) => { mixpanel.track('On', { name }); setPicked((all) => [...all, name]); } : events.click), [on]);
  return (
    <>
      {on && <button onClick={() => { try { mixpanel.track('Try'); } finally { setPicked([]); } }}>try</button>}
      <ul>{['p', 'q'].map((name) => <Row key={name} name={name} onPick={name === 'p' ? click : (other) => { mixpanel.track(`Q ${other}`); }} />)}</ul>
      <input onChange={async (event) => { const { value } = event.target; await Promise.resolve(); mixpanel.track('Typed', { value }); }} />
      <p>{picked.join()}</p>
    </>
  );
};
