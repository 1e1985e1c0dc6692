/** The real world: Node's file system, and git where a folder is in a work tree. Imported by the entries alone. */
import { spawnSync } from 'node:child_process';
import { isUtf8 } from 'node:buffer';
import { type Dirent, existsSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';
import type { Host } from './host.js';

export const nodeHost: Host = { read, isFile, list };

const DENIED = 'permission denied';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: DENIED,
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
};

function read(path: string): string {
  const bytes = attempt(`${path} cannot be read`, () => readFileSync(path));
  // Text that would come back changed when written again, UTF-16 above all, must never reach a rewrite.
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Error(`${path} is not UTF-8 text`);
  return bytes.toString('utf8');
}

type Closed = NonNullable<Parameters<Host['list']>[1]>;

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

function list(folder: string, closed: Closed = () => undefined): readonly string[] {
  const root = resolve(folder).replaceAll(sep, '/');
  attempt(`${root} cannot be listed`, () => readdirSync(root));
  const base = root.replace(/\/$/, '');
  // Nothing known to git although there are files: the folder itself is ignored, and was asked for by name.
  const fromGit = gitFiles(root, closed).map((name) => `${base}/${name}`).filter((path) => isOwnFile(root, path));
  return (fromGit.length > 0 ? fromGit : [...diskFiles({ root, closed }, base, [])]).sort();
}

/** In a hook these name the repository and the index of the commit that is being made. */
const HOOK_VARIABLES = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']);

/** Tracked files and new ones that are not ignored; empty outside a work tree, and where git is missing or refuses. */
function gitFiles(root: string, closed: Closed): readonly string[] {
  // Asking costs a process, and a linter may come through many folders.
  if (!isInWorkTree(root)) return [];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !HOOK_VARIABLES.has(name)));
  // A repository's own fsmonitor would run its program.
  const command = ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout, stderr } = spawnSync('git', command, { cwd: root, env: { ...env, LC_ALL: 'C' }, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) return [];
  // Git only warns, and leaves out whatever stands in the folder.
  for (const [, folder = ''] of stderr.matchAll(/could not open directory '(.*?)\/?'/g)) closed(`${root}/${folder}`, `${root}/${folder} cannot be listed: ${DENIED}`);
  return [...new Set(stdout.split('\0'))].filter((name) => name !== '' && !/(?:^|\/)(?:node_modules|\.git)\//.test(name));
}

function isInWorkTree(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, '.git')) || (parent !== folder && isInWorkTree(parent));
}

/** Not what is deleted but not yet committed, a submodule, or a link that leads out of the root. */
function isOwnFile(root: string, path: string): boolean {
  try {
    const stat = lstatSync(path);
    if (!stat.isSymbolicLink()) return stat.isFile();
    return realpathSync(path).startsWith(realpathSync(root) + sep) && statSync(path).isFile();
  } catch (error) {
    // A file in a folder that must not be entered stays in the list: reading it says so.
    return codeOf(error) === 'EACCES';
  }
}

interface DiskWalk {
  readonly root: string;
  readonly closed: Closed;
}

interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Without git: every folder's .gitignore holds for what is below it, the nearest has the last word. Linked folders are not entered. */
function* diskFiles(walk: DiskWalk, folder: string, above: readonly IgnoreFile[]): Generator<string> {
  const entries = entriesOf(folder, walk.closed);
  const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
    ? [{ folder, rules: ignore().add(read(`${folder}/.gitignore`)) }, ...above]
    : above;
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.name === 'node_modules' || entry.name === '.git' || isIgnored(own, entry.isDirectory() ? `${path}/` : path)) continue;
    if (entry.isDirectory()) yield* diskFiles(walk, path, own);
    else if (entry.isFile() || (entry.isSymbolicLink() && isOwnFile(walk.root, path))) yield path;
  }
}

function entriesOf(folder: string, closed: Closed): readonly Dirent[] {
  try {
    return attempt(`${folder} cannot be listed`, () => readdirSync(folder || '/', { withFileTypes: true }));
  } catch (error) {
    closed(folder, (error as Error).message);
    return [];
  }
}

function isIgnored(files: readonly IgnoreFile[], path: string): boolean {
  for (const { folder, rules } of files) {
    const { ignored, unignored } = rules.test(path.slice(folder.length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Node's messages name the call first; people want to know what could not be done, then why. */
function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = codeOf(error);
    throw new Error(`${what}: ${REASONS[code] ?? code}`, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
