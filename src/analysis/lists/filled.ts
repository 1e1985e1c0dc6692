/**
 * What is put into a list, a map or a ref after it was made. When that happens, and whether it does, is not known here.
 *
 *     const clients = new Map();  clients.set('eu', mixpanel);      `clients.get(region)` is Mixpanel's client, or unknown
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { genericFrame, genericScope, scopeOf } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import { keyOf } from '../keys.js';
import { cookieInJar } from '../cookies/jars.js';
import type { Origin, Scope, Session, Step, Value, ValueOf } from '../nouns.js';
import { anyhow } from '../paths.js';
import { alternatives, casesOf, join, nothing, stringOf, unknown } from '../values.js';
import { unlessRunning } from '../running.js';

/** An expression that makes something to be filled, and the file it stands in. */
export interface Made {
  readonly module: Module;
  readonly expr: Expr;
}

/** Where something is put: `set` takes it as its second argument, under that key alone where one is asked for; `current` is assigned. */
export type Way = { readonly method: string; readonly argument: number; readonly key?: string } | { readonly property: string };

function putInto(session: Session, made: Made, ways: readonly Way[]): Value {
  return join([...putInSight(session, made, ways), unknown]);
}

/** What is put into it where its name is written. */
export function putInSight(session: Session, { module, expr }: Made, ways: readonly Way[]): readonly Value[] {
  const name = `put into ${module.file}@${expr.at[0]}`;
  return unlessRunning(session, name, () => ways.flatMap((way) => findPuts(session, { module, expr }, way))) ?? [unknown];
}

function findPuts(session: Session, made: Made, way: Way): Value[] {
  const { module } = made;
  const index = indexOf(module);
  const key = 'method' in way ? way.method : way.property;
  return (index.members.get(key) ?? []).flatMap((member) => {
    const parent = index.parents.get(member);
    const put = parent && valuePut(parent, member, way);
    return put && isOfMade(session, made, member.object, parent.within) && !isUnderAnother(session, module, parent, way) ? [putAt(session, module, parent, put)] : [];
  });
}

/** `if (mayShare('meta')) urls.push(META)`: what is put there is put there under a check. */
function putAt(session: Session, module: Module, { node, within }: Parent, put: Expr): Value {
  const frame = genericFrame(session, module, within);
  const state = session.world.mayTell(module.file) ? session.walk(frame).at.get(node as Expr) : undefined;
  const value = session.evaluate(put, scopeOf(frame, state));
  return state ? casesOf([{ paths: state.paths, value }]) : value;
}

/** `consents.set('session', true)` where `ads` is asked for. */
function isUnderAnother(session: Session, module: Module, { node, within }: Parent, way: Way): boolean {
  const [key] = 'key' in way && 'is' in node && node.is === 'call' ? node.args : [];
  const name = key && stringOf(session.evaluate(key, genericScope(session, module, within)));
  return 'key' in way && name !== undefined && name !== way.key;
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
export function madeBy(value: Value): Made | undefined {
  if (value.is === 'array') return value.made;
  const step = value.is === 'origin' ? value.steps.at(-1) : undefined;
  return step?.is === 'call' && step.construct ? { module: step.scope.frame.module, expr: step.at } : undefined;
}

const ADDS: readonly Way[] = [{ method: 'push', argument: 0 }, { method: 'unshift', argument: 0 }, { method: 'add', argument: 0 }];

/** An element of a list that is filled later. */
export function elementPut(session: Session, made: Made): Value {
  return putInto(session, made, ADDS);
}

/** `clients.get(key)` of `new Map()` or of a cache; a map that is made of something is read as that. */
export function takenFrom(session: Session, map: Value, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const made = map.is === 'origin' && map.steps.length === 1 && call.args.length === 1 ? emptyMap(map) : undefined;
  if (!made) return undefined;
  const module = made.scope.frame.module;
  const name = stringOf(session.evaluate(call.args[0] as Expr, scope));
  const cookie = name === undefined ? undefined : cookieInJar(session, { expr: made.at, frame: made.scope.frame }, name);
  if (cookie) return cookie;
  const put = putInto(session, { module, expr: made.at }, [setter(name)]);
  if (!isOwn(module, made.at)) return put;
  // Nobody else fills it: what was not put there is missing.
  const found = alternatives(put).filter(({ value }) => value.is !== 'unknown');
  return found.length === 0 ? put : casesOf(isKnownToHold(call, module) ? found : [...found, { paths: anyhow, value: nothing }]);
}

function setter(key: string | undefined): Way {
  return { method: 'set', argument: 1, ...(key !== undefined && { key }) };
}

/** `consents.get('ads')` of `new Map([['ads', !isOptedOut()]])`: what stands there, and what is put in its place by whoever has the map. */
export function entryOf(session: Session, { members, made }: ValueOf<'record'>, key: Value): Value {
  const name = stringOf(key);
  const known = name === undefined ? [...members.values()] : [members.get(name) ?? nothing];
  if (!made || !isOwn(made.module, made.expr)) return join([...known, unknown]);
  const isCut = ['delete', 'clear'].some((method) => (indexOf(made.module).members.get(method) ?? []).some(({ object }) => isOfMade(session, made, object, 0)));
  return join([...known, ...putInSight(session, made, [setter(name)]), ...(isCut || name === undefined ? [nothing] : [])]);
}

type MadeBy = Extract<Step, { is: 'call' }>;

function emptyMap({ root, steps: [made] }: Origin): MadeBy | undefined {
  if (made?.is !== 'call' || !made.construct) return undefined;
  if (root.is === 'global') return /^(?:Weak)?Map$/.test(root.name) && made.args.length === 0 ? made : undefined;
  return root.is === 'package' && /lru|cache/i.test(`${root.specifier} ${root.name}`) ? made : undefined;
}

/** Whether a map is only asked and filled in its own file, by its own methods. */
function isOwn(module: Module, made: Expr): boolean {
  const index = indexOf(module);
  const holder = index.holderOf.get(made);
  if (holder !== undefined && index.exportsOf.has(holder)) return false;
  const field = holder === undefined ? privateField(module, made) : undefined;
  const reads = holder !== undefined ? (index.names.get(holder) ?? []) : field === undefined ? undefined : (index.members.get(field) ?? []);
  return reads !== undefined && reads.every((read) => {
    const parent = index.parents.get(read)?.node;
    return parent !== undefined && 'is' in parent && parent.is === 'member' && parent.object === read;
  });
}

/** The name of the field `#granted = new Map()`, which nobody but its class can read. */
function privateField({ classes, functions }: Module, made: Expr): string | undefined {
  const field = classes.flatMap(({ members }) => members).find(({ value }) => {
    const [first] = value?.is === 'field' ? (functions[value.function]?.body ?? []) : [];
    return first?.do === 'return' && first.value === made;
  });
  const name = field?.key.is === 'constant' ? String(field.key.value) : '';
  return name.startsWith('#') ? name : undefined;
}

/** `if (cache.has(id)) return cache.get(id);` */
function isKnownToHold({ callee, args: [key] }: ExprOf<'call'>, module: Module): boolean {
  if (callee.is !== 'member' || !key) return false;
  const index = indexOf(module);
  const within = index.parents.get(key)?.within;
  const asked = keyOf(callee.object, module);
  return (index.members.get('has') ?? []).some((member) => {
    const parent = index.parents.get(member);
    const [other] = parent && 'is' in parent.node && parent.node.is === 'call' ? parent.node.args : [];
    return other !== undefined && parent?.within === within && keyOf(member.object, module) === asked && keyOf(other, module) === keyOf(key, module);
  });
}
