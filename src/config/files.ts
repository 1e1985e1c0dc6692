/** Which files a list of patterns names, in `.gitignore` notation. */
import ignore, { type Ignore } from 'ignore';
import type { FileSet } from '../decisions.js';
import { onceOf } from '../memo.js';

/** Brackets stand for themselves: `app/[slug]/page.tsx` is a route, not a character class. */
export function isAmong(set: FileSet, file: string): boolean {
  return file.startsWith(set.below) && file.length > set.below.length && rulesOf(set).ignores(file.slice(set.below.length));
}

/** Sets are asked about many files, and compiling their patterns costs more than the answer. */
const rulesOf = onceOf((set: FileSet): Ignore => ignore().add(set.patterns.map((pattern) => pattern.replace(/^\.\//, '/').replace(/[[\]]/g, String.raw`\$&`))));
