/**
 * Methods of the language's own objects, as far as they carry a choice, a client or a list of people.
 *
 *     users.filter((user) => !user.optedOut)      a list, of whose elements the choice is known
 */
import type { Expr } from '../../code.js';
import { aboutAllOf } from '../lists/of-all.js';
import { heldIn, isAmong, placeIn } from '../lists/among.js';
import { stringsOf } from '../atoms.js';
import { apply, functionOf, type Callback } from '../callbacks.js';
import { rowFor, rowOf } from '../cookies/cookie-rows.js';
import { entryOf, takenFrom } from '../lists/filled.js';
import { runOf } from '../frames.js';
import type { Case, Scope, Session, Value, ValueOf } from '../nouns.js';
import { andThen, anyhow, either, failedAt, never, tells, type Paths } from '../paths.js';
import { calledName } from '../keys.js';
import { recordOfKind } from '../lists/kinds.js';
import { isJar } from '../cookies/jars.js';
import { searched, type MethodCall } from '../cookies/patterns.js';
import { keptIn } from '../query.js';
import { folded, foundIn, siftedFrom } from '../lists/literal-lists.js';
import { mapped, spreadOut } from '../lists/mapped.js';
import { keptUnder } from '../routing/kept.js';
import { looksForAll } from '../query/keys.js';
import { isOfRequest } from '../stamp.js';
import { isCheck, type Outcomes } from '../outcomes.js';
import { replaced } from '../cookies/replaced.js';
import { nobodys } from '../query/results.js';
import { test } from '../conditions/test.js';
import { alternatives, casesOf, join, joined, listOf, mapCases, no, nothing, settled, stringOf, there, unknown, written, yes } from '../values.js';
import { elementOf } from '../variables.js';

export function callMethod(session: Session, method: MethodCall): Value | undefined {
  const { object, key, call, scope } = method;
  const [first] = call.args;
  const callback = first && functionOf(session.evaluate(first, scope));
  switch (key) {
    case 'then':
      return callback ? { is: 'promise', of: casesOf([{ paths: anyhow, value: settled(apply(session, callback, [settled(object)], scope)) }, ...rejected(session, method)]) } : undefined;
    case 'catch':
      return callback ? { is: 'promise', of: casesOf([{ paths: anyhow, value: settled(object) }, { paths: onFailure(session, method), value: settled(apply(session, callback, [nobodys], scope)) }]) } : undefined;
    case 'finally':
      return object.is === 'promise' ? object : undefined;
    case 'bind':
      return object.is === 'function' || object.is === 'origin' ? object : undefined;
    case 'call':
    case 'apply':
      return object.is === 'function' ? apply(session, object, key === 'call' ? call.args.slice(1).map((arg) => session.evaluate(arg, scope)) : listOf(call.args[1] && session.evaluate(call.args[1], scope)), scope) : undefined;
    case 'by':
      // `$derived.by(() => …)` of Svelte.
      return object.is === 'function' && callback && object.module.functions[object.id]?.name === '$derived' ? apply(session, callback, [], scope) : undefined;
    case 'replace':
      return replaced(session, object, call, scope);
    case 'test':
    case 'exec':
      return searched(session, method);
    case 'get':
      return object.is === 'record' && first && !object.members.has('get') ? entryOf(session, object, session.evaluate(first, scope)) : ((first && keptUnder(session, object, session.evaluate(first, scope))) ?? takenFrom(session, object, call, scope));
    default:
      return object.is === 'module' || object.is === 'object' || object.is === 'instance' || object.is === 'class' ? undefined : callOnList(session, method, callback);
  }
}

/** `data?.map(…)` of what may be missing gives nothing then; without the question mark it throws. */
function callOnList(session: Session, method: MethodCall, callback: Callback | undefined): Value | undefined {
  const left = there(method.object);
  const value = method.key === 'indexOf' ? placeIn(session, { ...method, object: left }) : onList(session, { ...method, object: left }, callback);
  const { callee } = method.call;
  return value && left !== method.object && callee.is === 'member' && callee.optional ? join([value, nothing]) : value;
}

