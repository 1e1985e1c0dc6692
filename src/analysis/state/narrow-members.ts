/**
 * What a condition tells of members that hold nothing at first, and of what comes with a flag. It is kept in the state beside the variables, under
 * numbers of its own.
 *
 *     if (this.out === undefined) return;  if (this.out) return;      at the second condition `this.out` is the answer
 *     this.out = await ask(); this.ready = true;                      where `ready` is true, `out` is the answer
 *     const { user, isLoaded } = useUser();                           where `isLoaded` is true, `user` is who is signed in
 */
import type { Expr, ExprOf, Module, VariableId } from '../../code.js';
import { indexOf } from '../index-of.js';
import { keyOf } from '../keys.js';
import type { Env, Scope, Session, Value } from '../nouns.js';
import { answeredWith } from '../libraries/late-hooks.js';
import { constantsWritten, setBefore } from './set-before.js';
import { memoOf } from '../../memo.js';
import { test, toldOrNamed } from '../conditions/test.js';
import { genericScope } from '../frames.js';
import { casesOf, join } from '../values.js';
import { findWrites, valueWritten } from './writes.js';

const numbers = new WeakMap<Module, Map<string, VariableId>>();
/** Before these others count down from -1. */
const FIRST_NUMBER = -100;

function numberOf(expr: ExprOf<'member'>, module: Module): VariableId {
  const own = numbers.get(module) ?? new Map<string, VariableId>();
  numbers.set(module, own);
  const key = keyOf(expr, module);
  const known = own.get(key) ?? FIRST_NUMBER - own.size;
  own.set(key, known);
  return known;
}

/** What a condition has left of a member, where it told more than there is to know of it anywhere. */
export function memberLeft(expr: ExprOf<'member'>, { frame: { module }, env }: Scope): Value | undefined {
  return env.size > 0 && numbers.has(module) ? env.get(numberOf(expr, module)) : undefined;
}

/** The state once a member was written to. */
function forgetMember(target: ExprOf<'member'>, module: Module, env: Env): Env {
  const id = env.size > 0 && numbers.has(module) ? numberOf(target, module) : undefined;
  return id !== undefined && env.has(id) ? new Map([...env].filter(([other]) => other !== id)) : env;
}

/** Behind `this.out = answer` it holds what is written to it, here or by others, and no more what it began as. */
export function writtenTo(session: Session, target: ExprOf<'member'>, scope: Scope, value: Expr | undefined): Env {
  const { frame: { module }, env } = scope;
  const left = forgetMember(target, module, env);
  const held = value && session.world.hears(module.file) ? (heldOnceWritten(session, target, scope, value) ?? heldByParam(session, target, scope, value)) : undefined;
  return held ? new Map(left).set(numberOf(target, module), held) : left;
}

/** `user.silent = await isOptedOut(user.id);` of what a caller handed over: until somebody else gets it, it is what was written. */
function heldByParam(session: Session, target: ExprOf<'member'>, scope: Scope, value: Expr): Value | undefined {
  const { object, key } = target;
  if (key.is !== 'constant' || object.is !== 'name' || object.variable === undefined) return undefined;
  const [only, more] = scope.frame.module.variables[object.variable]?.definitions ?? [];
  if (only?.from !== 'param' || more || only.function !== scope.frame.code.id || !isKeptInSight(scope.frame.module, object.variable)) return undefined;
  const owner = session.evaluate(object, scope);
  return owner.is === 'origin' && owner.steps.length === 0 ? toldOrNamed(session, session.evaluate(value, scope), session.member(owner, String(key.value), scope)) : undefined;
}

/** Nothing else holds it, no method of it is called, and no function inside writes to it: `const same = user`, `user.reset()`, `() => { user.silent = false; }`. */
const isKeptInSight: (module: Module, id: VariableId) => boolean = memoOf(findKept);

function findKept(module: Module, variable: VariableId): boolean {
  const { names, parents } = indexOf(module);
  const home = module.variables[variable]?.function;
  return (names.get(variable) ?? []).every((name) => {
    const { node, within } = parents.get(name) ?? {};
    if (!node) return false;
    if ('do' in node) return node.do === 'return' || node.do === 'if';
    if (node.is === 'call') return node.callee !== name && within === home;
    if (node.is !== 'member' || node.object !== name || node.key.is !== 'constant') return false;
    const around = parents.get(node)?.node;
    if (!around || !('is' in around)) return true;
    return !(around.is === 'call' && around.callee === node) && !(around.is === 'unary' && around.operator === 'delete') && (within === home || !(around.is === 'assign' && around.target === node));
  });
}

