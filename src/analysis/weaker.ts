/**
 * What says "opted out" and is no opt-out of sale or sharing holds nobody back where one that is has come out as "allowed" on every way.
 *
 *     if (navigator.doNotTrack === '1') return;   fbq()                   [dnt: allowed]                                   left as it is
 *     if (doNotTrack) log();  if (isOptedOut()) return;  fbq()            [dnt: out, asked: allowed] [dnt: allowed, asked: allowed]   → [asked: allowed] twice
 *     if (doNotTrack && isOptedOut()) return;  fbq()                      [dnt: allowed] [dnt: out, asked: allowed]        left: the first was not asked
 */
import { isDoNotTrack, isSufficient, type Own } from '../signals/strength.js';
import type { Fact, Path, Paths } from './paths.js';

export function withoutWeaker(paths: Paths, own: Own): Paths {
  const isStrong = ({ says, isPast, check }: Fact): boolean => says === 'allowed' && !isPast && check.signals.some((signal) => isSufficient(signal, own));
  if (!paths.some((path) => path.some(isWeak)) || !paths.every((path) => path.some(isStrong))) return paths;
  return paths.map(heeding);
}

/** One way of such a place. */
export function heeding(path: Path): Path {
  return path.filter((fact) => !isWeak(fact));
}

/** A fact that stands for many tells only the first of their checks. */
function isWeak({ says, atom, check: { signals } }: Fact): boolean {
  return says === 'opted-out' && !atom.startsWith('many:') && signals.length > 0 && signals.every(isDoNotTrack);
}
