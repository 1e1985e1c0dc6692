/**
 * Which files are worth reading when a pathway is judged; the others can neither tell a choice nor lead to the pathway.
 *
 *     privacy.ts      mentions a choice: a teller
 *     use-may.ts      uses it, and is used by use-send.ts: both may hand the choice on under a name that tells nothing
 *     cookie.ts       is used by a teller: `readCookie('ccpa_opt_out')`
 *     Page.tsx        uses what the file of the pathway exports, over any number of steps: its callers
 */
import { findExportedNames } from '../source/exports.js';
import { canName } from './users.js';

export interface Graph {
  readonly text: (file: string) => string | undefined;
  /** The files that import a file, directly. */
  readonly importers: (file: string) => readonly string[];
  /** The files that a file imports, directly. */
  readonly imports: (file: string) => readonly string[];
  /** The files that may use an export of a file, directly or through files that hand it on. */
  readonly users: (file: string) => readonly string[];
  readonly isBarrel: (file: string) => boolean;
}

/** A hook over a hook over a gate is followed; a file farther away tells nothing. */
const FARTHEST = 2;

/** The tellers, and what may hand on a choice that they read. */
export function findTelling({ users }: Graph, tellers: readonly string[]): ReadonlySet<string> {
  const steps = new Map(tellers.map((file) => [file, 0]));
  for (const [file, step] of steps) {
    if (step === FARTHEST) continue;
    for (const user of users(file)) if (!steps.has(user)) steps.set(user, step + 1);
  }
  return new Set(steps.keys());
}

/** What tellers call: the files that they import, and those behind a file that hands exports on, where a teller writes such a name. */
export function findHelpers({ imports, isBarrel, text }: Graph, tellers: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const teller of tellers) {
    const own = text(teller) ?? '';
    const behind = new Set(imports(teller));
    for (const file of behind) {
      if (!imports(teller).includes(file) && !isBarrel(file) && !canName(own, findExportedNames(text(file) ?? '').map(({ name }) => name))) continue;
      found.add(file);
      if (isBarrel(file)) for (const inner of imports(file)) behind.add(inner);
    }
  }
  return found;
}

/** The files themselves, and all from which callers can lead to them. */
export function findAbove({ users }: Pick<Graph, 'users'>, files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) for (const user of users(file)) found.add(user);
  return found;
}
