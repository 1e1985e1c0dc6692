/** The generated gate module: strict to the compiler, and in its answers what the law asks for. */
import { createRequire } from 'node:module';
import vm from 'node:vm';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import { clientModule } from '../../codemods/templates/client.js';
import { deviceModule } from '../../codemods/templates/device.js';
import { clientTest, deviceTest, serverTest, type ServerTest } from '../../codemods/templates/gate-tests.js';
import { preferencesModule } from '../../codemods/templates/preferences.js';
import { serverModule } from '../../codemods/templates/server.js';
import { sharingGateModule } from '../../codemods/templates/sharing-gate.js';
import { laterModule } from '../../codemods/templates/later.js';
import { accessOf } from '../../codemods/application/kinds.js';
import type { ServerKind, StandIn } from '../../codemods/view.js';

const all: ReadonlySet<StandIn> = new Set(['fbq', 'gtag', 'dataLayer', 'ttq']);
const segmentClient = { local: 'segment', line: "import { segment } from './segment';" };

const servers: readonly ServerKind[] = ['next-pages', 'remix', 'sveltekit', 'nuxt', 'astro', 'express', 'fastify', 'koa', 'hono', 'nest', 'hono-worker', 'worker', 'node'];
const connection = {
  lines: ["import { prisma } from '../db';"], hasOptedOut: ['const found = await prisma.choice.findFirst({ where: { userId } });', 'return found?.doNotSell === true;'],
  optedOutAmong: null, rememberOptOut: ['await prisma.choice.upsert({ where: { userId } });'],
};

const testOf = (needs: ServerTest): string => serverTest(needs) ?? '';

const modules: Readonly<Record<string, string>> = {
  ...Object.fromEntries(servers.flatMap((server) => [
    [`${server}/server.ts`, serverModule({ server, client: accessOf(server) === 'registered' ? { local: 'segment', line: "import { segment } from '../segment';" } : null, preferences: './preferences', later: null, remembers: false })],
    [`${server}/preferences.ts`, preferencesModule(connection, { later: null, asksMany: true, hasRequests: true })],
    [`${server}/vitest/server.test.ts`, testOf({ runner: 'vitest', server, module: '../server', preferences: '../preferences', client: null })],
    [`${server}/jest/server.test.ts`, testOf({ runner: 'jest', server, module: '../server', preferences: '../preferences', client: null })],
    [`${server}/node/server.test.ts`, testOf({ runner: 'node', server, module: '../server', preferences: '../preferences', client: null })],
  ])),
  'db.ts': 'type Question = { where: { userId: string } };\nexport const prisma = { choice: { findFirst: async (_query: Question): Promise<{ doNotSell: boolean } | null> => null, upsert: async (_query: Question) => {} } };\n',
  'remembering/server.ts': serverModule({ server: 'next-app', client: null, preferences: '../express/preferences', later: null, remembers: true }),
  'client.test.ts': clientTest('vitest', './client'),
  'client.node.test.ts': clientTest('node', './client'),
  'server.test.ts': testOf({ runner: 'vitest', server: 'next-app', module: './server', preferences: './preferences', client: { specifier: './segment', name: 'segment' } }),
  'device.ts': deviceModule('@react-native-async-storage/async-storage', './later'),
  'secure/device.ts': deviceModule('expo-secure-store', null),
  'device.test.ts': deviceTest('jest', './device', '@react-native-async-storage/async-storage') ?? '',
  'phone.d.ts': `declare module '@react-native-async-storage/async-storage' { const storage: { getItem(key: string): Promise<string | null>; setItem(key: string, value: string): Promise<void> }; export default storage }
declare module 'expo-secure-store' { export function getItemAsync(key: string): Promise<string | null>; export function setItemAsync(key: string, value: string): Promise<void> }
declare module '@jest/globals' { export const describe: (name: string, run: () => void) => void; export const it: (name: string, run: () => void | Promise<void>) => void; export const jest: { mock(name: string, make: () => object): void }; export const expect: (value: unknown) => { toBe(value: unknown): void } }
`,
  'later.ts': laterModule(null),
  'client.ts': clientModule(all, { holds: false }),
  'holding/client.ts': clientModule(all, { holds: true }),
  'holding/sharing-gate.tsx': sharingGateModule({ client: './client', isNext: true, isOfNext: true, holds: true }),
  'started/client.ts': clientModule(new Set(), { holds: false }),
  'started/sharing-gate.tsx': sharingGateModule({ client: './client', isNext: false, isOfNext: false, holds: false }),
  'bare/client.ts': clientModule(new Set(), { holds: false }),
  'server.ts': serverModule({ server: 'next-app', client: segmentClient, preferences: './preferences', later: null, remembers: false }),
  'bare/server.ts': serverModule({ server: 'next-app', client: null, preferences: './preferences', later: null, remembers: false }),
  'preferences.ts': preferencesModule(null, { later: null, asksMany: false, hasRequests: true }),
  'bare/preferences.ts': preferencesModule(null, { later: null, asksMany: false, hasRequests: true }),
  'sharing-gate.tsx': sharingGateModule({ client: './client', isNext: true, isOfNext: true, holds: false }),
  'segment.ts': `import { Analytics } from '@segment/analytics-node';\nexport const segment = new Analytics({ writeKey: 'k' });\n`,
  'next-env.d.ts': '/// <reference types="next" />\n',
  'globals.d.ts': 'declare function fbq(command: string): void;\ninterface Window { dataLayer: object[] }\ninterface Navigator { readonly globalPrivacyControl: boolean }\n',
};

