/**
 * Walks the ways through one function, from its start: on which of them is each call, assignment, element and inner function reached?
 * Knows nothing of vendors.
 *
 *     if (out) return;  track();       at `track()`: [out came out "allowed"]
 */
import type { VariableId } from '../code.js';
import { emptyEnv } from './frames.js';
import { indexOf } from './index-of.js';
import type { Frame, Session, State, Value, Walk } from './nouns.js';
import { anyhow, never } from './paths.js';
import { noteUnsure, unsureOf } from './once.js';
import { definedBy } from './variables.js';
import { branch } from './walk/branches.js';
import { visitDefaults } from './walk/defaults.js';
import { joinStates } from './walk/states.js';
import { walkBody } from './walk/statements.js';
import { visit } from './walk/visit.js';
import type { Walker } from './walk/walker.js';

export function walkFunction(session: Session, frame: Frame): Walk {
  const known = frame.walk ?? (unsureOf(session, frame, 'walk') as Walk | undefined);
  if (known) return known;
  const walker = walkerOf(session, frame);
  // A function that is asked about while it is walked tells nothing yet.
  frame.walk = { at: walker.at, returns: [], throws: never, reached: never, handed: [], isWhole: false };
  const { cuts } = session.depth;
  const end = walkBody(walker, frame.code.body, visitParams(walker, start(session, frame)));
  if (end.paths.length > 0) walker.returns.push({ state: end });
  const walk: Walk = { at: walker.at, returns: walker.returns, throws: walker.throws, reached: walker.reached, handed: walker.handed, isWhole: true };
  if (session.depth.cuts === cuts) {
    frame.walk = walk;
  } else {
    delete frame.walk;
    noteUnsure(session, frame, 'walk', walk);
  }
  return walk;
}

function walkerOf(session: Session, frame: Frame): Walker {
  const walker: Walker = {
    session, frame, at: new Map(), returns: [], jumps: [], catching: [], throws: never, reached: never, handed: [], labels: [], rounds: 0, lasts: 0,
    visit: (expr, state) => visit(walker, expr, state),
    branch: (condition, state) => branch(walker, condition, state),
    walkBody: (body, state) => walkBody(walker, body, state),
  };
  return walker;
}

/** Parameters that are written to later start as what was handed over. */
function start(session: Session, frame: Frame): State {
  const env = new Map<VariableId, Value>(frame.follows?.env);
  for (const id of indexOf(frame.module).rewritten.get(frame.code.id) ?? []) {
    const variable = frame.module.variables[id];
    const first = variable?.definitions[0];
    if (first) env.set(id, definedBy(session, first, { frame, env: emptyEnv }, variable.name));
  }
  return { paths: frame.follows?.start ?? anyhow, env };
}

/** A default may be evaluated or not. */
function visitParams(walker: Walker, state: State): State {
  return walker.frame.code.params.reduce((at, { target, otherwise }) => visitDefaults(walker, target, otherwise ? joinStates(at, walker.visit(otherwise, at)) : at), state);
}
