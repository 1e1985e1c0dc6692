/** Which files can see what a file holds? */
import type { Session } from './nouns.js';
import { memoOf } from '../memo.js';

/** The file and all that import it or share a name with it, over any number of steps. */
export function filesThatSee(session: Session, home: string): readonly string[] {
  const known = session.seen.get(home);
  if (known) return known;
  const found = new Set([home]);
  for (const file of found) for (const other of nextOf(session, file)) found.add(other);
  const sorted = [...found].sort();
  session.seen.set(home, sorted);
  return sorted;
}

/** One step; asked of the same files for each file that they see. */
const nextOf = memoOf(({ world }: Session, file: string): readonly string[] => [...world.importers(file), ...world.sharers(file)]);