it('type-checks under every strict option, beside globals that the application declares itself', () => {
  const options: ts.CompilerOptions = {
    strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noUnusedLocals: true, noUnusedParameters: true, noImplicitReturns: true,
    noPropertyAccessFromIndexSignature: true, verbatimModuleSyntax: true, isolatedModules: true, skipLibCheck: true, noEmit: true, types: ['node'],
    jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const root = process.cwd();
  const host = ts.createCompilerHost(options);
  const texts = new Map(Object.entries(modules).map(([name, text]) => [`${root}/virtual/${name}`, text]));
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? ts.sys.readFile(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version, ...others) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...others) : ts.createSourceFile(path, text, version);
  };
  host.directoryExists = (path) => [...texts.keys()].some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path);
  const program = ts.createProgram([...texts.keys()], options, host);
  const wrong = ts.getPreEmitDiagnostics(program).map((one) => `${one.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`);
  expect(wrong).toEqual([]);
}, 60_000);

/** Runs a generated module as CommonJS, with its imports and globals given. */
function load(text: string, imports: Readonly<Record<string, unknown>>, globals: Readonly<Record<string, unknown>>): Record<string, (...args: unknown[]) => unknown> {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, jsx: ts.JsxEmit.React } });
  const exports = {};
  const require = (name: string): unknown => imports[name] ?? createRequire(import.meta.url)(name);
  vm.runInNewContext(outputText, { exports, require, setTimeout, process, ...globals });
  return exports;
}

const page = (cookie: string, gpc?: boolean) => ({ document: { cookie }, navigator: { globalPrivacyControl: gpc }, location: { protocol: 'https:' } });
const broken = { document: { get cookie(): string { throw new Error('sandboxed'); } }, navigator: {} };

