/** Plays an application for one visitor: what every vendor was told, and what the application answered. */
import type { App, Files, Step } from './app.js';
import { databasePackages } from './databases.js';
import { frameworkPackages } from './frameworks.js';
import { createSandbox, type Sandbox } from './sandbox.js';
import { nodeResponse, serverPackages, type Server } from './servers.js';
import { vendorGlobals, vendorPackages, type Recorder } from './vendors.js';
import { headersOf, type Visitor } from './visitor.js';

export interface Played {
  /** By vendor, in order: what the server told, and what the page told. */
  readonly told: Told;
  readonly toldByPage: Told;
  readonly answers: readonly unknown[];
}

type Told = Readonly<Record<string, readonly unknown[]>>;

export async function play(app: App, files: Files, visitor: Visitor): Promise<Played> {
  const told: Record<string, unknown[]> = {};
  const toldByPage: Record<string, unknown[]> = {};
  const recorder = (into: Record<string, unknown[]>): Recorder => (vendor, method, args) => void (into[vendor] ??= []).push([method, ...(JSON.parse(JSON.stringify(args)) as unknown[])]);
  let server: Server | undefined;
  const packages = {
    ...serverPackages((one) => { server ??= one; }), ...frameworkPackages((one) => { server ??= one; }), ...databasePackages(visitor),
    'next/headers': nextHeaders(visitor),
    'next/server': { after: (work: unknown) => (typeof work === 'function' ? setTimeout(() => { (work as () => void)(); }, 0) : undefined), NextResponse: Response },
    'react': { __esModule: true, default: { createElement: () => null }, useEffect: (effect: () => void) => effect() },
  };
  const onPage = app.steps.some(({ kind }) => kind === 'page' || kind === 'html');
  const fetched = (address: string): void => recorder(toldByPage)('scripts', address, []);
  const browser = createSandbox(files, { packages: { ...packages, ...vendorPackages(recorder(toldByPage)) }, globals: { ...vendorGlobals(recorder(toldByPage)), ...page(visitor, fetched, recorder(toldByPage)) } });
  const backend = createSandbox(files, { packages: { ...packages, ...vendorPackages(recorder(told)) }, globals: { fetch: vendorGlobals(recorder(told))['fetch'], defineEventHandler: (handler: unknown) => handler, readBody: (event: { body: unknown }) => Promise.resolve(event.body) } });
  if (app.steps.some(({ kind }) => kind === 'drive')) backend.load(entryOf(files));
  const answers: unknown[] = [];
  for (const step of app.steps) {
    const answer = step.kind === 'drive' ? await server?.({ ...step, visitor }) : step.kind === 'page' ? runPage(browser, step.file) : step.kind === 'html' ? (browser.open(step.file, fetched)[step.name] as () => unknown)() : await call(backend, step, visitor);
    answers.push(await plain(answer));
    // What is sent later has its time before the next request.
    await new Promise((resolve) => setTimeout(resolve, onPage ? 5 : 2));
  }
  return { told, toldByPage, answers };
}

function entryOf(files: Files): string {
  const entry = ['src/server.ts', 'src/main.ts', 'src/index.ts', 'src/index.js', 'index.js', 'src/server.js', 'server.mjs', 'server.js'].find((path) => files[path] !== undefined);
  if (entry === undefined) throw new Error('no server starts here');
  return entry;
}

function runPage({ load }: Sandbox, file: string): unknown {
  return (load(file)['run'] as () => unknown)();
}

/** As the framework of the file would call it. */
async function call({ load }: Sandbox, { file, name, body }: Extract<Step, { kind: 'call' }>, visitor: Visitor): Promise<unknown> {
  const target = name.split('.').reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], load(file)) as (...args: unknown[]) => unknown;
  const request = new Request('https://example.test/', { method: 'POST', body: JSON.stringify(body), headers: headersOf(visitor) });
  const node = { body, headers: headersOf(visitor), query: body };
  if (name === 'default.fetch') return target(request, {}, { waitUntil: () => {} });
  if (/(^|\/)route\.[jt]s$/.test(file)) return target(request);
  if (/pages\/api\//.test(file) && name === 'default') {
    const { answered, response } = nodeResponse();
    await target(node, response);
    return answered;
  }
  if (name === 'getServerSideProps') return target({ req: node, query: body });
  if (/^(loader|action|GET|POST|load)$/.test(name)) return target({ request, params: body, locals: {}, url: new URL('https://example.test/') });
  if (/^server\/(api|routes)\//.test(file)) return target({ body, headers: new Headers(headersOf(visitor)), node: { req: node } });
  return target(body);
}

/** Responses are compared by what is in them. */
async function plain(answer: unknown): Promise<unknown> {
  const value = answer instanceof Response ? { status: answer.status, body: await answer.text() } : answer;
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value)) as unknown;
}

function nextHeaders(visitor: Visitor): object {
  const pairs = new Map(visitor.cookie.split('; ').map((pair) => pair.split('=') as [string, string]));
  return {
    cookies: () => Promise.resolve({ get: (name: string) => (pairs.has(name) ? { value: pairs.get(name) } : undefined), set: () => {} }),
    headers: () => Promise.resolve({ get: (name: string) => headersOf(visitor)[name] ?? null }),
  };
}

/** A script is fetched when it has an address and stands in the page. */
function page({ cookie, gpc }: Visitor, fetched: (address: string) => void, record: Recorder): Readonly<Record<string, unknown>> {
  const append = (element: { src?: string }): void => {
    if (element.src !== undefined) fetched(element.src);
  };
  const document = { cookie, createElement: () => ({ setAttribute: () => {} }), head: { append, appendChild: append } };
  return { document, navigator: { globalPrivacyControl: gpc, sendBeacon: (address: string) => (record('beacon', address, []), true) }, location: { protocol: 'https:', href: 'https://example.test/' } };
}