function onList(session: Session, method: MethodCall, callback: Callback | undefined): Value | undefined {
  const { object, key, call, scope } = method;
  switch (key) {
    case 'some':
    case 'every':
      return callback ? ((key === 'some' ? recordOfKind(session, method, callback) : undefined) ?? quantified(session, method, callback)) : undefined;
    case 'find':
      return callback ? (recordOfKind(session, method, callback) ?? foundIn(session, object, (item) => apply(session, callback, [item], scope)) ?? selected(session, method, callback)) : undefined;
    case 'filter':
      return callback ? (siftedFrom(session, object, (item) => apply(session, callback, [item], scope)) ?? selected(session, method, callback)) : undefined;
    case 'map':
      return callback ? mapped(session, method, callback) : undefined;
    case 'flatMap':
      return callback ? spreadOut(mapped(session, method, callback)) : undefined;
    case 'reduce':
      return callback?.is === 'function' ? reduced(session, method, callback) : undefined;
    case 'has':
    case 'includes':
      return heldIn(session, method);
    case 'slice':
      return object.is === 'array' ? object : partOf(object);
    case 'splice':
      return partOf(object);
    case 'sort':
    case 'reverse':
    case 'flat':
    case 'toReversed':
    case 'toSorted':
      return object.is === 'array' || object.is === 'list' ? object : undefined;
    case 'concat':
      return concatenated(session, method);
    case 'join':
      return object.is === 'list' ? { is: 'string', of: object } : joined(object, call.args[0] ? stringOf(session.evaluate(call.args[0], scope)) : ',');
    default:
      return inAnotherForm(method);
  }
}

/** Some of a list are as they all are. */
function partOf(list: Value): Value | undefined {
  return list.is === 'list' ? { is: 'list', of: list.of, kept: list.kept } : undefined;
}

function inAnotherForm({ object, key }: MethodCall): Value | undefined {
  switch (key) {
    case 'keys':
      return object.is === 'list' && object.isMap ? partOfPairs(object, 0) : undefined;
    case 'values':
      return object.is === 'list' ? (object.isMap ? partOfPairs(object, 1) : object) : undefined;
    case 'entries':
      if (object.is === 'list' && object.isMap) return object;
      return object.is === 'list' ? { is: 'list', of: { is: 'array', items: [unknown, object.of] }, kept: object.kept } : undefined;
    case 'toString':
      return written(object);
    case 'trim':
    case 'toLowerCase':
      return object.is === 'constant' || object.is === 'text' || object.is === 'string' ? object : undefined;
    default:
      return undefined;
  }
}

/** The keys of a map, or its values. */
function partOfPairs({ of, kept }: ValueOf<'list'>, at: number): Value {
  return { is: 'list', of: of.is === 'array' ? (of.items[at] ?? unknown) : unknown, kept };
}

/** `allowed.concat(leads)`: chosen were those of the first list alone. */
function concatenated(session: Session, { object, call: { args }, scope }: MethodCall): Value | undefined {
  const kept = keptIn(session, object);
  return tells(kept) ? { is: 'list', of: elementOf(session, object), kept: args.map((arg) => keptIn(session, session.evaluate(arg, scope))).reduce(either, kept) } : undefined;
}

/** `.then((out) => out, () => false)`: what a failure is answered with. */
function rejected(session: Session, method: MethodCall): readonly Case[] {
  const { call: { args: [, second] }, scope } = method;
  const handler = second && session.evaluate(second, scope);
  return handler?.is === 'function' ? [{ paths: onFailure(session, method), value: settled(session.invoke(handler, [nobodys], scope.frame.depth + 1)) }] : [];
}

/** `isUserOptedOut(id).catch(() => false)`: there the choice was to be read. */
function onFailure(session: Session, { object, call, scope: { frame: { module } } }: MethodCall): Paths {
  return isCheck(test(session, settled(object))) ? failedAt(module.file, call.at) : anyhow;
}

/** `signals.some(Boolean)` is one or the other; `every` is all of them. */
function quantified(session: Session, method: MethodCall, callback: Callback): Value {
  const { object: list, key, scope } = method;
  if (list.is !== 'array') {
    const one = apply(session, callback, [elementFor(session, list, callback)], scope);
    return (one.is === 'unknown' && key === 'some' && looksForAll(session, callback, elementOf(session, list)) ? isAmong(keptIn(session, list)) : undefined) ?? ofMany(session, method, one);
  }
  return list.items.map((item) => apply(session, callback, [item], scope)).reduceRight<Value>((rest, one) => {
    const { truthy, falsy } = test(session, one);
    return key === 'some' ? casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: rest }]) : casesOf([{ paths: falsy, value: no }, { paths: truthy, value: rest }]);
  }, key === 'some' ? no : yes);
}

/** An element, as the callback that is handed it looks at it. */
function elementFor(session: Session, list: Value, callback: Callback): Value {
  const element = elementOf(session, list);
  const frame = callback.is === 'function' ? runOf(callback, { depth: 0 }) : undefined;
  return frame ? rowFor(session, element, frame) : element;
}

/**
 * `users.every((u) => !u.optedOut)` speaks of each of them when it holds, and of nobody when it does not; `some` the other way round. The
 * rows of a cookie are no people.
 */
