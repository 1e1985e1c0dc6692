# Calls whose arguments have effects inside of expressions: a default parameter, a comma, a field; generators, labels, spread lists.
# @speaks request
# @page src/hard.ts
# @file package.json
{ "name": "hard", "type": "module", "dependencies": { "mixpanel-browser": "^2.60.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file index.html
<!doctype html><script type="module" src="/src/hard.ts"></script>
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "skipLibCheck": true, "noUnusedLocals": true, "types": ["gtag.js", "facebook-pixel"] }, "include": ["src"] }
# @file src/hard.ts
import mixpanel from 'mixpanel-browser';

const log: string[] = [];
const note = (text: string): string => { log.push(text); return text; };

const byDefault = (name: string, _sent: unknown = mixpanel.track(note(`default ${name}`))): string => name;

class Cart {
  static created = (fbq('trackCustom', 'Module'), 1);
  readonly opened = mixpanel.track('Cart opened');
  items: string[] = [];
  #last?: string;

  add = (item: string): number => (mixpanel.track('Added', { item: note(item) }), this.items.push(item));

  get last(): string | undefined { return (gtag('event', 'last'), this.#last); }

  set last(value: string | undefined) { this.#last = value; mixpanel?.track?.('Last', { value }); }

  *each(): Generator<string> {
    for (const item of this.items) {
      yield (mixpanel.track('Each', { item }), item);
    }
  }
}

const calls: [string, Record<string, unknown>][] = [['one', { n: 1 }], ['two', { n: 2 }]];

export async function run() {
  const cart = new Cart();
  const lengths = ['a', 'b'].map(cart.add);
  cart.last = [...cart.each()].at(-1);
  calls.forEach(([event, properties]) => mixpanel.track(event, properties));
  calls.forEach((args) => { mixpanel.track(...args); });
  outer: for (const [name] of calls) {
    for (const item of cart.items) {
      if (item === 'b') continue outer;
      gtag('event', name, { item });
    }
  }
  const chosen = lengths.length > 1 ? (fbq('track', 'Search'), 'many') : (fbq('track', 'ViewContent'), 'few');
  do mixpanel.track('Do'); while (note('x') === 'y');
  switch (chosen) {
    case 'few': mixpanel.track('Few');
    case 'many': mixpanel.track('Many');
    default: mixpanel.track('Default');
  }
  if (cart.items.length === 0) mixpanel.track('Empty'); else if (chosen === 'many') mixpanel.track('Full'); else note('neither');
  const thunk = async () => mixpanel.track('Thunk');
  await thunk();
  void mixpanel.track('Void');
  cart.last && mixpanel.track('Last known');
  await new Promise((resolve) => setTimeout(resolve, 2));
  return { lengths, last: cart.last, chosen, log, name: byDefault('n'), created: Cart.created };
}
