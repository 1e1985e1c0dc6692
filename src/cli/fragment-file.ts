/**
 * A fragment: what a part of a project says to whoever links the whole. Facts of a file rest on its text alone, and everything that is asked
 * across files is asked when fragments are joined, so a fragment is the files of its part: the texts that the analysis may read, and of the
 * rest the paths.
 *
 *     shard 1/2 ─┐
 *     shard 2/2 ─┴merge→ the same bytes as one run
 */
import { createHash } from 'node:crypto';
import { below, join } from '../config/paths.js';
import { faultAt, ConfigError } from '../config/jsonc.js';
import type { Host } from '../host.js';
import { languageOf } from '../source/files.js';
import type { Closed } from './listed.js';
import { UsageError } from './world.js';

interface FragmentFile {
  /** A folder that could not be listed ends with a slash. */
  readonly path: string;
  /** Absent where only the path matters. */
  readonly text?: string;
  /** Why it could not be read. */
  readonly error?: string;
}

export interface Fragment {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'opt-out-gate'; readonly version: string };
  readonly files: readonly FragmentFile[];
}

/** Whether the analysis may read a file: code, manifests, configuration, decisions, and the domain of a page. */
export function isRead(path: string): boolean {
  return languageOf(path) !== undefined || /\.(?:jsonc?|json5|ya?ml|toml)$|(?:^|\/)CNAME$/.test(path);
}

interface Part {
  readonly files: readonly string[];
  readonly closed: readonly Closed[];
  readonly version: string;
}

export function fragmentText(host: Host, root: string, { files, closed, version }: Part): string {
  const folders = closed.map(({ folder, error }) => ({ path: folder, error: error.replaceAll(`${root}/`, '') }));
  const fragment: Fragment = { schemaVersion: 1, tool: { name: 'opt-out-gate', version }, files: [...[...files].sort().map((path) => fileOf(host, root, path)), ...folders] };
  return `${JSON.stringify(fragment)}\n`;
}

function fileOf(host: Host, root: string, path: string): FragmentFile {
  if (!isRead(path)) return { path };
  try {
    return { path, text: host.read(join(root, path)) };
  } catch (error) {
    return { path, error: (error instanceof Error ? error.message : String(error)).replaceAll(`${root}/`, '') };
  }
}

/** By the path alone, so that every machine makes the same shards. */
export function isInShard(path: string, { shard, of }: { readonly shard: number; readonly of: number }): boolean {
  return createHash('sha256').update(path).digest().readUInt32BE(0) % of === shard - 1;
}

/** `2/4`. Throws a UsageError. */
export function shardOf(text: string): { readonly shard: number; readonly of: number } {
  const [, shard, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (shard === undefined || of === undefined || shard < 1 || shard > of) throw new UsageError(`--shard ${text}: write which of how many, as in 1/4`);
  return { shard, of };
}

interface Named {
  readonly path: string;
  /** As it was typed. */
  readonly name: string;
}

/** The project that fragments make up, standing in a folder. */
export function fragmentHost(host: Host, root: string, fragments: readonly Named[]): Host {
  const files = new Map<string, FragmentFile>();
  for (const fragment of fragments) for (const file of readFragment(host, fragment).files) files.set(`${join(root, file.path)}${file.path.endsWith('/') ? '/' : ''}`, file);
  return {
    // The folder is the root of a project, whatever stands there and around it.
    isFile: (path) => files.has(path) || path === `${root}/.git/HEAD` || (below(root, path) === path && host.isFile(path)),
    list: (folder, closed) => {
      const listed = [...files].filter(([path]) => path.startsWith(`${folder}/`));
      for (const [path, { error = '' }] of listed) if (path.endsWith('/')) closed?.(path.slice(0, -1), error);
      return listed.map(([path]) => path).filter((path) => !path.endsWith('/')).sort();
    },
    read: (path) => {
      const file = files.get(path);
      if (file === undefined) return host.read(path);
      if (file.text === undefined) throw new Error(file.error === undefined ? `${path} cannot be read: its fragment holds only its path` : `${root}/${file.error}`);
      return file.text;
    },
  };
}

function readFragment(host: Host, { path, name }: Named): Fragment {
  const text = textOf(host, { path, name });
  const source = { file: name, text };
  let fragment: Partial<Fragment>;
  try {
    fragment = JSON.parse(text) as Partial<Fragment>;
  } catch {
    throw faultAt(source, 0, 'is no fragment: it cannot be read as JSON');
  }
  if (fragment.schemaVersion !== 1 || fragment.tool?.name !== 'opt-out-gate' || !Array.isArray(fragment.files)) throw new ConfigError(`${name}: is no fragment of this version; write it with \`opt-out-gate scan --fragment\``);
  return fragment as Fragment;
}

function textOf(host: Host, { path, name }: Named): string {
  try {
    return host.read(path);
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).replaceAll(path, name));
  }
}
