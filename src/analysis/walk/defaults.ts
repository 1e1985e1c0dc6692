/**
 * Defaults in what is written to, each of which may be evaluated or not.
 *
 *     const { id = isOptedOut() ? '' : track() } = given;      `track()` is reached on [allowed]
 */
import type { Target } from '../../code.js';
import type { State } from '../nouns.js';
import { joinStates } from './states.js';
import type { Walker } from './walker.js';

export function visitDefaults(walker: Walker, target: Target, state: State): State {
  if (target.is !== 'objectPattern' && target.is !== 'arrayPattern') return state;
  const parts = target.is === 'objectPattern' ? target.entries : target.items;
  return parts.reduce((at, part) => (part ? visitDefaults(walker, part.target, part.otherwise ? joinStates(at, walker.visit(part.otherwise, at)) : at) : at), state);
}