function ofMany(session: Session, { key, call, scope }: MethodCall, one: Value): Value {
  const { truthy, falsy } = aboutAllOf(scope.frame.module, call, test(session, one));
  const isOfPeople = ![...truthy, ...falsy].flat().some(({ check }) => check.signals.some(isOfRequest));
  return casesOf([{ paths: isOfPeople && key === 'some' ? anyhow : truthy, value: yes }, { paths: isOfPeople && key === 'every' ? anyhow : falsy, value: no }]);
}

/** `find((row) => row.startsWith('ccpa_opt_out='))` gives the cookie of that name, whatever it says. */
function namesCookie(session: Session, callback: Expr, scope: Scope): boolean {
  return stringsOf(session, { is: 'call', args: [callback], scope, construct: false, at: callback }).some((text) => /^[\w-]{3,}=$/.test(text));
}

function selected(session: Session, { object: list, key, call, scope }: MethodCall, callback: Callback): Value | undefined {
  const element = elementFor(session, list, callback);
  const outcomes: Outcomes = test(session, apply(session, callback, [element], scope));
  if (key === 'find' && call.args[0] && namesCookie(session, call.args[0], scope)) return undefined;
  const of = key === 'find' && !isCheck(outcomes) && looksForAll(session, callback, element) ? isAmong(keptIn(session, list)) : undefined;
  if (of) return mapCases(of, (one) => (one === yes ? { is: 'record', members: new Map(), rest: element } : nothing));
  if (key === 'filter') return { is: 'list', of: element, kept: andThen(keptIn(session, list), outcomes.truthy), drawn: { from: list, how: 'filter', by: callback, scope } };
  // `preferences.find((p) => p.type === 'sale')?.optedOut`: what is missing says no more than a record of a database that is missing.
  if (!isCheck(outcomes) && element.is === 'origin') return { ...element, steps: element.steps.map((step, at) => (step.is === 'element' && at === element.steps.length - 1 ? { ...step, by: { is: 'call', args: call.args, scope, construct: false, at: call } } : step)) };
  const isOfPeople = ![...outcomes.truthy, ...outcomes.falsy].flat().some(({ check }) => check.signals.some(isOfRequest));
  // Of whom nobody is found, it is so of nobody.
  if (isOfPeople) return casesOf([{ paths: anyhow, value: element, holds: true }, { paths: aboutAllOf(scope.frame.module, call, outcomes).falsy, value: nothing }]);
  return casesOf([{ paths: outcomes.truthy, value: element }, { paths: outcomes.falsy, value: nothing }]);
}

function reduced(session: Session, { object, call, scope }: MethodCall, callback: ValueOf<'function'>, start = call.args[1] && session.evaluate(call.args[1], scope)): Value | undefined {
  if (start?.is === 'object' && isJar(start.scope.frame, start.expr)) return start;
  return folded(object, start, (so, item) => apply(session, callback, [so, item], scope)) ?? (start && gathered(session, { list: object, start, scope }, callback));
}

const PUTS = /^(?:push|unshift|add|set|append)$/;

/** `users.reduce((kept, u) => (u.optedOut ? kept : [...kept, u]), [])`: who is in it came in on a way that gives more than there was. */
function gathered(session: Session, { list, start, scope }: { readonly list: Value; readonly start: Value; readonly scope: Scope }, callback: ValueOf<'function'>): Value | undefined {
  const element = elementFor(session, list, callback);
  if (element.is === 'origin' && rowOf(session, element)) return session.invoke(callback, [start, element], scope.frame.depth + 1);
  const before: Value = { is: 'origin', root: { is: 'marker', name: 'gathered' }, steps: [] };
  const frame = runOf(callback, { args: [before, element], depth: scope.frame.depth + 1 });
  if (!frame) return undefined;
  const { at, returns } = session.walk(frame);
  const isBefore = (value: Value): boolean => value.is === 'origin' && value.root.is === 'marker' && value.root.name === 'gathered';
  const returned = returns.flatMap(({ state, value }) => alternatives(value ? session.evaluate(value, { frame, env: state.env }) : nothing).flatMap((one) => (isBefore(one.value) ? [] : [andThen(state.paths, one.paths)])));
  const pushed = [...at].flatMap(([expr, state]) => {
    const into = expr.is === 'call' && PUTS.test(calledName(expr.callee)) ? expr.callee : expr.is === 'assign' ? expr.target : undefined;
    return into?.is === 'member' && isBefore(session.evaluate(into.object, { frame, env: state.env })) ? [state.paths] : [];
  });
  return { is: 'list', of: element, kept: andThen(keptIn(session, list), [...returned, ...pushed].reduce(either, never)) };
}
