/** The project as the rewriting reads it, over the host; bound once a run. */
import type { Host } from '../src/host.js';
import type { Gate } from '../src/model.js';
import { createResolver } from '../src/resolve/resolver.js';
import type { ProjectView } from './view.js';

export interface Viewed {
  readonly host: Host;
  /** Absolute. */
  readonly root: string;
  readonly files: readonly string[];
  readonly gates: readonly Gate[];
}

export function viewProject({ host, root, files, gates }: Viewed): ProjectView {
  const read = (path: string): string | undefined => {
    try {
      const absolute = `${root}/${path}`;
      return host.isFile(absolute) ? host.read(absolute) : undefined;
    } catch {
      // What cannot be read as UTF-8 is a refusal of its own, not the end of the run.
      return undefined;
    }
  };
  const resolver = createResolver(files, read);
  return {
    files, read, gates,
    resolve: (from, specifier) => {
      const found = resolver.resolve(from, specifier);
      return typeof found === 'string' ? found : undefined;
    },
  };
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
