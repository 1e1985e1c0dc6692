/** How the two things that a choice can mean turn into each other. */
import type { Meaning } from '../signal.js';
import { opposite } from '../signals/states.js';

/** What it means that something is true, or is not: `optedOut === false` is the opposite of `optedOut`. */
export function turned(meaning: Meaning | undefined, isTrue: boolean): Meaning | undefined {
  return meaning && (isTrue ? meaning : opposite(meaning));
}