/** Behind `fill(user)` nothing is known of what its members hold. */
export function forgetHanded(args: readonly Expr[], module: Module, env: Env): Env {
  const own = env.size > 0 ? numbers.get(module) : undefined;
  const handed = own ? args.flatMap((arg) => (arg.is === 'name' && arg.variable !== undefined ? [`${keyOf(arg, module)}.`] : [])) : [];
  if (!own || handed.length === 0) return env;
  const gone = new Set([...own].flatMap(([key, id]) => (env.has(id) && handed.some((start) => key.startsWith(start)) ? [id] : [])));
  return gone.size > 0 ? new Map([...env].filter(([id]) => !gone.has(id))) : env;
}

/** All that is written to a member of `this`; `here` is what has just been. */
function heldOnceWritten(session: Session, { object, key }: ExprOf<'member'>, scope: Scope, here?: Expr): Value | undefined {
  const owner = object.is === 'this' && key.is === 'constant' ? session.evaluate(object, scope) : undefined;
  if (key.is !== 'constant' || (owner?.is !== 'instance' && owner?.is !== 'object')) return undefined;
  const name = String(key.value);
  const written = findWrites(session, owner, name).flatMap((write) => (here && write.what.is === 'value' && write.what.value === here ? [session.evaluate(here, scope)] : valueWritten(session, write, name, genericScope(session, write.module, write.within))));
  return written.length === 0 ? undefined : join(written);
}

interface Asked {
  readonly condition: Expr;
  readonly scope: Scope;
  readonly on: 'truthy' | 'falsy';
}

/** The state on one side of a condition that asks a member, or a flag that is set once others are. */
export function narrowByMembers(session: Session, asked: Asked, env: Env): Env {
  const { condition, scope } = asked;
  return session.world.hears(scope.frame.module.file) ? partsAsked(condition).reduce((at, part) => leftOf(session, asked, part, at), env) : env;
}

type Part = ExprOf<'member'> | ExprOf<'name'>;

/** `this.user.optedOut`, `this.user` of `this.user.optedOut === true`; `ready` of `ready` */
function partsAsked(expr: Expr): readonly Part[] {
  switch (expr.is) {
    case 'name':
      return expr.variable === undefined ? [] : [expr];
    case 'member':
      return expr.key.is === 'constant' ? [expr, ...partsAsked(expr.object)] : [];
    case 'binary':
      return expr.right.is === 'constant' ? partsAsked(expr.left) : [];
    default:
      return [];
  }
}

function leftOf(session: Session, { condition, scope, on }: Asked, part: Part, env: Env): Env {
  const { frame } = scope;
  const value = session.evaluate(part, scope);
  if (value.is === 'origin') return answeredWith(session, { condition, part, on, scope }).reduce((at, one) => withoutFirst(session, one, { frame, env: at }), env);
  if (value.is !== 'cases' || value.cases.length > MOST || !value.cases.some((one) => one.value.is === 'constant')) return env;
  const id = part.is === 'name' ? (part.variable ?? 0) : numberOf(part, frame.module);
  const left = value.cases.filter((one) => test(session, session.evaluate(condition, { frame, env: new Map(scope.env).set(id, one.value) }))[on].length > 0);
  if (left.length === value.cases.length || left.length === 0) return env;
  const own = part.is === 'member' ? new Map(env).set(id, casesOf(left)) : env;
  return setBefore(session, part, scope, left).reduce((at, one) => withoutFirst(session, one, { frame, env: at }), own);
}

const MOST = 6;

/** What was set before the flag was does not hold what it began as any more. */
function withoutFirst(session: Session, part: Part, { frame, env }: Scope): Env {
  const held = part.is === 'member' ? heldOnceWritten(session, part, { frame, env }) : undefined;
  if (held && part.is === 'member') return new Map(env).set(numberOf(part, frame.module), held);
  const value = session.evaluate(part, { frame, env });
  if (value.is !== 'cases') return env;
  const written = constantsWritten(session, part, { frame, env });
  const left = value.cases.filter((one) => one.value.is !== 'constant' || written.includes(one.value.value));
  if (left.length === 0 || left.length === value.cases.length) return env;
  return new Map(env).set(part.is === 'name' ? (part.variable ?? 0) : numberOf(part, frame.module), casesOf(left));
}
