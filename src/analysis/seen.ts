/** Which files can see what a file holds? */
import type { Session } from './nouns.js';

/** The file and all that import it or share a name with it, over any number of steps. */
export function filesThatSee({ world, seen }: Session, home: string): readonly string[] {
  const known = seen.get(home);
  if (known) return known;
  const found = new Set([home]);
  for (const file of found) for (const other of [...world.importers(file), ...world.sharers(file)]) found.add(other);
  const sorted = [...found].sort();
  seen.set(home, sorted);
  return sorted;
}
