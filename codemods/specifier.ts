/** Import specifiers to and from files of the project, as its authors write them. */
import { joinPath, parentOf } from './paths.js';
import type { Alias, ProjectView } from './view.js';

const endings = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.tsx', '/index.js', '/index.jsx'];

interface Lookup {
  readonly from: string;
  readonly view: Pick<ProjectView, 'read'>;
  readonly aliases: readonly Alias[];
}

/** The file that a specifier means; undefined for packages and for what is not there. */
export function resolveSpecifier(specifier: string, { from, view, aliases }: Lookup): string | undefined {
  const base = baseOf(specifier, from, aliases);
  if (base === undefined) return undefined;
  const bare = base.replace(/\.jsx?$/, '');
  return [base, ...endings.map((ending) => base + ending), ...endings.map((ending) => bare + ending)].find((path) => /\.\w+$/.test(path) && view.read(path) !== undefined);
}

function baseOf(specifier: string, from: string, aliases: readonly Alias[]): string | undefined {
  if (specifier.startsWith('.')) return joinPath(parentOf(from), specifier);
  const alias = aliases.find(({ prefix }) => specifier.startsWith(prefix));
  return alias && joinPath(alias.folder, specifier.slice(alias.prefix.length));
}

/** `./client` next door, `@/lib/opt-out/client` where the project has an alias for it, else the relative path. */
export function specifierFor(target: string, from: string, aliases: readonly Alias[]): string {
  const bare = target.replace(/\.[jt]sx?$/, '').replace(/\/index$/, '');
  if (parentOf(bare) === parentOf(from)) return `./${bare.slice(parentOf(bare).length)}`;
  const alias = aliases.find(({ folder }) => bare.startsWith(folder) && from.startsWith(folder));
  if (alias) return alias.prefix + bare.slice(alias.folder.length);
  return relativePath(bare, from);
}

function relativePath(target: string, from: string): string {
  const here = parentOf(from).split('/').slice(0, -1);
  const there = target.split('/');
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared += 1;
  const up = '../'.repeat(here.length - shared);
  return (up === '' ? './' : up) + there.slice(shared).join('/');
}
