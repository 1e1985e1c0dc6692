/** Runs an application in a sandbox: its own files as CommonJS, everything else from the stand-ins. */
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import vm from 'node:vm';
import { ts } from 'ts-morph';
import type { Files } from './app.js';

export interface Sandbox {
  readonly load: (path: string) => Record<string, unknown>;
  /** Runs the scripts of an HTML page in their order, and gives what they share. */
  readonly open: (path: string, fetched: (address: string) => void) => Record<string, unknown>;
  /** Runs a script of the page. */
  readonly run: (script: string) => unknown;
}

export interface Outside {
  readonly packages: Readonly<Record<string, unknown>>;
  readonly globals: Readonly<Record<string, unknown>>;
}

const own = createRequire(import.meta.url);

/** What decorators tell of a constructor's parameters. */
const reflect = Object.assign(Object.create(Reflect) as object, {
  metadata: (key: string, value: unknown) => (target: Record<string, unknown>, member?: string): void => { if (key === 'design:paramtypes' && member === undefined) target['paramtypes'] = value; },
});

export function createSandbox(files: Files, { packages, globals }: Outside): Sandbox {
  const context = vm.createContext({ importMeta: { env: {} }, ...globals, console, setTimeout, clearTimeout, queueMicrotask, process: { env: {}, on: () => {}, once: () => {}, exit: () => {} }, Headers, Request, Response, URL, URLSearchParams, structuredClone, Reflect: reflect });
  vm.runInContext(`globalThis.self = globalThis.global = globalThis;${'document' in globals ? ' globalThis.window = globalThis;' : ''}`, context);
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const require = (name: string): unknown => requireFrom(path, name);
    const wrapped = vm.runInContext(`(${/^await /m.test(files[path] ?? '') ? 'async ' : ''}function (exports, require, module) { ${compile(files, path)}\n})`, context) as (...args: unknown[]) => void;
    wrapped(module.exports, require, module);
    return module.exports;
  };
  const requireFrom = (from: string, name: string): unknown => {
    if (Object.hasOwn(packages, name)) return packages[name];
    if (name.startsWith('node:')) return own(name);
    return load(mainOfPackage(files, name) ?? resolve(files, name, from));
  };
  const open = (path: string, fetched: (address: string) => void): Record<string, unknown> => {
    const modules: string[] = [];
    for (const [, pixel, attributes = '', body = ''] of (files[path] ?? '').replaceAll(/<noscript>[^]*?<\/noscript>|<script type="text\/plain"[^]*?<\/script>/g, '').matchAll(/<img\b[^>]*\bsrc="([^"]*)"|<script\b([^>]*)>([^]*?)<\/script>/g)) {
      if (pixel !== undefined) vm.runInContext(`new Image().src = ${JSON.stringify(pixel)}`, context);
      const source = /\bsrc="([^"]*)"/.exec(attributes)?.[1];
      const file = source === undefined ? undefined : [posix.join(posix.dirname(path), source), `public${source}`].find((name) => files[name] !== undefined);
      if (source?.startsWith('https:')) fetched(source);
      else if (/\btype="module"/.test(attributes) && file !== undefined) modules.push(file);
      else vm.runInContext(source === undefined ? body : files[file ?? ''] ?? '', context);
    }
    // They wait until the page is read.
    const exported = modules.map(load);
    return Object.assign({}, vm.runInContext('globalThis', context), ...exported) as Record<string, unknown>;
  };
  return { load, open, run: (script) => vm.runInContext(script, context) as unknown };
}

const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true, jsx: ts.JsxEmit.ReactJSX, allowJs: true };
const compiled = new Map<string, string>();

function compile(files: Files, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`there is no ${path}`);
  const key = `${path} ${text}`;
  const compilerOptions = /experimentalDecorators/.test(files['tsconfig.json'] ?? '') || text.includes("'@nestjs/") ? { ...options, experimentalDecorators: true, emitDecoratorMetadata: true } : options;
  const known = compiled.get(key) ?? ts.transpileModule(text.replace(/^\uFEFF?(#![^\n]*)?/, '').replaceAll('import.meta', 'importMeta'), { compilerOptions, fileName: path.replace(/\.mjs$/, '.js') }).outputText;
  compiled.set(key, known);
  return known;
}

/** `@acme/tracking`, another package of the workspace: its `main`. */
function mainOfPackage(files: Files, name: string): string | undefined {
  const home = Object.keys(files).find((path) => path.endsWith('/package.json') && (JSON.parse(files[path] ?? '') as { readonly name?: string }).name === name);
  return home && posix.join(posix.dirname(home), (JSON.parse(files[home] ?? '') as { readonly main?: string }).main ?? 'index.js');
}

function resolve(files: Files, name: string, from: string): string {
  const base = name.startsWith('@/') ? `src/${name.slice(2)}` : name.startsWith('~/') ? `app/${name.slice(2)}` : name.startsWith('$lib/') ? `src/lib/${name.slice(5)}` : posix.join(posix.dirname(from), name);
  const found = [base, name.replace(/^@\//, '')].flatMap((path) => [path, ...['.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'].flatMap((ending) => [path + ending, path.replace(/\.m?js$/, '') + ending])]).find((path) => files[path] !== undefined);
  if (found === undefined) throw new Error(`${from} imports ${name}, which is not there`);
  return found;
}
