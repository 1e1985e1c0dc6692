/** The language's own functions: those that give back what they were handed, and those that make promises, lists and addresses. */
import type { Expr, ExprOf } from '../../code.js';
import type { Made } from '../lists/filled.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { proxyOf } from './proxies.js';
import { tells } from '../paths.js';
import { promiseMadeBy } from '../promises.js';
import { test } from '../conditions/test.js';
import { alternatives, casesOf, join, listOf, mapCases, no, nothing, numberOf, settled, stringOf, unknown, written, yes } from '../values.js';

const SAME_VALUE = new Set(['decodeURIComponent', 'decodeURI', 'unescape', 'Object.freeze', 'Array.from', 'encodeURI', 'Request',
  // In a module; a component brings its own. https://svelte.dev/docs/svelte/svelte-js-files
  '$state', '$state.raw', '$state.snapshot', '$derived']);

const WAITS = new Set(['Promise.all', 'Promise.allSettled', 'Promise.any', 'Promise.race']);
const READ_NUMBERS = new Map([['Number', Number], ['parseInt', Number.parseInt]]);

export function callBuiltin(session: Session, callee: Value, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  if (callee.is !== 'origin' || callee.root.is !== 'global') return undefined;
  const name = globalName(callee);
  const [first, second] = call.args;
  if (name === undefined || !first) return undefined;
  const value = () => session.evaluate(first, scope);
  if (name === 'Set') return mapCases(value(), (one) => (one.is === 'constant' && one.value == null ? { is: 'array', items: [] } : one));
  if (SAME_VALUE.has(name)) return value();
  if (name === 'JSON.parse') return mapCases(copied(first, value(), { call, scope }), parsed);
  if (name === 'structuredClone') return copied(first, value(), { call, scope });
  // `new Boolean(false)` is an object, and an object is true.
  if (call.construct && /^(?:Boolean|String|Number)$/.test(name)) return { is: 'record', members: new Map() };
  const read = READ_NUMBERS.get(name);
  if (read) return numberOf(value(), read);
  switch (name) {
    case 'Boolean':
      return truthOf(session, value());
    case 'String':
    case 'JSON.stringify':
      return written(value());
    case 'Object.assign':
      return { is: 'object', expr: mergedBy(call, call.args), scope };
    case 'Object.values':
      return valuesOf(session, value());
    case 'Promise':
      return promiseMadeBy(session, value(), scope);
    case 'Promise.resolve':
      return { is: 'promise', of: settled(value()) };
    case 'Map':
      return mapOf(value(), { module: scope.frame.module, expr: call });
    case 'URL':
      return second ? address(value(), session.evaluate(second, scope)) : value();
    case 'require':
      return required(session, stringOf(value()), scope);
    default:
      return WAITS.has(name) ? waitedFor(name, value()) : byReflection(session, name, value, { call, scope });
  }
}

/** `JSON.parse('false')` is false. */
function parsed(value: Value): Value {
  if (value.is === 'origin') return { ...value, isParsed: true };
  return value.is === 'constant' && (value.value === 'true' || value.value === 'false') ? { is: 'constant', value: value.value === 'true' } : value;
}

interface Called {
  readonly call: ExprOf<'call'>;
  readonly scope: Scope;
}

/** `structuredClone(defaults)`, `JSON.parse(JSON.stringify(defaults))`: what is written to the one is not written to the other. */
function copied(given: Expr, value: Value, { call, scope }: Called): Value {
  const [inText] = given.is === 'call' ? given.args : [];
  const copyOf = (from: Expr): Value => ({ is: 'object', expr: mergedBy(call, [from]), scope });
  return mapCases(value, (one) => {
    if (one.is === 'object') return copyOf(given);
    if (one.is !== 'string') return one;
    return inText && one.of.is === 'object' ? copyOf(inText) : one.of;
  });
}

