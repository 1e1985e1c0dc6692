/** Which files there are, and which of them were named. */
import { findRoot } from '../config/find.js';
import { ConfigError } from '../config/jsonc.js';
import { withoutPacks } from '../config/packs.js';
import { below, folderOf, join, upward } from '../config/paths.js';
import type { Host } from '../host.js';
import { UsageError, type World } from './world.js';

/** A folder that must not be entered. */
export interface Closed {
  /** Relative to the root, with a slash at its end. */
  readonly folder: string;
  readonly error: string;
}

export interface Listed {
  readonly root: string;
  /** All files of the project, relative to the root. */
  readonly listed: readonly string[];
  /** Folders that must not be entered: what stands in them is not known. */
  readonly closed: readonly Closed[];
  /** Whether a file was named, alone or by a folder above it; null where none were, for the whole project. */
  readonly isNamed: ((file: string) => boolean) | null;
}

export function listAsked(world: World, paths: readonly string[] | null): Listed {
  const named = (paths ?? []).map((path) => existing(world, path));
  const { root, folder } = placeOf(world, named, paths ?? []);
  const closed: Closed[] = [];
  const listed = listFiles(world.host, { root, folder }, (path, error) => {
    closed.push({ folder: `${below(root, path)}/`, error });
  });
  return { root, closed, listed, isNamed: paths && among(named.map((path) => below(root, path))) };
}

interface Place {
  readonly root: string;
  readonly folder: string;
}

/** All files of a folder, relative to the root; what this program wrote for the record is none of them. */
export function listFiles(host: Host, { root, folder = root }: { readonly root: string; readonly folder?: string }, closed?: Parameters<Host['list']>[1]): readonly string[] {
  return withoutPacks(reading(root, () => host.list(folder, closed)).map((path) => below(root, path)), (file) => host.read(join(root, file)));
}

/** Whether it is one of these or stands below one. */
function among(named: readonly string[]): (file: string) => boolean {
  const names = new Set(named);
  return (file) => names.has('') || upward(file).some((each) => names.has(each));
}

/** What cannot be read where it must be is the user's to mend. */
export function reading<T>(root: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new UsageError((error instanceof Error ? error.message : String(error)).replaceAll(`${root}/`, ''));
  }
}

/** The absolute path of what somebody typed. Throws a UsageError. */
export function existing({ host, cwd }: World, path: string): string {
  const absolute = join(cwd, path.replaceAll('\\', '/'));
  if (host.isFile(absolute)) return absolute;
  try {
    host.list(absolute);
    return absolute;
  } catch (error) {
    const why = /cannot be listed: (.*)$/.exec(String(error))?.[1];
    throw new UsageError(`${path}: ${why === undefined || why === 'it does not exist' ? 'no such file or folder' : why === 'it is not a folder' ? 'is neither a file nor a folder' : why}`);
  }
}

/** The project root, and the folder whose files are known: the root too, but where nothing marks one, the package of what is named. */
function placeOf({ host, cwd }: World, named: readonly string[], typed: readonly string[]): Place {
  const own = findRoot(host, cwd);
  if (named.length === 0) return { root: own.root, folder: own.root };
  const folder = named.map((path) => (host.isFile(path) ? folderOf(path) : path)).reduce(common);
  const isOutside = (path: string): boolean => below(own.root, path) === path;
  const outside = named.some(isOutside);
  if ((own.found && outside && !named.every(isOutside)) || (folder === '/' && !named.includes('/'))) {
    throw new UsageError(`${typed[named.findIndex(isOutside)] ?? ''}: is not in the project that the other paths are in; name it in a run of its own`);
  }
  const theirs = findRoot(host, folder);
  const { root, found } = outside || own.root === '/' || (!own.found && theirs.found) ? theirs : own;
  if (found) return { root, folder: root };
  // Started in a home folder, say: its other packages, and what it may not list, have nothing to do with the named one.
  const packages = upward(folder).filter((each) => each === root || below(root, each) !== each);
  return { root, folder: packages.findLast((each) => host.isFile(join(each, 'package.json'))) ?? root };
}

function common(a: string, b: string): string {
  let folder = a;
  while (folder !== '' && b !== folder && !b.startsWith(`${folder}/`)) folder = folderOf(folder);
  return folder === '' ? '/' : folder;
}

