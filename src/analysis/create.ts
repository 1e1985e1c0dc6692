/** Puts the parts of the evaluator together for one project. */
import { evaluateCall } from './evaluate/calls.js';
import { evaluate } from './evaluate.js';
import { isAlwaysYes } from './state/always-yes.js';
import { exportOf, imported } from './evaluate/imports.js';
import { member } from './evaluate/members.js';
import { paramValue } from './params.js';
import { reach } from './reach.js';
import { invoke } from './runs.js';
import type { Scope, Session, Value, ValueOf } from './nouns.js';
import type { World } from './world.js';
import { usesOf } from './uses.js';
import { isInField } from './state/first-writes.js';
import { keyOfValue } from './value-keys.js';
import { unknown } from './values.js';
import { walkFunction } from './walk.js';
import { once } from './once.js';
import { unlessRunning } from './running.js';

/** Expressions nested deeper than this, through all that they lead to, tell nothing; the stack must hold them. */
const DEEPEST = 250;

export function createSession(world: World): Session {
  const session: Session = {
    world, frames: new Map(), readings: new WeakMap(), selected: new Map(), running: [], unsure: new Map(), results: new Map(), walks: new Map(), runs: new Map(), members: new Map(), writes: new Map(), writers: new Map(), written: new Map(), seen: new Map(), deriving: new Map(), constructions: new Map(), published: new Map(), uses: new Map(), ways: new Map(), entries: new Map(), unread: new Map(), depth: { now: 0, cuts: 0 },
    evaluate: (expr, scope) => deeper(session, () => evaluate(session, expr, scope)),
    member: (object, key, scope) => memberOnce(session, { object, key, scope }),
    call: (call, scope) => evaluateCall(session, call, scope),
    invoke: (callee, args, depth) => invoke(session, callee, args, depth),
    walk: (frame) => walkFunction(session, frame),
    usesOf: (module, id) => usesOf(session, module, id),
    exportOf: (file, name) => exportOf(session, file, name),
    reach: (callee, args, depth) => reach(session, callee, args, depth),
    imported: (module, from) => imported(session, module, from),
    isAlwaysYes: (signal, name) => isAlwaysYes(session, signal, name),
    param: (frame, index) => paramValue(session, frame, index),
  };
  return session;
}

interface Asked {
  readonly object: Value;
  readonly key: string;
  readonly scope: Scope;
}

/** What is written to a member may be made of that very member: it is asked for once, and tells nothing while it is being answered. */
function memberOnce(session: Session, { object, key, scope }: Asked): Value {
  const compute = (): Value => deeper(session, () => member(session, object, key, scope));
  if (object.is !== 'object' && object.is !== 'instance' && object.is !== 'class') return compute();
  const home = object.is === 'instance' && object.args ? undefined : keyOfValue(object);
  const isFirst = object.is === 'instance' && isInField(scope.frame, object.of);
  const name = home === undefined ? `member ${placeOf(object)}.${key}` : `${home}.${key}${isFirst ? ' at first' : ''}`;
  if (home === undefined) return unlessRunning(session, name, compute) ?? unknown;
  return once(session, session.members, name, compute);
}

function placeOf(object: ValueOf<'object' | 'instance' | 'class'>): string {
  if (object.is === 'object') return `${object.scope.frame.module.file}@${object.expr.at[0]}`;
  const { module, id } = object.is === 'class' ? object : object.of;
  return `${module.file}#${id}`;
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
