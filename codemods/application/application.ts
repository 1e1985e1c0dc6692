/** Describes the package around a file. */
import { isShipped } from '../../src/source/files.js';
import { memo } from '../../src/memo.js';
import { parentOf } from '../paths.js';
import type { Workbench } from '../source.js';
import { findReusableGates } from './existing-gate.js';
import { readGateFolder } from './gate-folder.js';
import { accessOf, isForNode, serverOf, uiOf } from './kinds.js';
import { isAtLeast, readCompiler, readManifest, type Manifest } from './manifest.js';
import { readModuleStyle } from './module-style.js';
import { findDeviceStorage, findStore } from './store.js';
import { entriesIn, readWorker } from './worker.js';
import { findRouters, type Router } from './routers.js';
import { findWrappers } from './wrappers.js';
import type { Application, ProjectView, Runner, ServerKind, Store, UiKind } from './view.js';

/** What of a package is meant, where its parts are written in different ways. */
type Part = 'pages-router' | 'both-routers' | 'html' | 'rest';

/** Finds the package around a file; every package is read once, and again where it has both of Next.js' routers, or pages beside its modules. */
export function createApplicationFinder(view: ProjectView, workbench: Workbench): (file: string) => Application {
  const known = new Map<string, Application>();
  const roots = new Map<string, string>();
  const routers = memo((root) => findRouters(root, view));
  return (file) => {
    const folder = parentOf(file);
    const root = roots.get(folder) ?? rootOf(view, file);
    roots.set(folder, root);
    const part = partOf(file.slice(root.length), routers(root)?.(file));
    const key = `${root} ${part}`;
    const found = known.get(key) ?? describe({ view, workbench }, root, part);
    known.set(key, found);
    return found;
  };
}

/** The nearest folder with a package.json; the project root where there is none. */
function rootOf(view: ProjectView, file: string): string {
  for (let folder = parentOf(file); ; folder = parentOf(folder.slice(0, -1))) {
    if (folder === '' || view.read(`${folder}package.json`) !== undefined) return folder;
  }
}

function partOf(path: string, router: Router | undefined): Part {
  if (/\.html?$/.test(path)) return 'html';
  if (/^(src\/)?pages\//.test(path)) return 'pages-router';
  return router === 'pages' ? 'pages-router' : router === 'both' ? 'both-routers' : 'rest';
}

function describe({ view, workbench }: { readonly view: ProjectView; readonly workbench: Workbench }, root: string, part: Part): Application {
  const manifest = readManifest(view.read(`${root}package.json`) ?? '{}');
  const files = view.files.filter((file) => file.startsWith(root) && isShipped(file));
  const server = serverFor({ view, manifest }, root, { files, isPages: part === 'pages-router' });
  const compiler = readCompiler(view, root);
  const language = compiler.isTypeScript ? 'ts' : 'js';
  const written = uiFor(manifest, server, files);
  const page = written === 'page' ? folderOfPages(files) : part === 'html' ? servedFolder(root, files, manifest) : null;
  const ui = page === null ? written : 'page';
  const store = server === 'native' ? findDeviceStorage(manifest) : findStore({ view, workbench }, root);
  const modules = readModuleStyle(view, files, { compiler, manifest, server });
  return {
    root, server, language, modules, ui,
    isOfBothRouters: part === 'both-routers',
    rendersOnDemand: files.some((file) => /^astro\.config\.\w+$/.test(file.slice(root.length)) && /\boutput:\s*['"]server['"]/.test(view.read(file) ?? '')),
    isWorker: uiOf(manifest.depends) === undefined && isForNode(manifest.depends),
    defers: ['registered', 'none'].includes(accessOf(server)) || server === 'node' || server === 'native' || (server === 'next-app' && isAtLeast(manifest.versionOf('next'), [15, 1])),
    aliases: [...compiler.aliases, ...(server === 'sveltekit' ? [{ prefix: '$lib/', folder: `${root}src/lib/`, everywhere: true }] : [])],
    gateFolder: readGateFolder(view, workbench, { root, source: sourceFolderOf(files, root, server), language, server, modules, page }),
    existing: written === ui ? findReusableGates(view, workbench, root) : { client: null, server: null },
    wrappers: findWrappers(view, workbench),
    runner: runnerOf(manifest),
    remembersGpc: view.remembersGpc && canRemember(store),
    store,
  };
}

function runnerOf({ depends, test }: Manifest): Runner | null {
  if (depends('vitest')) return 'vitest';
  if (depends('jest') || depends('jest-expo')) return 'jest';
  return /\bnode\b[^&|]*--test\b/.test(test) ? 'node' : null;
}

/** What is not connected yet is to be connected with it. */
function canRemember(store: Store | null): boolean {
  return store === null || (store.kind === 'table' && (store.table.isOfPeople || store.table.isComplete));
}

interface Looked {
  readonly files: readonly string[];
  readonly isPages: boolean;
}

function serverFor({ view, manifest: { depends } }: { readonly view: ProjectView; readonly manifest: Manifest }, root: string, { files, isPages }: Looked): ServerKind {
  if (depends('next')) return isPages || !files.some((file) => /^(src\/)?app\/.*\.[jt]sx?$/.test(file.slice(root.length))) ? 'next-pages' : 'next-app';
  const server = serverOf(depends);
  const worker = readWorker(view, root, files);
  if (server === 'hono' && worker.isWorker && !worker.keepsRequests) return 'hono-worker';
  if (server !== 'none') return server;
  if (uiOf(depends) === 'native') return 'native';
  if (worker.isWorker) return 'worker';
  return entriesIn(root, files).some((file) => startsNode.test(view.read(file) ?? '')) ? 'node' : 'none';
}

/** `createServer((req, res) => { … })` of Node itself. */
const startsNode = /['"](node:)?https?['"][^]*\bcreateServer\s*\(/;

function uiFor({ depends }: Manifest, server: ServerKind, files: readonly string[]): UiKind {
  if (server === 'next-app' || server === 'next-pages') return 'next';
  return uiOf(depends) ?? (files.some((file) => /\.html?$/.test(file)) ? 'page' : 'other');
}

/** Where a bundler serves files as they are: a page's classic scripts cannot import what it builds. Null where nothing says. */
function servedFolder(root: string, files: readonly string[], { depends }: Manifest): string | null {
  const folder = `${root}public/`;
  return depends('vite') || files.some((file) => file.startsWith(folder) && /\.html?$/.test(file)) ? folder : null;
}

/** The highest folder that holds a page. */
function folderOfPages(files: readonly string[]): string {
  const folders = files.filter((file) => /\.html?$/.test(file)).map(parentOf);
  return folders.toSorted((a, b) => a.split('/').length - b.split('/').length)[0] ?? '';
}

/** Where the package keeps its code: `src/`, `app/` of Remix, or the root itself. */
function sourceFolderOf(files: readonly string[], root: string, server: ServerKind): string {
  const holds = (folder: string): boolean => files.some((file) => file.startsWith(folder) && /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(file));
  if (server === 'remix' && holds(`${root}app/`)) return `${root}app/`;
  return holds(`${root}src/`) ? `${root}src/` : root;
}
