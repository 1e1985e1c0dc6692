/** The project as the rewriting reads it, over the host; bound once a run. */
import type { Host } from '../src/host.js';
import type { Gate, Settings } from '../src/model.js';
import { createResolver } from '../src/resolve/resolver.js';
import { mayBeReport, OWN_PAGE } from '../src/source/files.js';
import type { ProjectView } from './view.js';

export interface Viewed {
  readonly host: Host;
  /** Absolute. */
  readonly root: string;
  readonly files: readonly string[];
  readonly gates: readonly Gate[];
  /** What the configuration says of the project's own gates. */
  readonly approved: Settings['gates'];
  readonly wrappers?: Settings['wrappers'];
  readonly remembersGpc?: boolean;
  readonly isIgnored?: ProjectView['isIgnored'];
}

export function viewProject({ host, root, files: listed, gates, approved, wrappers = [], remembersGpc = false, isIgnored = () => false }: Viewed): ProjectView {
  const texts = new Map<string, string | undefined>();
  const read = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, readText(host, `${root}/${path}`));
    return texts.get(path);
  };
  // A report is nobody's page.
  const files = listed.filter((file) => !mayBeReport(file) || !OWN_PAGE.test(read(file) ?? ''));
  const resolver = createResolver(files, read);
  const resolve = (from: string, specifier: string): string | undefined => {
    const found = resolver.resolve(from, specifier);
    return typeof found === 'string' ? found : undefined;
  };
  // The configuration stands at the root, and an alias holds below the folder of its tsconfig.
  const named = (from: string): string | undefined => resolve('_.ts', from) ?? resolve('_.ts', `./${from}`) ?? resolve('src/_.ts', from);
  return {
    files, read, gates, resolve, isIgnored, remembersGpc,
    approved: located(approved, named),
    wrappers: located(wrappers, named),
  };
}

function readText(host: Host, path: string): string | undefined {
  try {
    return host.isFile(path) ? host.read(path) : undefined;
  } catch {
    // What cannot be read as UTF-8 is a refusal of its own, not the end of the run.
    return undefined;
  }
}

/** Each with the file that its `from` means; what is not there is left out. */
function located<T extends { readonly from: string }>(list: readonly T[], fileOf: (from: string) => string | undefined): readonly (T & { readonly file: string })[] {
  return list.flatMap((one) => {
    const file = fileOf(one.from);
    return file === undefined ? [] : [{ ...one, file }];
  });
}

/** The host with some files replaced or added, for judging an edit before it is written. */
export function overlay(host: Host, root: string, texts: ReadonlyMap<string, string>): Host {
  const inText = (path: string): string | undefined => (path.startsWith(`${root}/`) ? texts.get(path.slice(root.length + 1)) : undefined);
  return {
    read: (path) => inText(path) ?? host.read(path),
    isFile: (path) => inText(path) !== undefined || host.isFile(path),
    list: (folder) => {
      const added = [...texts.keys()].map((path) => `${root}/${path}`).filter((path) => path.startsWith(`${folder}/`));
      return [...new Set([...host.list(folder), ...added])].sort();
    },
  };
}
