/** Puts the parts of the evaluator together for one project. */
import { evaluateCall, invoke } from './calls.js';
import { evaluate } from './evaluate.js';
import { exportOf, imported } from './imports.js';
import { member } from './members.js';
import { namedParam, paramValue } from './params.js';
import { reach } from './reach.js';
import type { Session, World, Value } from './nouns.js';
import { usesOf } from './uses.js';
import { unknown } from './values.js';
import { walkFunction } from './walk.js';

/** Expressions nested deeper than this, through all that they lead to, tell nothing; the stack must hold them. */
const DEEPEST = 250;

export function createSession(world: World): Session {
  const local = sessionOf(world, namedParam);
  return sessionOf(world, paramValue, local);
}

function sessionOf(world: World, param: typeof paramValue, local?: Session): Session {
  const session: Session = {
    get local() {
      return local ?? session;
    },
    world, frames: new Map(), readings: new WeakMap(), running: [], results: new Map(), runs: new Map(), uses: new Map(), entries: new Map(), depth: { now: 0, cuts: 0 },
    evaluate: (expr, scope) => deeper(session, () => evaluate(session, expr, scope)),
    member: (object, key, scope) => deeper(session, () => member(session, object, key, scope)),
    call: (call, scope) => evaluateCall(session, call, scope),
    invoke: (callee, args, depth) => invoke(session, callee, args, depth),
    walk: (frame) => walkFunction(session, frame),
    usesOf: (module, id) => usesOf(session, module, id),
    exportOf: (file, name) => exportOf(session, file, name),
    reach: (callee, args, depth) => reach(session, callee, args, depth),
    imported: (module, source, name, local) => imported(session, module, source, name, local),
    param: (frame, index) => param(session, frame, index),
  };
  return session;
}

function deeper(session: Session, work: () => Value): Value {
  if (session.depth.now >= DEEPEST) {
    session.depth.cuts += 1;
    return unknown;
  }
  session.depth.now += 1;
  const value = work();
  session.depth.now -= 1;
  return value;
}