describe('the browser', () => {
  it.each([
    ['nothing said', page(''), false],
    ['another cookie', page('a=1; x_ccpa_opt_out=1; ccpa_opt_out=0'), false],
    ['the cookie', page('a=1; ccpa_opt_out=1'), true],
    ['Global Privacy Control', page('', true), true],
    ['a cookie that cannot be read', broken, true],
    ['no page at all', {}, true],
  ])('%s', (_what, globals, expected) => {
    expect(load(clientModule(all, { holds: false }), {}, globals)['isUserOptedOut']?.()).toBe(expected);
  });

  it('stand-ins hand everything on, and do nothing for those who opted out or where the vendor is absent', () => {
    const fbq = vi.fn();
    const dataLayer: unknown[] = [];
    const send = (globals: object) => {
      const { gated } = load(clientModule(all, { holds: false }), {}, { ...globals }) as unknown as { gated: { fbq: (...args: unknown[]) => void; dataLayer: { push: (...args: unknown[]) => void }; ttq: { track: (name: string) => void } } };
      gated.fbq('track', 'Purchase', { value: 1 });
      gated.dataLayer.push({ event: 'purchase' });
      gated.ttq.track('Purchase');
    };
    send({ ...page(''), fbq, dataLayer });
    send({ ...page('ccpa_opt_out=1'), fbq, dataLayer });
    send(page(''));
    expect(fbq.mock.calls).toEqual([['track', 'Purchase', { value: 1 }]]);
    expect(dataLayer).toEqual([{ event: 'purchase' }]);
  });

  it('calls that a gate holds back come after its scripts, in their order, and not at all for those who opt out meanwhile', () => {
    const fbq = vi.fn();
    const globals = { ...page(''), fbq };
    const { gated, holdCalls } = load(clientModule(all, { holds: true }), {}, globals) as unknown as { gated: { fbq: (name: string) => void }; holdCalls: () => () => void };
    const releases = [holdCalls(), holdCalls()];
    gated.fbq('first');
    releases[0]?.();
    releases[0]?.();
    gated.fbq('second');
    expect(fbq).not.toHaveBeenCalled();
    releases[1]?.();
    gated.fbq('third');
    const release = holdCalls();
    gated.fbq('fourth');
    globals.document.cookie = 'ccpa_opt_out=1';
    release();
    expect(fbq.mock.calls).toEqual([['first'], ['second'], ['third']]);
  });

  it('a callback that carries the page on runs for those who opted out too', async () => {
    const { gated } = load(clientModule(all, { holds: false }), {}, page('', true)) as unknown as { gated: { gtag: (...args: unknown[]) => void } };
    await new Promise<void>((resolve) => gated.gtag('event', 'outbound', { event_callback: resolve }));
  });

  it('what waits is started once, as soon as the page learns that it may be', () => {
    const globals = page('ccpa_opt_out=1');
    const { startWhenAllowed, isUserOptedOut } = load(clientModule(all, { holds: false }), {}, globals);
    const start = vi.fn();
    startWhenAllowed?.(start);
    isUserOptedOut?.();
    expect(start).not.toHaveBeenCalled();
    globals.document.cookie = 'ccpa_opt_out=0';
    isUserOptedOut?.();
    isUserOptedOut?.();
    expect(start).toHaveBeenCalledOnce();
  });

  it('opting out writes the cookie, tells the listeners, and silences the page at once', () => {
    const globals = page('');
    const client = load(clientModule(all, { holds: false }), {}, globals);
    const heard = vi.fn();
    client['onOptOut']?.(heard);
    client['optOut']?.();
    expect(globals.document.cookie).toBe('ccpa_opt_out=1; path=/; max-age=34560000; samesite=lax; secure');
    expect(heard).toHaveBeenCalledOnce();
    expect(client['isUserOptedOut']?.()).toBe(true);
  });
});

interface Request {
  readonly cookie?: string | undefined;
  readonly gpc?: string;
  readonly store?: ((id: string) => Promise<boolean>) | null;
  readonly absent?: boolean;
}

function loadServer({ cookie, gpc, store = null, absent = false }: Request, segment = { track: vi.fn() }): Record<string, (...args: unknown[]) => unknown> {
  const jar = { get: (name: string) => (name === 'ccpa_opt_out' && cookie !== undefined ? { value: cookie } : undefined), set: vi.fn() };
  const cookies = () => (absent ? Promise.reject(new Error('outside a request scope')) : Promise.resolve(jar));
  // Older versions of Next.js answer at once; awaiting takes both.
  const headers = () => ({ get: (name: string) => (name === 'sec-gpc' ? gpc ?? null : null) });
  return load(serverModule({ server: 'next-app', client: segmentClient, preferences: './preferences', later: null, remembers: false }), { 'next/headers': { cookies, headers }, './segment': { segment }, './preferences': { preferenceStore: store && { hasOptedOut: store } } }, {});
}

describe('the server', () => {
  it.each<readonly [string, Request, string | undefined, boolean]>([
    ['nothing said', {}, 'u', false],
    ['the cookie', { cookie: '1' }, undefined, true],
    ['a cookie that says no', { cookie: '0' }, undefined, false],
    ['Global Privacy Control', { gpc: '1' }, undefined, true],
    ['a stored opt-out', { store: () => Promise.resolve(true) }, 'u', true],
    ['a stored opt-out of somebody else', { store: (id) => Promise.resolve(id === 'other') }, 'u', false],
    ['a store that fails', { store: () => Promise.reject(new Error('down')) }, 'u', true],
    ['no request at hand', { absent: true }, undefined, true],
  ])('%s', async (_what, request, userId, expected) => {
    expect(await loadServer(request)['isUserOptedOut']?.(userId)).toBe(expected);
  });

  it('trackServerEvent sends what it is given, to those alone who did not opt out', async () => {
    const segment = { track: vi.fn() };
    await loadServer({}, segment)['trackServerEvent']?.('Ordered', { total: 1 }, 'u');
    await loadServer({ gpc: '1' }, segment)['trackServerEvent']?.('Ordered', { total: 1 }, 'u');
    expect(segment.track.mock.calls).toEqual([[{ event: 'Ordered', properties: { total: 1 }, userId: 'u' }]]);
  });
});

