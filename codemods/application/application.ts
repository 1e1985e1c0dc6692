/** Describes the package around a file. */
import { isShipped } from '../../src/source/files.js';
import { memo } from '../../src/memo.js';
import { packageName } from '../../src/resolve/defaults.js';
import { gateMark } from '../../src/signals/gate-module.js';
import { findSpecifiers } from '../../src/source/imports.js';
import { parentOf } from '../text/paths.js';
import type { Workbench } from '../text/source.js';
import { findReusableGates } from './existing-gate.js';
import { readGateFolder } from './gate-folder.js';
import { accessOf, isForNode, serverOf, uiOf } from './kinds.js';
import { isAtLeast, readCompiler, readManifest, type Manifest } from './manifest.js';
import { readModuleStyle } from './module-style.js';
import { findDeviceStorage, findStore } from './store.js';
import { entriesIn, readWorker } from './worker.js';
import { findRouters, type Router } from './routers.js';
import { readServing, type Serving } from './served.js';
import { findWrappers } from './wrappers.js';
import type { Alias, Application, DatabaseClient, ProjectView, Runner, ServerKind, Standing, Store, UiKind } from '../view.js';

/** What of a package is meant, where its parts are written in different ways. */
type Part = 'pages-router' | 'both-routers' | Standing;

