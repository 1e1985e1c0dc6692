/**
 * The line by which a page without a bundler gets the gate, before all of its other scripts:
 *
 *     <script src="opt-out.js"></script>
 */
import { isShipped } from '../src/source/files.js';
import type { Application, ProjectView } from './application/view.js';
import { insert } from './insert.js';
import { parentOf } from './paths.js';
import type { Registration } from './registration.js';
import { indentAt } from './syntax.js';

/** For the pages that were edited and those that load a script that was. */
export function planPageScripts(app: Application, { files, read }: ProjectView, edited: readonly string[]): readonly Registration[] {
  const gate = app.gateFolder.path.client;
  return files.filter((path) => path.startsWith(app.root) && /\.html?$/.test(path) && isShipped(path)).flatMap((path) => {
    const text = read(path)?.replace(/^\uFEFF/, '') ?? '';
    const loads = edited.some((file) => file === path || loadsScript(text, path, file));
    const at = text.search(/<script\b/i);
    if (!loads || at === -1 || loadsScript(text, path, gate)) return [];
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    return [{ path, imports: [], edits: [insert(at, `<script src="${relative(path, gate)}"></script>${eol}${indentAt(text, at)}`)] }];
  });
}

function loadsScript(text: string, page: string, file: string): boolean {
  return [...text.matchAll(/<script\b[^>]*\bsrc\s*=\s*["']([^"']+)["']/gi)].some(([, source = '']) => {
    const clean = source.replace(/[?#].*$/, '').replace(/^\.?\//, '');
    return clean === relative(page, file) || file.endsWith(`/${clean}`) || file === clean;
  });
}

function relative(page: string, file: string): string {
  // What stands in the served folder is found at the root of the site.
  const served = /(?:^|\/)public\/(.*)$/.exec(file)?.[1];
  if (served !== undefined) return `/${served}`;
  const folder = parentOf(page);
  if (file.startsWith(folder)) return file.slice(folder.length);
  return '../'.repeat(folder.split('/').length - 1) + file;
}
