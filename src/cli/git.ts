/** What git knows of a project: other states of its files, and where files were moved. */
import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { below } from '../config/paths.js';
import type { Host } from '../host.js';
import { once } from '../memo.js';
import { isRead } from './fragment-file.js';
import { blobIdOf } from './listening.js';
import { UsageError } from './world.js';

/** A git command in a folder; undefined where it fails, git is missing, or nothing is under its care. */
function git(root: string, args: readonly string[], input?: string): Buffer | undefined {
  // A repository's own fsmonitor would run its program.
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args], { cwd: root, input, maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] });
  return status === 0 ? stdout : undefined;
}

/** The same, where going on without an answer would pass for "nothing". Throws a UsageError. */
function demanded(root: string, args: readonly string[]): string {
  const answer = git(root, args);
  if (answer === undefined) throw new UsageError(said(root, ['rev-parse', '--git-dir']) === undefined ? `${root}: no git repository` : `${root}: \`git ${args[0] ?? ''}\` failed; \`git status\` says why`);
  return answer.toString('utf8');
}

function said(root: string, args: readonly string[]): string | undefined {
  return git(root, args)?.toString('utf8').trim();
}

/** The commit that a name stands for. Throws a UsageError. */
export function commitOf(root: string, name: string): string {
  const commit = name.startsWith('-') ? undefined : said(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (!commit) throw new UsageError(`${name}: no commit of this repository`);
  return commit;
}

/** The last commit; before the first one, a tree without files. Throws a UsageError. */
export function lastCommit(root: string): string {
  const last = said(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (last) return last;
  if (said(root, ['rev-parse', '--git-dir']) === undefined) throw new UsageError(`${root}: no git repository`);
  return git(root, ['hash-object', '-t', 'tree', '--stdin'], '')?.toString('utf8').trim() ?? '';
}

/** Where the work at hand left the line of another commit. Throws a UsageError. */
export function mergeBase(root: string, name: string): string {
  const commit = commitOf(root, name);
  const base = said(root, ['merge-base', 'HEAD', commit]);
  if (!base) throw new UsageError(`${name}: has no commit in common with HEAD; a shallow clone needs its history (fetch-depth: 0)`);
  return base;
}

/** The commit that last changed a file; undefined where none did. */
export function lastChange(root: string, file: string): string | undefined {
  return said(root, ['log', '-1', '--format=%H', '--', file]) || undefined;
}

/** Files that were moved between a commit and the working tree, from old to new; paths are relative to the root. */
export function renamesSince(root: string, commit: string): ReadonlyMap<string, string> {
  const parts = git(root, ['diff', '-M', '--relative', '--name-status', '--diff-filter=R', '-z', commit])?.toString('utf8').split('\0') ?? [];
  const renamed = new Map<string, string>();
  for (let at = 0; at + 2 < parts.length; at += 3) renamed.set(parts[at + 1] ?? '', parts[at + 2] ?? '');
  return renamed;
}

/** The text of a file at a commit; undefined where it was not there. */
export function textAt(root: string, commit: string, file: string): string | undefined {
  return git(root, ['show', `${commit}:./${file}`])?.toString('utf8');
}

/** Whether git leaves out what would be written there. */
export function isIgnored(root: string, file: string): boolean {
  return git(root, ['check-ignore', '--quiet', '--', file]) !== undefined;
}

/** Files that differ between a commit and what is there now: in the working tree, with what git does not know yet, or in the index. */
export function changedSince(root: string, commit: string, now: 'worktree' | 'index'): readonly string[] {
  const differing = namesFrom(root, ['diff', '--name-only', '--no-renames', '--relative', '-z', ...(now === 'index' ? ['--cached'] : []), commit]);
  return now === 'index' ? differing : [...differing, ...namesFrom(root, ['ls-files', '--others', '--exclude-standard', '-z'])];
}

function namesFrom(root: string, args: readonly string[]): readonly string[] {
  return demanded(root, args).split('\0').filter((name) => name !== '');
}

/** A state of the files that git keeps: a commit, or (null) what is staged. Below the root nothing else is seen. What is the same now is read where it stands. */
export function stateHost(host: Host, root: string, commit: string | null): Host {
  const blobs = blobsOf(root, commit);
  // Not asked for where ids alone are compared.
  const differing = once(() => new Set(namesFrom(root, ['diff', '--name-only', '--no-renames', '--relative', '-z', ...(commit === null ? [] : [commit])])));
  const isSame = (file: string): boolean => !differing().has(file) && host.isFile(`${root}/${file}`);
  const textOf = readingBlobs(root, blobs, isSame);
  return {
    isFile: (path) => (path.startsWith(`${root}/`) && !path.startsWith(`${root}/.git`) ? blobs.has(below(root, path)) : host.isFile(path)),
    list: (folder) => [...blobs.keys()].map((file) => `${root}/${file}`).filter((path) => folder === root || path.startsWith(`${folder}/`)).sort(),
    read: (path) => {
      const id = blobs.get(below(root, path));
      if (id === undefined) throw new Error(`${path} cannot be read: it does not exist`);
      if (id === UNMERGED) throw new Error(`${path} is not merged yet`);
      const text = (isSame(below(root, path)) ? textHere(host, path, id) : undefined) ?? textOf(id);
      if (text === undefined) throw new Error(`${path} is not UTF-8 text`);
      return text;
    },
    idOf: (path) => (blobs.get(below(root, path)) === UNMERGED ? undefined : blobs.get(below(root, path))),
  };
}

/** Where git changes the ends of lines, the working tree holds the same file with another text. */
function textHere(host: Host, path: string, id: string): string | undefined {
  try {
    const text = host.read(path);
    return blobIdOf(text) === id ? text : undefined;
  } catch {
    return undefined;
  }
}

/** By id. Asked one by one, git would be started thousands of times: at the first question all that differ from the working tree are read. */
function readingBlobs(root: string, blobs: ReadonlyMap<string, string>, isSame: (file: string) => boolean): (id: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  const load = (ids: readonly string[]): void => {
    for (const [id, bytes] of readBlobs(root, ids.filter((one) => one !== UNMERGED))) texts.set(id, isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined);
  };
  const loadWhere = (isMeant: (file: string) => boolean): (() => void) => once(() => {
    load([...blobs].flatMap(([file, id]) => (isRead(file) && !texts.has(id) && isMeant(file) ? [id] : [])));
  });
  const steps = [loadWhere((file) => !isSame(file)), loadWhere(() => true)];
  return (id) => {
    for (const more of [...steps, () => { load([id]); }]) if (!texts.has(id)) more();
    return texts.get(id);
  };
}

/** In place of the id of a file of which the index holds several versions. */
const UNMERGED = 'unmerged';

/** Ids of the files' contents, by path; links and submodules are no files of the project's own. */
function blobsOf(root: string, commit: string | null): ReadonlyMap<string, string> {
  const listed = demanded(root, commit === null ? ['ls-files', '-s', '-z'] : ['ls-tree', '-r', '-z', commit]).split('\0');
  return new Map(listed.flatMap((line) => {
    const [, id, stage, file] = /^100\d{3} (?:blob )?([0-9a-f]+)(?: (\d))?\t(.*)$/s.exec(line) ?? [];
    return id === undefined || file === undefined || /(?:^|\/)node_modules\//.test(file) ? [] : [[file, (stage ?? '0') === '0' ? id : UNMERGED] as const];
  }));
}

/** `<id> blob <size>\n<bytes>\n`, one after the other. */
function readBlobs(root: string, ids: readonly string[]): readonly (readonly [string, Buffer])[] {
  const output = git(root, ['cat-file', '--batch'], `${[...new Set(ids)].join('\n')}\n`) ?? Buffer.alloc(0);
  const read: [string, Buffer][] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [id = '', , size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    // `<id> missing`
    if (size === undefined) continue;
    read.push([id, output.subarray(at, at + Number(size))]);
    at += Number(size) + 1;
  }
  return read;
}

/** The commits that changed a file, the oldest first, each with its day. */
export function historyOf(root: string, file: string): readonly { readonly commit: string; readonly day: string }[] {
  const lines = said(root, ['log', `-${MOST_COMMITS}`, '--format=%h %cs', '--', file])?.split('\n').filter(Boolean) ?? [];
  return lines.map((line) => ({ commit: line.split(' ')[0] ?? '', day: line.split(' ')[1] ?? '' })).reverse();
}

const MOST_COMMITS = 60;

/** What is checked out, and whether something in it is not committed; nulls outside of a repository. */
export function headOf(root: string): { readonly commit: string | null; readonly isClean: boolean | null } {
  const commit = said(root, ['rev-parse', '--verify', '--quiet', 'HEAD']) || null;
  return { commit, isClean: commit === null ? null : said(root, ['status', '--porcelain', '--untracked-files=no']) === '' };
}
