/**
 * Programs before and after, in recording sandboxes. For people who allow sharing every vendor gets the same calls in the same order; for those
 * who opted out, none. The program's own results and effects are the same for everybody.
 */
import vm from 'node:vm';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { migrateFiles, nextApp } from '../codemods/project.js';

interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** Exports `run`. */
  readonly entry: string;
}

const programs: Readonly<Record<string, Program>> = {
  'calls of the page': {
    entry: 'src/components/page.tsx',
    files: {
      'src/components/page.tsx': `'use client';
import mixpanel from 'mixpanel-browser';
import { price } from '@/lib/price';
let orders = 0;
const nextOrder = () => (orders += 1);
const effects: unknown[] = [];
export function run(ready: boolean) {
  mixpanel.init('token', { persistence: 'localStorage' });
  fbq('track', 'Seen', { order: nextOrder() });
  window.gtag?.('event', 'seen', { value: price(3) });
  if (ready) mixpanel.track('Ready');
  else effects.push('not ready');
  mixpanel.identify('u');
  mixpanel.track('Ordered', { order: nextOrder(), value: price(2) });
  [1, 2].forEach((item) => mixpanel.track('Item', { item }));
  ready && mixpanel.track('And');
  window.dataLayer.push({ event: 'done', order: nextOrder() });
  for (const item of ['a', 'b']) fbq('track', item);
  switch (orders) {
    case 3:
      effects.push('three');
      mixpanel.track('Three');
  }
  return { orders, effects, sent: fbq('track', 'Value') };
}
`,
      'src/lib/price.ts': 'export const price = (value: number) => value * 100;\n',
    },
  },
  'a route handler': {
    entry: 'src/app/api/order/route.ts',
    files: {
      'src/app/api/order/route.ts': `import { segment } from '@/lib/segment';
let orders = 0;
export async function run(ready: boolean) {
  const user = { id: 'u' };
  segment.identify({ userId: user.id, traits: { ready } });
  segment.track({ userId: user.id, event: 'Ordered', properties: { order: (orders += 1) } });
  await segment.track({ userId: user.id, event: 'Awaited', context: {} });
  if (ready) segment.track({ userId: user.id, event: 'Numbered', context: { order: (orders += 1) } });
  else orders += 10;
  await Promise.all([1, 2].map((team) => segment.track({ userId: user.id, event: 'Team', context: { team } })));
  await segment.flush();
  return { orders };
}
`,
      'src/lib/segment.ts': `import { Analytics } from '@segment/analytics-node';\nexport const segment = new Analytics();\n`,
    },
  },
};

interface Visitor {
  readonly cookie: string;
  readonly gpc: boolean;
}

interface Recorded {
  readonly calls: readonly unknown[];
  readonly result: unknown;
}

async function play(files: Readonly<Record<string, string>>, entry: string, visitor: Visitor): Promise<Recorded> {
  const calls: unknown[] = [];
  const record = (name: string) => (...args: unknown[]): void => void calls.push([name, ...args]);
  // Sending what is queued is not sharing, and a client is no promise.
  const local: Readonly<Record<string, unknown>> = { flush: async () => {}, then: undefined };
  const client = (name: string) => new Proxy({}, { get: (_target, method) => (String(method) in local ? local[String(method)] : record(`${name}.${String(method)}`)) });
  const outside: Readonly<Record<string, unknown>> = {
    'mixpanel-browser': { default: client('mixpanel'), __esModule: true },
    '@segment/analytics-node': { Analytics: function Analytics() { return client('segment'); } },
    'next/headers': {
      cookies: () => Promise.resolve({ get: (name: string) => (visitor.cookie === `${name}=1` ? { value: '1' } : undefined) }),
      headers: () => Promise.resolve({ get: (name: string) => (name === 'sec-gpc' && visitor.gpc ? '1' : null) }),
    },
  };
  const dataLayer = { push: record('dataLayer.push') };
  const globals: Record<string, unknown> = { fbq: record('fbq'), gtag: record('gtag'), dataLayer, setTimeout, process, navigator: { globalPrivacyControl: visitor.gpc } };
  if (!entry.includes('/api/')) globals['document'] = { cookie: visitor.cookie };
  const context = vm.createContext(globals);
  vm.runInContext('globalThis.window = globalThis', context);
  const loaded = new Map<string, unknown>();
  const load = (path: string): unknown => {
    if (loaded.has(path)) return loaded.get(path);
    const exports = {};
    loaded.set(path, exports);
    const { outputText } = ts.transpileModule(files[path] ?? '', { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true } });
    const require = (name: string): unknown => outside[name] ?? load(resolve(files, name, path));
    (vm.runInContext(`(function (exports, require) { ${outputText}\n})`, context) as (exports: object, require: (name: string) => unknown) => void)(exports, require);
    return exports;
  };
  const result = await (load(entry) as { run: (ready: boolean) => unknown }).run(true);
  return { calls: structuredClone(calls), result: structuredClone(result) };
}

function resolve(files: Readonly<Record<string, string>>, name: string, from: string): string {
  const base = name.startsWith('@/') ? `src/${name.slice(2)}` : `${from.slice(0, from.lastIndexOf('/'))}/${name.slice(2)}`;
  return [`${base}.ts`, `${base}.tsx`].find((path) => files[path] !== undefined) ?? base;
}

describe.each(Object.entries(programs))('%s', (_name, { files, entry }) => {
  const migration = migrateFiles(files);
  const after = { ...nextApp, ...files, ...Object.fromEntries(migration.changes.map((change) => [change.path, change.after])) };

  it('is migrated in full', () => {
    expect(migration.refusals.map(({ line, reason, about }) => `${line} ${reason} ${about}`)).toEqual([]);
  });

  it('does the same for those who allow sharing', async () => {
    const visitor = { cookie: '', gpc: false };
    const before = await play(files, entry, visitor);
    expect(before.calls.length).toBeGreaterThan(5);
    expect(await play(after, entry, visitor)).toEqual(before);
  });

  it.each([['the cookie', { cookie: 'ccpa_opt_out=1', gpc: false }], ['Global Privacy Control', { cookie: '', gpc: true }]])('shares nothing for those who opted out by %s, and answers the same', async (_by, visitor) => {
    const { result } = await play(files, entry, visitor);
    expect(await play(after, entry, visitor)).toEqual({ calls: [], result });
  });
});