function byReflection(session: Session, name: string, target: () => Value, { call, scope }: Called): Value | undefined {
  const [, second] = call.args;
  if (name === 'Reflect.apply') return applied(session, target(), call, scope);
  if (!second || (name !== 'Reflect.get' && name !== 'Proxy')) return undefined;
  const given = session.evaluate(second, scope);
  if (name === 'Proxy') return proxyOf(session, target(), given, scope);
  return given.is === 'constant' ? mapCases(target(), (one) => session.member(one, String(given.value), scope)) : undefined;
}

function required(session: Session, source: string | undefined, { frame }: Scope): Value | undefined {
  return source === undefined ? undefined : session.imported(frame.module, { source, name: 'require', local: '' });
}

/** `Object.values({ gpc: …, cookie: … })`, where every entry is written there. */
function valuesOf(session: Session, object: Value): Value | undefined {
  if (object.is !== 'object') return undefined;
  const { expr: { entries }, scope } = object;
  const keys = entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
  return keys.length === entries.length ? { is: 'array', items: keys.map((key) => session.member(object, key, scope)) } : undefined;
}

function waitedFor(name: string, promises: Value): Value {
  return { is: 'promise', of: mapCases(promises, (list) => (list.is === 'array' ? together(name, list.items.map(settled)) : list.is === 'list' && name === 'Promise.all' ? { ...list, of: settled(list.of) } : list)) };
}

/** What comes of several promises: all of them, the first, or a report on each. */
function together(name: string, items: readonly Value[]): Value {
  if (name === 'Promise.all') return { is: 'array', items };
  if (name !== 'Promise.allSettled') return join(items);
  return { is: 'array', items: items.map((value) => join([report('fulfilled', value), report('rejected', nothing)])) };
}

function report(status: string, value: Value): Value {
  return { is: 'record', members: new Map([['status', { is: 'constant', value: status }], ['value', value], ['reason', unknown]]) };
}

const merged = new WeakMap<Expr, ExprOf<'object'>>();

/** `Object.assign(a, b)` is `{ ...a, ...b }`, as far as its members go. */
function mergedBy(call: ExprOf<'call'>, of: readonly Expr[]): ExprOf<'object'> {
  const known = merged.get(call);
  if (known) return known;
  const expr: ExprOf<'object'> = { is: 'object', at: call.at, entries: of.map((value) => ({ value })) };
  merged.set(call, expr);
  return expr;
}

/** A boolean of its own: `Boolean(x) === true` asks for no more than `x` does. */
function truthOf(session: Session, value: Value): Value {
  const { truthy, falsy } = test(session, value);
  return casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: no }]);
}

/** `new Map([['eu', client]])`, `new Map(open.map((user) => [user.id, user]))` */
function mapOf(pairs: Value, made: Made): Value | undefined {
  if (pairs.is === 'list' && tells(pairs.kept)) return { is: 'list', of: pairs.of, kept: pairs.kept, isMap: true };
  if (pairs.is !== 'array' || pairs.items.length === 0) return undefined;
  const members = new Map<string, Value>();
  for (const pair of pairs.items) {
    const [key, value] = listOf(pair);
    if (key?.is !== 'constant' || !value) return undefined;
    members.set(String(key.value), value);
  }
  return { is: 'record', members, made };
}

function globalName({ root, steps }: Origin): string | undefined {
  if (root.is !== 'global' || steps.length > 1) return undefined;
  const [step] = steps;
  return step ? (step.is === 'member' ? `${root.name}.${step.key}` : undefined) : root.name;
}

function applied(session: Session, callee: Value, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const args = listOf(call.args[2] && session.evaluate(call.args[2], scope));
  return callee.is === 'function' ? session.invoke(callee, args, scope.frame.depth + 1) : undefined;
}

/** `new URL('/v1/track', base)`: the path on the base's host. */
function address(path: Value, base: Value): Value {
  return join(alternatives(path).flatMap((one) => alternatives(base).map((other) => {
    const known = stringOf(one.value);
    if (known !== undefined && /^https?:/.test(known)) return one.value;
    const host = stringOf(other.value);
    return host === undefined ? unknown : ({ is: 'text', pieces: [host.replace(/\/$/, ''), known ?? null] } as const);
  })));
}