/** Finds the package around a file; every package is read once, and again where it has both of Next.js' routers, or what is served as it stands beside what is built. */
export function createApplicationFinder(view: ProjectView, workbench: Workbench): (file: string) => Application {
  const known = new Map<string, Application>();
  const roots = new Map<string, string>();
  const routers = memo((root) => findRouters(root, view));
  const packages = memo((root) => readPackage(view, root));
  return (file) => {
    const folder = parentOf(file);
    const root = roots.get(folder) ?? rootOf(view, file);
    roots.set(folder, root);
    const standing = packages(root).serving.standingOf(file);
    const part = standing === 'built' ? partOf(file.slice(root.length), routers(root)?.(file)) : standing;
    const key = `${root} ${part}`;
    const found = known.get(key) ?? describe({ view, workbench, packages }, packages(root), part);
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
  if (/^(src\/)?pages\//.test(path)) return 'pages-router';
  return router === 'pages' ? 'pages-router' : router === 'both' ? 'both-routers' : 'built';
}

interface Package {
  readonly root: string;
  readonly manifest: Manifest;
  readonly files: readonly string[];
  readonly serving: Serving;
}

function readPackage(view: ProjectView, root: string): Package {
  const files = view.files.filter((file) => file.startsWith(root) && isShipped(file));
  const manifest = withImported(readManifest(view.read(`${root}package.json`) ?? '{}'), () => files.map((file) => view.read(file) ?? '').filter((text) => !text.includes(gateMark)));
  const server = serverFor({ view, manifest }, root, { files, isPages: false });
  const { depends } = manifest;
  return { root, manifest, files, serving: readServing(view, { root, files, depends, server, isPlain: uiFor(manifest, server, files) === 'page', isForNode: isForNode(depends) }) };
}

/** A package of a workspace that leaves the framework to its root, or a folder without a package.json, depends on what its files import, and not on what a gate that was written there imports. */
function withImported(manifest: Manifest, texts: () => readonly string[]): Manifest {
  if (manifest.depends('next') || serverOf(manifest.depends) !== 'none' || uiOf(manifest.depends) !== undefined) return manifest;
  const imported = new Set(texts().flatMap((text) => findSpecifiers(text).map(packageName)));
  return { ...manifest, depends: (name) => manifest.depends(name) || imported.has(name) };
}

interface Around {
  readonly view: ProjectView;
  readonly workbench: Workbench;
  readonly packages: (root: string) => Package;
}

function describe({ view, workbench, packages }: Around, { root, manifest, files, serving }: Package, part: Part): Application {
  const standing: Standing = part === 'page' || part === 'served' ? part : 'built';
  const runs = serverFor({ view, manifest }, root, { files, isPages: part === 'pages-router' });
  const compiler = readCompiler(view, root);
  const ui = uiFor(manifest, runs, files);
  // What a browser loads as it stands is no part of the server, and nothing compiles it.
  const server = standing === 'built' ? runs : 'none';
  const language = compiler.isTypeScript && standing === 'built' ? 'ts' : 'js';
  const store = server === 'native' ? findDeviceStorage(manifest) : findStore({ view, workbench }, root, manifest);
  const modules = standing === 'built' ? readModuleStyle(view, files, { compiler, manifest, server }) : { format: 'esm', ending: '.js' } as const;
  const source = sourceFolderOf(files, root, server);
  const page = standing === 'page' ? serving.folder : null;
  return {
    root, server, language, modules, ui, standing,
    isOfServers: accessOf(server) === 'none' && users(view, manifest, packages).some((one) => accessOf(serverFor({ view, manifest: one.manifest }, one.root, { files: one.files, isPages: false })) !== 'none'),
    isOfNext: ui === 'next' || users(view, manifest, packages).some((one) => one.manifest.depends('next')),
    isOfBothRouters: part === 'both-routers',
    rendersOnDemand: files.some((file) => /^astro\.config\.\w+$/.test(file.slice(root.length)) && /\boutput:\s*['"]server['"]/.test(view.read(file) ?? '')),
    isWorker: standing === 'built' && uiOf(manifest.depends) === undefined && isForNode(manifest.depends),
    defers: ['registered', 'none'].includes(accessOf(server)) || server === 'node' || server === 'native' || (server === 'next-app' && isAtLeast(manifest.versionOf('next'), [15, 1])),
    aliases: standing === 'built' ? [...(store?.kind === 'table' ? packageOf(store.client, root) : []), ...compiler.aliases, ...(server === 'sveltekit' ? [{ prefix: '$lib/', folder: `${root}src/lib/`, known: root }] : [])] : [],
    gateFolder: readGateFolder(view, workbench, { root, source: standing === 'served' ? within(serving.folder ?? root, source) : source, language, server, modules, page }),
    existing: findReusableGates(view, workbench, reachOf(standing, root, serving)),
    wrappers: findWrappers(view, workbench),
    runner: runnerOf(manifest),
    remembersGpc: view.remembersGpc && canRemember(store),
    store,
  };
}

/** The packages of the workspace that depend on one. */
function users({ files, read }: ProjectView, { name }: Manifest, packages: (root: string) => Package): readonly Package[] {
  if (name === undefined) return [];
  return files.filter((file) => file.endsWith('/package.json') && (read(file) ?? '').includes(`"${name}"`)).map((file) => packages(parentOf(file))).filter(({ manifest }) => manifest.dependencies.includes(name));
}

/** The client of another package is imported by that package's name. */
function packageOf({ file, package: name }: DatabaseClient, root: string): readonly Alias[] {
  return name === undefined ? [] : [{ prefix: name, folder: file.replace(/\.\w+$/, ''), known: root, isWhole: true }];
}

function within(folder: string, source: string): string {
  return source.startsWith(folder) ? source : folder;
}

/** Where a gate of the project's own may stand to be imported; null for a classic script, which imports nothing. */
function reachOf(standing: Standing, root: string, { folder }: Serving): string | null {
  return standing === 'page' ? null : standing === 'served' ? folder : root;
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

/** Where Rails and Laravel keep what a bundler reads; what lies outside is not compiled. */
const besideServers = ['app/javascript/', 'app/webpacker/', 'app/frontend/', 'resources/js/'];

/** Where the package keeps its code: `src/`, `app/` of Remix, what a server in another language sets aside, or the root itself. */
function sourceFolderOf(files: readonly string[], root: string, server: ServerKind): string {
  const holds = (folder: string): boolean => files.some((file) => file.startsWith(folder) && /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(file));
  if (server === 'remix' && holds(`${root}app/`)) return `${root}app/`;
  const folder = ['src/', ...besideServers].find((one) => holds(`${root}${one}`)) ?? '';
  return root + folder;
}
