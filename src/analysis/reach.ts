/**
 * On which ways a function gets to one of its arguments: runs its callback, renders its children, or hands them on.
 *
 *     function ifAllowed(run) { if (optedOut()) return; run(); }        reaches `run` where the check came out "allowed"
 */
import type { Reach, Session, Value, ValueOf } from './nouns.js';
import { anyhow } from './paths.js';
import { walkMarked } from './runs.js';
import { marker } from './values.js';

const DEEPEST = 6;

export function reach(session: Session, callee: ValueOf<'function'>, args: readonly Value[], depth: number): Reach {
  const walk = depth <= DEEPEST ? walkMarked(session, callee, args, depth) : undefined;
  return walk ? { paths: walk.reached, handed: walk.handed } : { paths: anyhow, handed: [] };
}

/** The same arguments with a marker in the place of one of them. */
export function withMarker(args: readonly Value[], at: number): readonly Value[] {
  return args.map((arg, index) => (index === at ? marker : arg));
}
