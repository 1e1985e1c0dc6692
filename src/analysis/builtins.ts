/** The language's own functions and methods, as far as they carry a choice, a client or a list of people. */
import type { Expr } from '../code.js';
import { anyhow } from './paths.js';
import { elementOf } from './evaluate.js';
import { keptByQuery } from './query.js';
import type { Scope, Session, Origin, Value } from './nouns.js';
import { equality, test, type Outcomes } from './test.js';
import { alternatives, casesOf, join, mapCases, no, nothing, stepInto, stringOf, unknown, yes } from './values.js';

type Call = Extract<Expr, { is: 'call' }>;

interface MethodCall {
  readonly object: Value;
  readonly key: string;
  readonly call: Call;
  readonly scope: Scope;
}

export function callMethod(session: Session, method: MethodCall): Value | undefined {
  const { object, key, call, scope } = method;
  const [first] = call.args;
  const callback = first && functionOf(session.evaluate(first, scope));
  switch (key) {
    case 'then':
      return callback ? promised(session, callback, [object.is === 'promise' ? object.of : object], scope) : undefined;
    case 'catch':
      return callback ? { is: 'promise', of: join([settled(object), settled(apply(session, callback, [unknown], scope))]) } : undefined;
    case 'finally':
      return object.is === 'promise' ? object : undefined;
    case 'bind':
      return object.is === 'function' || object.is === 'origin' ? object : undefined;
    case 'call':
    case 'apply':
      return object.is === 'function' ? apply(session, object, key === 'call' ? call.args.slice(1).map((arg) => session.evaluate(arg, scope)) : listOf(call.args[1] && session.evaluate(call.args[1], scope)), scope) : undefined;
    case 'test':
      return object.is === 'constant' && object.regex && first ? searched(session, object, first, call, scope) : undefined;
    default:
      return object.is === 'module' || object.is === 'object' || object.is === 'instance' || object.is === 'class' ? undefined : callOnList(session, method, callback);
  }
}

type Callback = Extract<Value, { is: 'function' | 'origin' }>;

function functionOf(value: Value): Callback | undefined {
  return value.is === 'function' || value.is === 'origin' ? value : undefined;
}

/** `Boolean` as a callback gives its argument back; other functions from outside tell nothing. */
function apply(session: Session, callback: Callback, args: readonly Value[], scope: Scope): Value {
  if (callback.is === 'function') return session.invoke(callback, args, scope.frame.depth + 1);
  return callback.root.is === 'global' && callback.root.name === 'Boolean' ? (args[0] ?? unknown) : unknown;
}

function promised(session: Session, callback: Callback, args: readonly Value[], scope: Scope): Value {
  return { is: 'promise', of: settled(apply(session, callback, args, scope)) };
}

function settled(value: Value): Value {
  return mapCases(value, (one) => (one.is === 'promise' ? one.of : one));
}

function listOf(value: Value | undefined): readonly Value[] {
  return value?.is === 'array' ? value.items : [];
}

/** `/ccpa_opt_out=1/.test(document.cookie)` asks the cookie, not the pattern. */
function searched(session: Session, pattern: Extract<Value, { is: 'constant' }>, subject: Expr, call: Call, scope: Scope): Value | undefined {
  const value = session.evaluate(subject, scope);
  if (value.is !== 'origin') return undefined;
  const arg: Expr = { is: 'constant', at: call.at, value: pattern.value ?? '', regex: true };
  return [{ is: 'member', key: 'test' } as const, { is: 'call', args: [arg], scope, construct: false, at: call } as const].reduce<Value>(stepInto, value);
}

function callOnList(session: Session, { object, key, call, scope }: MethodCall, callback: Callback | undefined): Value | undefined {
  const [first] = call.args;
  switch (key) {
    case 'some':
    case 'every':
      return callback ? quantified(session, key, object, callback, scope) : undefined;
    case 'find':
    case 'filter':
      return callback ? selected(session, key, object, callback, scope) : undefined;
    case 'map':
    case 'flatMap':
      return callback ? mapped(session, object, callback, scope) : undefined;
    case 'includes':
      return object.is === 'array' && first ? held(session, object.items, session.evaluate(first, scope)) : undefined;
    case 'slice':
    case 'sort':
    case 'reverse':
    case 'concat':
    case 'flat':
    case 'toReversed':
    case 'toSorted':
      return object.is === 'array' || object.is === 'list' ? object : undefined;
    case 'trim':
    case 'toLowerCase':
    case 'toString':
      return object.is === 'constant' || object.is === 'text' ? object : undefined;
    default:
      return undefined;
  }
}

