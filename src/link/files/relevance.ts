/**
 * Which files are worth reading when a pathway is judged; the others can neither tell a choice nor lead to the pathway.
 *
 *     privacy.ts      mentions a choice: a teller
 *     use-may.ts      uses it, and is used by use-send.ts: both may hand the choice on under a name that tells nothing
 *     cookie.ts       is used by a teller: `readCookie('ccpa_opt_out')`
 *     Page.tsx        uses what the file of the pathway exports, over any number of steps: its callers
 */
import type { Module } from '../../code.js';
import type { Provider, World } from '../../analysis/world.js';
import type { Ask } from '../../question.js';
import type { Provided } from './provided.js';
import { mayCheck } from './checking.js';
import type { Shared } from './shared.js';
import { findFilled, findKeepers, findTellingExports, findTellingWrites, MAY_KEEP, mentionsInCode, type Ears } from './telling.js';
import { canName, EXPORTS, wordsFor } from './users.js';

export interface Graph {
  readonly ask: Ask;
  /** The files that import a file, directly. */
  readonly importers: World['importers'];
  /** The files that a file imports, directly. */
  readonly imports: (file: string) => readonly string[];
  /** The files that may use an export of a file, or one of these exports, directly or through files that hand it on. */
  readonly users: (file: string, names?: ReadonlySet<string>) => readonly string[];
  readonly isBarrel: (file: string) => boolean;
  /** What a framework hands to a file without an import. */
  readonly provided: Provided;
  /** What scripts share without an import. */
  readonly shared: Shared;
}

/** Lowers a file, and tells what its words and imports are. */
export interface Reader {
  readonly module: (file: string) => Module | undefined;
  readonly isMention: (word: string) => boolean;
  readonly isCommand: World['isCommand'];
  readonly resolve: (from: string, specifier: string) => string | undefined;
}

/** What is known of who can tell a choice. */
export interface Telling {
  /** The files that can, and how many steps they are from one that mentions it. */
  readonly steps: ReadonlyMap<string, number>;
  /** Whether something in a file can depend on a choice: files that only hand on what they hear of, such as a list of modules, check nothing. */
  readonly mayCheck: (file: string) => boolean;
}

/** Of the files whose text mentions a choice, those whose code does: not in a type, a comment or prose alone. */
export function findTellers(files: readonly string[], { module, isMention, isCommand }: Reader): readonly string[] {
  return files.filter((file) => {
    const own = module(file);
    return own !== undefined && mentionsInCode(own, { isMention, hasOwnEnv: isCommand(file) });
  });
}

/** The tellers, what they put a choice into, and, over any number of steps, what uses an export that tells: a hook over a hook over a gate. */
export function findTelling({ users, isBarrel, ask, provided, shared }: Graph, tellers: readonly string[], { module, isMention, isCommand, resolve }: Reader): Telling {
  const steps = new Map(tellers.map((file) => [file, 0]));
  const told = new Map<string, Set<string>>();
  const words = new Set<string>();
  const earsOf = (file: string): Ears => listening(file, told, { provided, isMention: (word) => isMention(word) || words.has(word), isCommand, resolve });
  const done = new Set<string>();
  const visit = visiting({ users, isBarrel }, steps, done);
  for (const [file, step] of steps) {
    const own = module(file);
    if (!own) continue;
    done.add(file);
    const ears = earsOf(file);
    const before = told.get(file);
    const names = new Set([...(before ?? []), ...findTellingExports(own, ears)]);
    told.set(file, names);
    const kept = new Set(findTellingWrites(own, ears, shared.words(file)));
    for (const word of kept) words.add(word);
    if (names.size !== before?.size) visit(file, step, names);
    for (const user of kept.size > 0 ? shared.sharers(file, kept) : []) if (!steps.has(user)) steps.set(user, step + 1);
    for (const { source, name } of findFilled(own, ears)) {
      const target = resolve(file, source);
      const keeper = target !== undefined && ask(target, MAY_KEEP) ? module(target) : undefined;
      if (target === undefined || !keeper || !findKeepers(keeper).includes(name)) continue;
      const filled = told.get(target) ?? new Set();
      if (filled.has(name)) continue;
      told.set(target, filled.add(name));
      if (!steps.has(target)) steps.set(target, step);
      visit(target, step, filled);
    }
  }
  return {
    steps,
    mayCheck: (file) => {
      const own = steps.has(file) ? module(file) : undefined;
      return own !== undefined && mayCheck(own, earsOf(file));
    },
  };
}

/** What was asked before it could hear of this is asked once more: two files that mention a choice may stand in any order. */
function visiting({ users, isBarrel }: Pick<Graph, 'users' | 'isBarrel'>, steps: Map<string, number>, done: Set<string>): (file: string, step: number, names: ReadonlySet<string>) => void {
  return (file, step, names) => {
    for (const user of names.size > 0 ? users(file, names) : []) {
      const known = steps.get(user);
      if (known === undefined) steps.set(user, isBarrel(user) ? step : step + 1);
      else if (done.delete(user)) {
        steps.delete(user);
        steps.set(user, known);
      }
    }
  };
}

type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** A file hears what its own words say, what it imports, and what a framework hands to it. */
function listening(file: string, told: Told, { provided, isMention, isCommand, resolve }: Pick<Graph, 'provided'> & Omit<Reader, 'module'>): Ears {
  const isTold = (provider: Provider | undefined): boolean => provider !== undefined && told.get(provider.file)?.has(provider.name) === true;
  return {
    isHanded: false,
    hasOwnEnv: isCommand(file),
    isMention: (word, as) => isMention(word) || (as === 'name' && isTold(provided(file, word))),
    told: (source) => {
      const target = resolve(file, source);
      return target === undefined ? undefined : told.get(target);
    },
  };
}

/** What tellers call: the files that they import, and those behind a file that hands exports on, where a teller writes such a name. */
export function findHelpers({ imports, isBarrel, ask }: Graph, tellers: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const teller of tellers) {
    const behind = new Set(imports(teller));
    for (const file of behind) {
      if (!imports(teller).includes(file) && !isBarrel(file) && !canName(ask, teller, wordsFor(ask(file, EXPORTS).map(({ name }) => name)))) continue;
      found.add(file);
      if (isBarrel(file)) for (const inner of imports(file)) behind.add(inner);
    }
  }
  return found;
}

/** The files themselves, and all from which callers can lead to them. */
export function findAbove({ users }: { readonly users: (file: string) => readonly string[] }, files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) for (const user of users(file)) found.add(user);
  return found;
}

/**
 * Whether a file is such a one, or is used by one over any number of steps. Where none was met, none is above all that was passed, so that
 * they are not asked again.
 */
export function leadsTo({ users }: { readonly users: (file: string) => readonly string[] }, isSuch: (file: string) => boolean): (file: string) => boolean {
  const known = new Map<string, boolean>();
  const find = (file: string): boolean => {
    const passed = new Set([file]);
    for (const one of passed) {
      const answer = known.get(one) ?? isSuch(one);
      if (answer) return true;
      if (!known.has(one)) for (const user of users(one)) passed.add(user);
    }
    for (const one of passed) known.set(one, false);
    return false;
  };
  return (file) => {
    const answer = known.get(file) ?? find(file);
    known.set(file, answer);
    return answer;
  };
}
