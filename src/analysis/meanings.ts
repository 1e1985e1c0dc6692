/** The two things that a choice can mean, and how they turn into each other. */
import type { Meaning } from '../signal.js';

export function opposite(meaning: Meaning): Meaning {
  return meaning === 'allowed' ? 'opted-out' : 'allowed';
}

/** What it means that something is true, or is not: `optedOut === false` is the opposite of `optedOut`. */
export function turned(meaning: Meaning | undefined, isTrue: boolean): Meaning | undefined {
  return meaning && (isTrue ? meaning : opposite(meaning));
}
