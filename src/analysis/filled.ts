/**
 * What is put into a list, a map or a ref after it was made. When that happens, and whether it does, is not known here.
 *
 *     const clients = new Map();  clients.set('eu', mixpanel);      `clients.get(region)` is Mixpanel's client, or unknown
 */
import type { Expr, ExprOf, Module } from '../code.js';
import { genericFrame, genericScope, scopeOf } from './frames.js';
import { indexOf, type Parent } from './index-of.js';
import type { Session, Value } from './nouns.js';
import { casesOf, join, unknown } from './values.js';

/** An expression that makes something to be filled, and the file it stands in. */
export interface Made {
  readonly module: Module;
  readonly expr: Expr;
}

/** Where something is put: `set` takes it as its second argument, `current` is assigned. */
export type Way = { readonly method: string; readonly argument: number } | { readonly property: string };

export function putInto(session: Session, { module, expr }: Made, ways: readonly Way[]): Value {
  const name = `put into ${module.file}@${expr.at[0]}`;
  if (session.running.includes(name)) return unknown;
  session.running.push(name);
  const found = ways.flatMap((way) => findPuts(session, { module, expr }, way));
  session.running.pop();
  return join([...found, unknown]);
}

function findPuts(session: Session, made: Made, way: Way): Value[] {
  const { module } = made;
  const index = indexOf(module);
  const key = 'method' in way ? way.method : way.property;
  return (index.members.get(key) ?? []).flatMap((member) => {
    const parent = index.parents.get(member);
    const put = parent && valuePut(parent, member, way);
    return put && isOfMade(session, made, member.object, parent.within) ? [putAt(session, module, parent, put)] : [];
  });
}

/** `if (mayShare('meta')) urls.push(META)`: what is put there is put there under a check. */
function putAt(session: Session, module: Module, { node, within }: Parent, put: Expr): Value {
  const frame = genericFrame(session, module, within);
  const state = session.world.mayTell(module.file) ? session.walk(frame).at.get(node as Expr) : undefined;
  const value = session.evaluate(put, scopeOf(frame, state));
  return state ? casesOf([{ paths: state.paths, value }]) : value;
}

function valuePut({ node }: Parent, member: Expr, way: Way): Expr | undefined {
  if (!('is' in node)) return undefined;
  if ('method' in way) return node.is === 'call' && node.callee === member ? node.args[way.argument] : undefined;
  return node.is === 'assign' && node.target === member ? node.value : undefined;
}

/** By the variable that holds it, or, in a field of a class, by what the receiver is made by. */
function isOfMade(session: Session, { module, expr }: Made, receiver: Expr, within: number): boolean {
  const holder = indexOf(module).holderOf.get(expr);
  if (holder !== undefined) return receiver.is === 'name' && receiver.variable === holder;
  return receiver.is === 'member' && madeBy(session.evaluate(receiver, genericScope(session, module, within)))?.expr === expr;
}

/** The expression that made a value, for what can be filled. */
function madeBy(value: Value): Made | undefined {
  if (value.is === 'array') return value.made;
  const step = value.is === 'origin' ? value.steps.at(-1) : undefined;
  return step?.is === 'call' && step.construct ? { module: step.scope.frame.module, expr: step.at } : undefined;
}

const ADDS: readonly Way[] = [{ method: 'push', argument: 0 }, { method: 'unshift', argument: 0 }, { method: 'add', argument: 0 }];

/** An element of a list that is filled later. */
export function elementPut(session: Session, made: Made): Value {
  return putInto(session, made, ADDS);
}

/** `clients.get(key)` of `new Map()`; a map that is made of something is read as that. */
export function takenFrom(session: Session, map: Value, { args }: ExprOf<'call'>): Value | undefined {
  if (map.is !== 'origin' || map.root.is !== 'global' || !/^(?:Weak)?Map$/.test(map.root.name) || args.length !== 1) return undefined;
  const [made, more] = map.steps;
  if (made?.is !== 'call' || made.args.length > 0 || more) return undefined;
  return putInto(session, { module: made.scope.frame.module, expr: made.at }, [{ method: 'set', argument: 1 }]);
}
