/** Where a project begins, and which of its files the configuration leaves. */
import type { FileSet } from '../decisions.js';
import type { Host } from '../host.js';
import { memo } from '../memo.js';
import { CONFIG_FILE } from './config.js';
import { isAmong } from './files.js';
import { join, upward } from './paths.js';

export interface Roots {
  readonly root: string;
  /** Whether a configuration or a repository says so, or only where the command was started. */
  readonly found: boolean;
}

/** The folder of the uppermost configuration of the repository, else of the repository, else the folder itself. */
export function findRoot(host: Host, folder: string): Roots {
  return createRoots(host)(folder);
}

interface Marked {
  readonly root: string;
  readonly by: 'configuration' | 'repository';
}

/** The same for many folders: what stands in each is looked for once. */
export function createRoots(host: Host): (folder: string) => Roots {
  const hasConfig = (folder: string): boolean => host.isFile(join(folder, CONFIG_FILE));
  const isRepository = (folder: string): boolean => host.isFile(join(folder, '.git/HEAD')) || host.isFile(join(folder, '.git'));
  const markedAt = memo((folder): Marked | undefined => {
    if (isRepository(folder)) return { root: folder, by: hasConfig(folder) ? 'configuration' : 'repository' };
    const [, parent] = upward(folder);
    const above = parent === undefined ? undefined : markedAt(parent);
    return above?.by !== 'configuration' && hasConfig(folder) ? { root: folder, by: 'configuration' } : above;
  });
  return (folder) => {
    const marked = markedAt(folder);
    return { root: marked?.root ?? folder, found: marked !== undefined };
  };
}

export interface Selected {
  readonly files: readonly string[];
  readonly left: readonly { readonly pattern: string; readonly files: readonly string[] }[];
}

/** What `include` and `exclude` leave of a listing, and what each pattern takes from it. */
export function selectFiles(listed: readonly string[], { include, exclude }: { readonly include: readonly FileSet[]; readonly exclude: readonly FileSet[] }): Selected {
  const left = new Map<string, string[]>();
  const files = listed.filter((file) => {
    const outside = include.length > 0 && !include.some((set) => isAmong(set, file));
    const taking = exclude.find((set) => isAmong(set, file));
    const by = outside ? 'not named under "include"' : taking && patternOf(taking, file);
    if (by === undefined) return true;
    const taken = left.get(by);
    if (taken) taken.push(file);
    else left.set(by, [file]);
    return false;
  });
  return { files, left: [...left].map(([pattern, taken]) => ({ pattern, files: taken })) };
}

/** The pattern that takes a file; the last one counts, as in `.gitignore`. */
function patternOf({ below, patterns }: FileSet, file: string): string {
  return `${below}${patterns.findLast((pattern) => isAmong({ below, patterns: [pattern] }, file)) ?? patterns.join(' ')}`;
}
