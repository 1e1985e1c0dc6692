/** How the authors of a project would write an import of one of its files. */
import { parentOf } from './paths.js';
import type { Alias } from './view.js';

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
