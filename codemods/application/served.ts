/**
 * What the browser loads as it stands in the repository, and what is built first. A script that stands as it is cannot import what is built,
 * and a classic one imports nothing at all.
 *
 *     public/index.html, public/js/old.js              page: scripts that share their names, with a gate that is such a script too
 *     public/js/shop.js  import … from './cart.js'     served: modules that the browser fetches itself
 *     src/shop.ts                                      built
 */
import { memo } from '../../src/memo.js';
import { parentOf } from '../text/paths.js';
import type { ProjectView, ServerKind, Standing } from '../view.js';

export interface Serving {
  /** Folder of what is loaded as it stands; null where nothing says. */
  readonly folder: string | null;
  readonly standingOf: (file: string) => Standing;
}

export interface Described {
  readonly root: string;
  /** Those of the package that are shipped. */
  readonly files: readonly string[];
  readonly depends: (name: string) => boolean;
  readonly server: ServerKind;
  /** Whether nothing is known that builds its pages. */
  readonly isPlain: boolean;
  /** Whether its packages are of Node alone. */
  readonly isForNode: boolean;
}

const htmlFile = /\.html?$/;

export function readServing({ read }: Pick<ProjectView, 'read'>, described: Described): Serving {
  const { server, isPlain, isForNode } = described;
  const folder = servedFolder(described);
  const isBelow = (file: string): boolean => folder !== null && folder !== described.root && file.startsWith(folder);
  const standingOf = memo((file): Standing => {
    if (htmlFile.test(file)) return folder === null || isBuilt(read(file) ?? '', described, read) ? 'built' : 'page';
    if (!/\.m?js$/.test(file) || !(isPlain || isBelow(file))) return 'built';
    const text = read(file) ?? '';
    if (isCommonJs.test(text)) return 'built';
    if (file.endsWith('.js') && !isModule.test(text)) return 'page';
    // At the root of a package a module may as well be its server's.
    const isOfPage = isBelow(file) || (folder === described.root && server === 'none' && !isForNode);
    return isOfPage && !importsPackage.test(text) ? 'served' : 'built';
  });
  return { folder, standingOf };
}

/**
 * A template of a server has no address of its own. A page that begins with a source file is put together by a bundler, and what lies beside it
 * is not there any more; Vite serves `public/` with it, where it is not told another folder.
 */
function isBuilt(page: string, { root, files, depends }: Described, read: ProjectView['read']): boolean {
  if (/\{%|\{\{/.test(page)) return true;
  if (!/<script\b(?=[^>]*\btype\s*=\s*["']module)[^>]*\bsrc\s*=\s*["'][^"']+\.(?:[jt]sx|ts)["']/i.test(page)) return false;
  return !depends('vite') || files.some((file) => /^vite\.config\.\w+$/.test(file.slice(root.length)) && /\bpublicDir\s*:/.test(read(file) ?? ''));
}

const isCommonJs = /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/;
const isModule = /^[ \t\uFEFF]*(?:import\b[^(]|export\b)|\bimport\s*\{[^}]*\}\s*from\b|\bimport\.meta\b/m;
/** A browser that is given no map of names finds nothing by `from 'mixpanel-browser'`. */
const importsPackage = /\b(?:from|import)\s*\(?\s*['"](?![./]|https?:)/;

/** The folder that a framework, a bundler or a server serves as it is; of a plain site the highest that holds a page. */
function servedFolder({ root, files, depends, server, isPlain }: Described): string | null {
  const pages = files.filter((file) => htmlFile.test(file));
  const own = [`${root}public/`, `${root}static/`].find((folder) => files.some((file) => file.startsWith(folder)));
  if (isPlain && server === 'none') return highest(pages);
  if (server === 'sveltekit') return `${root}static/`;
  if (own !== undefined) return own;
  return depends('vite') ? `${root}public/` : highest(pages);
}

function highest(pages: readonly string[]): string | null {
  const [first] = pages.map(parentOf).toSorted((a, b) => a.split('/').length - b.split('/').length);
  return first ?? null;
}
