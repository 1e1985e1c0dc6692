/** Plays an application for one visitor: what every vendor was told, and what the application answered. */
import type { App, Files, Step } from './app.js';
import { browserPackages, nuxtGlobals } from './browser-packages.js';
import { databasePackages } from './databases.js';
import { frameworkPackages } from './frameworks.js';
import { jobPackages, type Job } from './jobs.js';
import { libraryPackages } from './libraries.js';
import { nextPackages } from './next.js';
import { smallReact } from './react.js';
import { createSandbox, type Sandbox } from './sandbox.js';
import { useScreen, type Screen } from './screen.js';
import { nodeResponse, serverPackages, type Server } from './servers.js';
import { vendorGlobals, vendorPackages, type Recorder } from './vendors.js';
import { allowing, headersOf, type Visitor } from './visitor.js';

export interface Played {
  /** By vendor, in order: what the server told, and what the page told. */
  readonly told: Told;
  readonly toldByPage: Told;
  readonly answers: readonly unknown[];
}

type Told = Readonly<Record<string, readonly unknown[]>>;

/** `turn`: what the browser says of their choice in the end, when the gate is asked once more. */
export async function play(app: App, files: Files, visitor: Visitor, turn?: Visitor): Promise<Played> {
  const told: Record<string, unknown[]> = {};
  const toldByPage: Record<string, unknown[]> = {};
  // What is no vendor's comes for everybody, as what the application answers.
  const needed: string[] = [];
  const fetched = (address: string): void => (address.startsWith('https://js.stripe.com/') ? void needed.push(address) : recorderInto(toldByPage)('scripts', address, []));
  let server: Server | undefined;
  const take = (one: Server): void => { server ??= one; };
  const jobs: Job[] = [];
  const packages = { ...libraryPackages, ...serverPackages(take), ...frameworkPackages(take), ...browserPackages(), ...databasePackages(visitor), ...(isNext(files) ? nextPackages(visitor) : {}), ...jobPackages((job) => jobs.push(job)) };
  const screen = (into: Record<string, unknown[]>, globals: Readonly<Record<string, unknown>>): Screen['browser'] => {
    const react = smallReact();
    return { react, sandbox: createSandbox(files, { packages: { ...packages, ...react.packages, ...vendorPackages(recorderInto(into)) }, globals }) };
  };
  const atPage = (): Screen['browser'] => screen(toldByPage, { ...vendorGlobals(recorderInto(toldByPage)), ...page(visitor, { fetched, run: (text) => void browser.sandbox.run(text) }, recorderInto(toldByPage)) });
  const browser: Screen['browser'] = atPage();
  const pages = [browser.sandbox];
  const openPage = (): Sandbox => (pages.push(atPage().sandbox), pages.at(-1) as Sandbox);
  const backend = screen(told, { fetch: vendorGlobals(recorderInto(told))['fetch'], defineEventHandler: (handler: unknown) => handler, readBody: (event: { body: unknown }) => Promise.resolve(event.body) });
  if (app.steps.some(({ kind }) => kind === 'drive')) backend.sandbox.load(entryOf(files));
  const act = (step: Step): unknown => {
    switch (step.kind) {
      case 'drive': return server?.({ ...step, body: structuredClone(step.body), visitor });
      case 'call': return call(backend.sandbox, step, visitor);
      case 'render': case 'mount': return useScreen({ backend, browser, isAllowing: visitor === allowing, fetched }, step);
      case 'job': return runJob(backend.sandbox, step, jobs);
      case 'page': return runPage(browser.sandbox.load(step.file));
      case 'html': return (openPage().open(step.file, fetched)[step.name] as () => unknown)();
    }
  };
  const onPage = app.steps.some(({ kind }) => kind === 'page' || kind === 'html');
  const answers: unknown[] = [];
  for (const step of app.steps) {
    answers.push(await plain(await inTime(act(step))));
    // What is sent later has its time before the next request.
    await new Promise((resolve) => { setTimeout(resolve, onPage ? 5 : 2); });
  }
  answers.push(...(needed.length > 0 ? [[...needed]] : []));
  if (turn) for (const sandbox of pages) askAgain(sandbox, files, turn);
  if (turn) await new Promise((resolve) => { setTimeout(resolve, 5); });
  return { told, toldByPage, answers };
}

function askAgain({ run, load }: Sandbox, files: Files, { cookie }: Visitor): void {
  run(`document.cookie = ${JSON.stringify(cookie)}`);
  run("typeof isUserOptedOut === 'function' && isUserOptedOut()");
  for (const path of Object.keys(files)) if (/opt-out\/client\.[jt]s$/.test(path)) (load(path)['isUserOptedOut'] as () => boolean)();
}

