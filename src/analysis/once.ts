/**
 * Answers that are kept. Where the work for one had to stop short, as too many callers stood between, its answer, and all that rests on it, is one
 * for the place that is looked at now alone: another place may come to the same question by a shorter way.
 *
 *     function apply(optIn) { const state = optIn ? 'yes' : 'no'; far(state); if (state === 'yes') track(); }
 *
 * Asked of what `far` does with its argument five calls away, nobody knows `state`. At `track()` it is asked again, and says what `optIn` says.
 */
import type { Session, Value } from './nouns.js';
import { unknown } from './values.js';

type Keeping = Pick<Session, 'depth' | 'unsure'>;

/** Computes a value the first time. Asked again while it is being computed, it tells nothing. */
export function once<Key>(session: Keeping, known: Map<Key, Value>, key: Key, compute: () => Value): Value {
  return keptIn(session, known, key, { compute, meanwhile: unknown });
}

interface Work<T> {
  readonly compute: () => T;
  /** What is told while it is being computed; without it, it is computed again. */
  readonly meanwhile?: T;
}

export function keptIn<Key, T>(session: Keeping, known: Map<Key, T>, key: Key, { compute, meanwhile }: Work<T>): T {
  const before = known.get(key) ?? (unsureOf(session, known, key) as T | undefined);
  if (before !== undefined) return before;
  if (meanwhile !== undefined) known.set(key, meanwhile);
  const { cuts } = session.depth;
  const made = compute();
  if (session.depth.cuts === cuts) {
    known.set(key, made);
  } else {
    known.delete(key);
    noteUnsure(session, known, key, made);
  }
  return made;
}

/** What was told of a thing while the same place was looked at; who uses it is as unsure. */
export function unsureOf({ depth, unsure }: Keeping, of: object, key: unknown): unknown {
  const known = unsure.get(of)?.get(key);
  if (known !== undefined) depth.cuts += 1;
  return known;
}

export function noteUnsure({ unsure }: Keeping, of: object, key: unknown, answer: unknown): void {
  const known = unsure.get(of);
  if (known) known.set(key, answer);
  else unsure.set(of, new Map([[key, answer]]));
}
