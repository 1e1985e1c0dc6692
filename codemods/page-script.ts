/**
 * The line by which a page without a bundler gets the gate, before all of its other scripts:
 *
 *     <script src="opt-out.js"></script>
 */
import { isShipped, isTemplate } from '../src/source/files.js';
import type { Application, ProjectView } from './view.js';
import { insert } from './text/insert.js';
import { parentOf } from './text/paths.js';
import type { FilePlan } from './plan-file.js';
import type { Registration } from './gate/registration.js';
import { indentAt } from './text/syntax.js';

export interface PageScripts {
  /** For the pages that were edited and those that load a script that was. */
  readonly registrations: readonly Registration[];
  /** Edited scripts that nothing is seen to load: the gate would not be there. */
  readonly unlinked: readonly string[];
}

const page = /\.html?$/;

/** `edited` are the pages and scripts of a package that ask the gate from now on. */
export function planPageScripts(app: Application, view: ProjectView, edited: readonly FilePlan[]): PageScripts {
  const gate = app.gateFolder.path.client;
  const linked = new Set<string>();
  const registrations = pagesOf(app, view).flatMap((path) => {
    const text = view.read(path)?.replace(/^\uFEFF/, '') ?? '';
    const own = edited.find((file) => file.path === path);
    const loaded = edited.filter((file) => file === own || loadsScript(text, path, file.path));
    const at = placeIn(text, own);
    if (loaded.length === 0 || at === undefined) return [];
    for (const file of loaded) linked.add(file.path);
    if (loadsScript(text, path, gate)) return [];
    return [{ path, imports: [], edits: [insert(at, `<script src="${addressOf(gate, { page: path, text })}"></script>${breakAt(text, at)}`)] }];
  });
  const open = edited.map(({ path }) => path).filter((path) => !linked.has(path));
  return { registrations, unlinked: open.length > 0 && isLoadedElsewhere(app, view) ? [] : open };
}

/** Whether a page is seen to load a script, or what loads the gate. */
export function isLinked(path: string, app: Application, view: ProjectView): boolean {
  return pagesOf(app, view).some((one) => loadsScript(view.read(one) ?? '', one, path)) || isLoadedElsewhere(app, view);
}

function pagesOf({ root }: Application, { files }: ProjectView): readonly string[] {
  return files.filter((path) => path.startsWith(root) && page.test(path) && isShipped(path));
}

/** The first script that is no comment, or what is put in before it. */
function placeIn(text: string, own: FilePlan | undefined): number | undefined {
  const script = text.replaceAll(/<!--[^]*?-->/g, (comment) => ' '.repeat(comment.length)).search(/<script\b/i);
  const places = [...(script === -1 ? [] : [script]), ...(own?.edits ?? []).map(({ start }) => start)];
  return places.length === 0 ? undefined : Math.min(...places);
}

/** On a line of its own, but not in the middle of one. */
function breakAt(text: string, at: number): string {
  const isFirst = /^\s*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
  return isFirst ? `${text.includes('\r\n') ? '\r\n' : '\n'}${indentAt(text, at)}` : '';
}

/** A template or a component of the project that loads the gate loads it for the scripts that it loads too. */
function isLoadedElsewhere({ root, gateFolder: { path } }: Application, { files, read }: ProjectView): boolean {
  const name = path.client.slice(parentOf(path.client).length);
  const loads = new RegExp(`\\bsrc\\s*=\\s*\\{?\\s*["'\`][^"'\`]*\\b${name.replace('.', '\\.')}`);
  return files.some((file) => file.startsWith(root) && (isTemplate(file) || /\.(?:[jt]sx|vue|svelte|astro)$/.test(file)) && loads.test(read(file) ?? ''));
}

/** How a person would have to write it. */
export function linkLine({ gateFolder: { path } }: Application): string {
  return `<script src="${addressOf(path.client, { page: '', text: '' })}"></script>`;
}

function loadsScript(text: string, path: string, file: string): boolean {
  return sourcesIn(text).some((source) => {
    const clean = source.replace(/[?#].*$/, '').replace(/^\.?\//, '');
    return clean === relative(path, file) || clean === fromRoot(file)?.slice(1) || file.endsWith(`/${clean}`) || file === clean;
  });
}

function sourcesIn(text: string): readonly string[] {
  return [...text.matchAll(/<script\b[^>]*\bsrc\s*=\s*["']([^"']+)["']/gi)].map(([, source = '']) => source);
}

/** As the page names its own scripts and styles, where it stands beside the gate; else what stands in a served folder is found at the root of the site. */
function addressOf(gate: string, { page: path, text }: { readonly page: string; readonly text: string }): string {
  const absolute = fromRoot(gate);
  const isBeside = path.startsWith(parentOf(gate)) && /\b(?:src|href)\s*=\s*["'](?![a-z]+:|[/#{%])[^"']+\.(?:js|css|png|svg|ico)\b/i.test(text);
  return absolute === undefined || isBeside ? relative(path, gate) : absolute;
}

function fromRoot(file: string): string | undefined {
  const below = /(?:^|\/)(?:public|static)\/(.*)$/.exec(file)?.[1];
  return below === undefined ? undefined : `/${below}`;
}

function relative(path: string, file: string): string {
  let folder = parentOf(path);
  let up = '';
  for (; !file.startsWith(folder); up += '../') folder = parentOf(folder.slice(0, -1));
  return up + file.slice(folder.length);
}