/** Whoever waits for ever answers nothing. */
async function inTime(answer: unknown): Promise<unknown> {
  return Promise.race([answer, new Promise((_resolve, reject) => { setTimeout(() => { reject(new Error('no answer')); }, 1000).unref(); })]);
}

/** A plugin of Nuxt is called with its application. */
function runPage({ run, default: plugin }: Record<string, unknown>): unknown {
  const hooks = { hook: (_name: string, work: () => unknown) => void work() };
  return typeof run === 'function' ? (run as () => unknown)() : (plugin as (app: object) => unknown)(hooks);
}

/** Nobody else is given its packages, so that what is rewritten for it elsewhere is found. */
function isNext(files: Files): boolean {
  return Object.entries(files).some(([path, text]) => path.endsWith('package.json') && text.includes('"next"'));
}

/** The time of a play says nothing of the migration. */
function recorderInto(told: Record<string, unknown[]>): Recorder {
  return (vendor, method, args) => void (told[vendor] ??= []).push([method, ...(JSON.parse(JSON.stringify(args).replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"|(?<=:)1\d{12}\b/g, '"now"')) as unknown[])]);
}

/** The file registers what it does when it is loaded. */
async function runJob({ load }: Sandbox, { name, body }: Extract<Step, { kind: 'job' }>, jobs: Job[]): Promise<unknown> {
  jobs.length = 0;
  load(name);
  const answers: unknown[] = [];
  for (const job of jobs) answers.push(await job(body));
  return answers;
}

function entryOf(files: Files): string {
  const entry = ['src/server.ts', 'src/main.ts', 'src/index.ts', 'src/index.js', 'index.js', 'src/server.js', 'server.mjs', 'server.js'].find((path) => files[path] !== undefined) ?? Object.keys(files).find((path) => /^apps\/\w+\/src\/server\.ts$/.test(path));
  if (entry === undefined) throw new Error('no server starts here');
  return entry;
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
  if (/^(loader|action|GET|POST|load|actions\.\w+)$/.test(name)) return target({ request, params: body, locals: {}, url: new URL('https://example.test/') });
  if (name === 'handle' && file.endsWith('hooks.server.ts')) return target({ event: { request }, resolve: () => Promise.resolve(new Response('served')) });
  if (/^server\/(api|routes)\//.test(file)) return target({ body, headers: new Headers(headersOf(visitor)), node: { req: node } });
  return target(body);
}

/** Responses are compared by what is in them. */
async function plain(answer: unknown): Promise<unknown> {
  const value = answer instanceof Response ? { status: answer.status, body: await answer.text() } : answer;
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value)) as unknown;
}

interface Scripts {
  readonly fetched: (address: string) => void;
  readonly run: (text: string) => void;
}

interface Element { src?: string | undefined; text?: string; isConnected: boolean; setAttribute: () => void; onload?: () => void; addEventListener: (name: string, listener: () => void) => void }

/** Its address may be set when it stands in the page already; it is there a moment later. */
function element(fetched: (address: string) => void): Element {
  let [source, isConnected] = [undefined as string | undefined, false];
  const listeners: (() => void)[] = [];
  const made: Element = {
    setAttribute: () => {},
    addEventListener: (name, listener) => { if (name === 'load') listeners.push(listener); },
    get src() { return source; },
    set src(address) {
      source = address;
      load();
    },
    get isConnected() { return isConnected; },
    set isConnected(is) {
      isConnected = is;
      load();
    },
  };
  const load = (): void => {
    if (!isConnected || source === undefined) return;
    fetched(source);
    setTimeout(() => { for (const listener of [made.onload, ...listeners]) listener?.(); }, 0);
  };
  return made;
}

/** A script is fetched when it has an address and stands in the page, and else runs there. */
function page({ cookie, gpc }: Visitor, { fetched, run }: Scripts, record: Recorder): Readonly<Record<string, unknown>> {
  const append = (added: Element): void => {
    added.isConnected = true;
    if (added.src === undefined && added.text !== undefined) run(added.text);
  };
  const place = { append, appendChild: append, insertBefore: append };
  const document = { cookie, createElement: () => element(fetched), head: place, body: place, documentElement: place, getElementsByTagName: () => [{ parentNode: place }], addEventListener: () => {}, querySelector: () => null };
  return { ...nuxtGlobals(), addEventListener: () => {}, document, navigator: { globalPrivacyControl: gpc, sendBeacon: (address: string) => (record('beacon', address, []), true) }, location: { protocol: 'https:', href: 'https://example.test/' } };
}