/** `signals.some(Boolean)` is one or the other; `every` is all of them. */
function quantified(session: Session, key: 'some' | 'every', list: Value, callback: Callback, scope: Scope): Value {
  const items = list.is === 'array' ? list.items : [elementOf(list)];
  return items.map((item) => apply(session, callback, [item], scope)).reduceRight<Value>((rest, one) => {
    const { truthy, falsy } = test(session, one);
    return key === 'some' ? casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: rest }]) : casesOf([{ paths: falsy, value: no }, { paths: truthy, value: rest }]);
  }, key === 'some' ? no : yes);
}

function selected(session: Session, key: 'find' | 'filter', list: Value, callback: Callback, scope: Scope): Value {
  const element = elementOf(list);
  const outcomes: Outcomes = test(session, apply(session, callback, [element], scope));
  if (key === 'filter') return { is: 'list', of: element, kept: outcomes.truthy };
  return casesOf([{ paths: outcomes.truthy, value: element }, { paths: outcomes.falsy, value: nothing }]);
}

function mapped(session: Session, list: Value, callback: Callback, scope: Scope): Value {
  if (list.is === 'array') return { is: 'array', items: list.items.map((item) => apply(session, callback, [item], scope)) };
  const of = apply(session, callback, [elementOf(list)], scope);
  return { is: 'list', of, kept: list.is === 'list' ? list.kept : list.is === 'origin' ? keptByQuery(session, list) : anyhow };
}

/** `['granted', 'yes'].includes(consent)` */
function held(session: Session, items: readonly Value[], value: Value): Value {
  return items.reduceRight<Value>((rest, item) => {
    const outcomes = equality(session, '===', value, item) ?? { truthy: anyhow, falsy: anyhow };
    return casesOf([{ paths: outcomes.truthy, value: yes }, { paths: outcomes.falsy, value: rest }]);
  }, no);
}

const SAME_VALUE = new Set(['String', 'Number', 'parseInt', 'decodeURIComponent', 'JSON.parse', 'JSON.stringify', 'Object.freeze', 'Object.assign', 'Array.from', 'structuredClone', 'encodeURI']);

/** Functions of the language that give back what they were handed, and those that make promises, lists and addresses. */
export function callBuiltin(session: Session, callee: Value, call: Call, scope: Scope): Value | undefined {
  if (callee.is !== 'origin' || callee.root.is !== 'global') return undefined;
  const name = globalName(callee);
  const [first, second] = call.args;
  if (name === undefined || !first) return undefined;
  const value = () => session.evaluate(first, scope);
  if (SAME_VALUE.has(name)) return value();
  if (name === 'Boolean') return truthOf(session, value());
  switch (name) {
    case 'Promise.resolve':
      return { is: 'promise', of: settled(value()) };
    case 'Promise.all':
    case 'Promise.allSettled':
    case 'Promise.any':
    case 'Promise.race':
      return { is: 'promise', of: mapCases(value(), (list) => (list.is === 'array' ? { is: 'array', items: list.items.map(settled) } : list)) };
    case 'Set':
    case 'Request':
      return value();
    case 'URL':
      return second ? address(value(), session.evaluate(second, scope)) : value();
    case 'require': {
      const source = stringOf(value());
      return source === undefined ? undefined : session.imported(scope.frame.module, source, 'require', '');
    }
    case 'Reflect.apply':
      return applied(session, value(), call, scope);
    default:
      return undefined;
  }
}

/** A boolean of its own: `Boolean(x) === true` asks for no more than `x` does. */
function truthOf(session: Session, value: Value): Value {
  const { truthy, falsy } = test(session, value);
  return casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: no }]);
}

function globalName({ root, steps }: Origin): string | undefined {
  if (root.is !== 'global' || steps.length > 1) return undefined;
  const [step] = steps;
  return step ? (step.is === 'member' ? `${root.name}.${step.key}` : undefined) : root.name;
}

function applied(session: Session, callee: Value, call: Call, scope: Scope): Value | undefined {
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

