/**
 * A script that nothing shows to be a module, so that nothing can be imported into it: its text may be put into a page as it stands.
 *
 *     import snippet from './hotjar.raw.js';     of a file that exports nothing: its text        alone
 *     //= require ./analytics                    joined with others, by Sprockets                alone
 *     import './analytics.js';                                                                   a module
 *     entry: './src/analytics.js'                in a bundler's configuration                    a module
 */
import { ts } from 'ts-morph';
import { parentOf } from '../text/paths.js';
import type { ParsedFile } from '../text/source.js';
import type { ProjectView } from '../view.js';

export function isLoneScript({ path, modules, tree, text }: ParsedFile, { files, read, resolve }: ProjectView): boolean {
  if (modules !== 'esm' || !path.endsWith('.js') || ts.isExternalModule(tree) || /\bimport\s*\(|\bimport\.meta\b/.test(text)) return false;
  const name = path.slice(parentOf(path).length).replace(/\.js$/, '');
  const isNamed = (file: string): boolean => file !== path && (read(file) ?? '').includes(name);
  const own = foldersAbove(path).map((folder) => `${folder}package.json`);
  return ![...own, ...files].some((file) => isNamed(file) && (isConfiguration.test(file) ? namesFile(read(file) ?? '', name) : runs(file, read(file) ?? '')));

  function runs(file: string, other: string): boolean {
    if (/\.html?$/.test(file)) return new RegExp(`<script\\b(?=[^>]*\\btype\\s*=\\s*["']module)[^>]*\\b${escaped(name)}\\.js`).test(other);
    return [...other.matchAll(ran)].some(([, specifier = '']) => resolve(file, specifier) === path);
  }
}

/** `import './a.js'`, `import('./a.js')`, `require('./a.js')` as a statement: what is there to take is not asked. */
const ran = /(?:\bimport\s*\(?|(?:^|[;{}\n])\s*require\s*\()\s*['"]([^'"]+)['"]/g;

/** What says which files a bundler or a package begins with. */
const isConfiguration = /(?:^|\/)(?:package\.json|[\w.-]*(?:config|conf)[\w.-]*\.(?:[cm]?[jt]s|json)|(?:webpack|rollup|vite|esbuild|gulpfile|Gruntfile|build)[\w.-]*\.[cm]?[jt]s)$/;

function namesFile(text: string, name: string): boolean {
  return new RegExp(`['"\`/]${escaped(name)}(?:\\.js)?['"\`]`).test(text);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function foldersAbove(path: string): readonly string[] {
  const folder = parentOf(path);
  return folder === '' ? [''] : [folder, ...foldersAbove(folder.slice(0, -1))];
}