describe('a server whose middleware keeps the request', () => {
  const load_ = (store: ((id: string) => Promise<boolean>) | null) => load(serverModule({ server: 'express', client: null, preferences: './preferences', later: null, remembers: false }), { './preferences': { preferenceStore: store && { hasOptedOut: store } } }, {});
  const ask = async (gate: ReturnType<typeof load_>, headers: object, userId?: string): Promise<unknown> =>
    new Promise((resolve) => { gate['optOutRequest']?.({ headers }, {}, () => resolve(gate['isUserOptedOut']?.(userId))); });

  it.each<readonly [string, object, ((id: string) => Promise<boolean>) | null, boolean]>([
    ['nothing said', { cookie: 'a=1' }, null, false],
    ['the cookie', { cookie: 'a=1; ccpa_opt_out=1' }, null, true],
    ['another cookie', { cookie: 'x_ccpa_opt_out=1; ccpa_opt_out=10' }, null, false],
    ['Global Privacy Control', { 'sec-gpc': '1' }, null, true],
    ['a stored opt-out', {}, () => Promise.resolve(true), true],
    ['a store that says no', {}, () => Promise.resolve(false), false],
    ['a store that fails', {}, () => Promise.reject(new Error('down')), true],
  ])('%s', async (_what, headers, store, expected) => {
    expect(await ask(load_(store), headers, 'u')).toBe(expected);
  });

  it('hands a stored choice to the browser', async () => {
    const sync = async (store: (id: string) => Promise<boolean>): Promise<readonly unknown[]> => {
      const set: unknown[] = [];
      const gate = load_(store);
      await new Promise((resolve) => { gate['optOutRequest']?.({ headers: {} }, { appendHeader: (...args: unknown[]) => set.push(args) }, () => resolve(gate['syncOptOut']?.('u'))); });
      return set;
    };
    expect(await sync(() => Promise.resolve(true))).toEqual([['Set-Cookie', 'ccpa_opt_out=1; Path=/; Max-Age=34560000; SameSite=Lax; Secure']]);
    expect(await sync(() => Promise.resolve(false))).toEqual([]);
    expect(await sync(() => Promise.reject(new Error('down')))).toEqual([]);
  });

  it('tells its hook why, never about whom, and does not mind when it throws', async () => {
    const heard = vi.fn(() => { throw new Error('counter'); });
    const text = serverModule({ server: 'express', client: null, preferences: './preferences', later: null, remembers: false }).replace('void = () => {}', 'void = (decision) => { heard(decision); }');
    const gate = load(text, { './preferences': { preferenceStore: null } }, { heard });
    expect(await ask(gate, { 'sec-gpc': '1' }, 'somebody')).toBe(true);
    expect(heard.mock.calls).toEqual([[{ outcome: 'opted-out', by: 'gpc', surface: 'server' }]]);
  });

  it('knows nothing without a request and a record, and asks the record alone without a request', async () => {
    expect(await load_(null)['isUserOptedOut']?.('u')).toBe(true);
    expect(await load_(() => Promise.resolve(false))['isUserOptedOut']?.()).toBe(true);
    expect(await load_(() => Promise.resolve(false))['isUserOptedOut']?.('u')).toBe(false);
  });
});

describe('sending later', () => {
  it('keeps the order, leaves out who opted out, and swallows what fails', async () => {
    const { shareWhenAllowed, sharingSettled } = load(laterModule(null), {}, {});
    const sent: number[] = [];
    const slow = new Promise<boolean>((resolve) => { setTimeout(() => resolve(false), 5); });
    shareWhenAllowed?.(slow, () => sent.push(1));
    shareWhenAllowed?.(Promise.resolve(true), () => sent.push(2));
    shareWhenAllowed?.(Promise.reject(new Error('down')), () => sent.push(3));
    shareWhenAllowed?.(Promise.resolve(false), () => { throw new Error('vendor'); });
    shareWhenAllowed?.(Promise.resolve(false), () => sent.push(4));
    await sharingSettled?.();
    expect(sent).toEqual([1, 4]);
  });
});

describe('the stored choice alone', () => {
  it('counts as opted out until the store is connected', async () => {
    expect(await load(preferencesModule(null, { later: null, asksMany: false, hasRequests: true }), {}, {})['hasStoredOptOut']?.('u')).toBe(true);
  });

  it.each([['yes', 'async () => true', true], ['no', 'async () => false', false], ['a failure', 'async () => { throw new Error(); }', true]])('%s', async (_what, store, expected) => {
    const connected = preferencesModule(null, { later: null, asksMany: false, hasRequests: true }).replace('PreferenceStore | null = null', `PreferenceStore | null = { hasOptedOut: ${store} }`);
    expect(await load(connected, {}, {})['hasStoredOptOut']?.('u')).toBe(expected);
  });
});
