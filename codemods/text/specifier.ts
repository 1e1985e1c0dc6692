/** How the authors of a project would write an import of one of its files. */
import type { Alias, Application } from '../view.js';
import { parentOf } from './paths.js';

export interface SpecifierStyle extends Pick<Application, 'aliases' | 'modules'> {
  /** What the file imports already: an alias that it uses is known to it, wherever it stands. */
  readonly used?: readonly string[];
}

/** `./client` next door, `@/lib/opt-out/client` where the project has an alias for it, else the relative path; `./client.js` where endings are written. */
export function specifierFor(target: string, from: string, { aliases, modules: { ending }, used = [] }: SpecifierStyle): string {
  const bare = target.replace(/\.[cm]?[jt]sx?$/, '');
  // Node's own modules name the whole file, whatever the rest of the package does.
  const path = ending !== '' ? bare + endingOf(target, ending) : from.endsWith('.mjs') ? target : bare.replace(/\/index$/, '');
  if (parentOf(path) === parentOf(from)) return `./${path.slice(parentOf(path).length)}`;
  const alias = findAlias(aliases.map((one) => (used.some((specifier) => specifier.startsWith(one.prefix)) ? { ...one, known: '' } : one)), bare, from);
  if (alias) return alias.isWhole ? alias.prefix : alias.prefix + path.slice(alias.folder.length);
  return relativePath(path, from);
}

/** TypeScript names the file that will run, unless it is asked to name the source. */
function endingOf(target: string, ending: Exclude<Application['modules']['ending'], ''>): string {
  const own = /\.([cm]?[jt]sx?)$/.exec(target)?.[0] ?? '';
  return /t/.test(own.slice(1, 3)) && ending !== '.ts' ? own.replace(/tsx?$/, 'js') : own;
}

function findAlias(aliases: readonly Alias[], bare: string, from: string): Alias | undefined {
  return aliases.find(({ folder, known, isWhole }) => (isWhole ? bare === folder : bare.startsWith(folder)) && from.startsWith(known));
}

function relativePath(target: string, from: string): string {
  const here = parentOf(from).split('/').slice(0, -1);
  const there = target.split('/');
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared += 1;
  const up = '../'.repeat(here.length - shared);
  return (up === '' ? './' : up) + there.slice(shared).join('/');
}
