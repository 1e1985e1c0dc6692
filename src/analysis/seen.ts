/** Which files can see what a file holds? */
import type { Session } from './nouns.js';

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

const next = new WeakMap<Session, Map<string, readonly string[]>>();

/** One step; asked of the same files for each file that they see. */
function nextOf(session: Session, file: string): readonly string[] {
  const { world } = session;
  const all = next.get(session) ?? new Map<string, readonly string[]>();
  next.set(session, all);
  const known = all.get(file) ?? [...world.importers(file), ...world.sharers(file)];
  all.set(file, known);
  return known;
}
