/** Expression → Value: what does it denote? */
import type { Expr, ExprOf } from '../code.js';
import { handedAsSetting } from './libraries/handed-setting.js';
import { genericScope } from './frames.js';
import type { Frame, Scope, Session, Value } from './nouns.js';
import { beforeItIsWritten, isReadEarly } from './state/early.js';
import { freeName } from './evaluate/imports.js';
import { narrow } from './state/narrow.js';
import { lookedUp } from './lists/lookups.js';
import { memberLeft } from './state/narrow-members.js';
import { atPlace } from './lists/at-place.js';
import { anyhow, either, never } from './paths.js';
import { lengthOf } from './lists/grown.js';
import { keptIn } from './query.js';
import { answerOfSaga } from './libraries/sagas.js';
import { memberOfEach } from './evaluate/stand-ins.js';
import { binary, isOfPage, logical, text, unary } from './evaluate/operators.js';
import { test } from './conditions/test.js';
import { alternatives, casesOf, join, mapCases, nothing, settled, stringOf, there, unknown } from './values.js';
import { elementOf, named, variableValue } from './variables.js';
import { once } from './once.js';
import { keptText } from './libraries/page-texts.js';

export function evaluate(session: Session, expr: Expr, scope: Scope): Value {
  switch (expr.is) {
    case 'constant':
      return expr.regex ? { is: 'constant', value: expr.value ?? '', regex: true, ...(expr.goesOn && { goesOn: true }) } : expr.value === undefined ? nothing : { is: 'constant', value: expr.value };
    case 'name':
      return nameValue(session, expr, scope);
    case 'this':
      // A literal of settings is called on what the platform makes of it.
      return (scope.frame.self === undefined || scope.frame.self.is === 'object' ? handedAsSetting(session, scope.frame, 'this') : undefined) ?? scope.frame.self ?? unknown;
    case 'super':
      return superOf(session, scope);
    case 'function': {
      const code = scope.frame.module.functions[expr.id];
      const self = code?.kind === 'arrow' ? scope.frame.self : undefined;
      return { is: 'function', module: scope.frame.module, id: expr.id, frame: scope.frame, ...(self && { self }) };
    }
    case 'class':
      return { is: 'class', module: scope.frame.module, id: expr.id, frame: scope.frame };
    case 'object':
      return { is: 'object', expr, scope };
    case 'assign':
      return assigned(session, expr, scope);
    case 'sequence': {
      const last = expr.items.at(-1);
      return last ? session.evaluate(last, scope) : unknown;
    }
    case 'spread':
      return session.evaluate(expr.value, scope);
    case 'yield':
      return answerOfSaga(session, expr, scope);
    case 'opaque':
      return unknown;
    default:
      return remembered(session, expr, scope, () => evaluateDeep(session, expr, scope));
  }
}

function nameValue(session: Session, expr: ExprOf<'name'>, scope: Scope): Value {
  const { module } = scope.frame;
  if (expr.variable === undefined) return freeName(session, module, expr.name);
  const value = variableValue(session, expr.variable, scope);
  return isReadEarly(expr, expr.variable, scope) ? beforeItIsWritten(expr, value, scope) : value;
}

/** `(window.dataLayer ||= [])` is what was there, or what is written; of what was there nothing may be known. */
function assigned(session: Session, { at, target, operator, value }: ExprOf<'assign'>, scope: Scope): Value {
  const short = operator.slice(0, -1);
  if ((short !== '||' && short !== '&&' && short !== '??') || (target.is !== 'name' && target.is !== 'member')) return session.evaluate(value, scope);
  const before = session.evaluate(target, scope);
  return before.is === 'unknown' ? session.evaluate(value, scope) : logical(session, { is: 'logical', at, operator: short, left: target, right: value }, scope);
}

type Deep = Exclude<Expr, { is: 'constant' | 'name' | 'this' | 'super' | 'function' | 'class' | 'object' | 'assign' | 'sequence' | 'spread' | 'yield' | 'opaque' }>;

function evaluateDeep(session: Session, expr: Deep, scope: Scope): Value {
  switch (expr.is) {
    case 'template':
      return text(expr.texts.flatMap((piece, index) => [piece, ...(expr.values[index] ? [keptText(session.evaluate(expr.values[index], scope), scope.frame.module)] : [])]));
    case 'member':
      return memberExpr(session, expr, scope);
    case 'call':
      return session.call(expr, scope);
    case 'array':
      if (expr.items.length === 0) return { is: 'array', items: [], made: { module: scope.frame.module, expr } };
      return listed(session, expr.items.map((item) => ({ isSpread: item.is === 'spread', value: session.evaluate(item, scope) })));
    case 'await':
      return settled(session.evaluate(expr.value, scope));
    case 'unary':
      return unary(session, expr, scope);
    case 'binary':
      return binary(session, expr, scope);
    case 'logical':
      return logical(session, expr, scope);
    case 'choose': {
      if (!session.world.hears(scope.frame.module.file)) return join([session.evaluate(expr.yes, scope), session.evaluate(expr.no, scope)]);
      const { truthy, falsy } = test(session, session.evaluate(expr.test, scope));
      const { frame } = scope;
      const { yes, no } = narrow(session, expr.test, scope);
      return casesOf([
        { paths: truthy, value: truthy.length ? session.evaluate(expr.yes, { frame, env: yes }) : unknown },
        { paths: falsy, value: falsy.length ? session.evaluate(expr.no, { frame, env: no }) : unknown },
      ]);
    }
    case 'element':
      return unknown;
    case 'import':
      return dynamicImport(session, expr, scope);
  }
}

/** The value of an expression does not change within one state of one run. */
function remembered(session: Session, expr: Expr, { frame, env }: Scope, compute: () => Value): Value {
  let values = frame.values.get(env);
  if (!values) frame.values.set(env, (values = new Map<Expr, Value>()));
  return once(session, values, expr, compute);
}

/** `[...people, friend]`: of each of them is known what is known of all. */
function listed(session: Session, items: readonly { readonly isSpread: boolean; readonly value: Value }[]): Value {
  if (!items.some(({ isSpread, value }) => isSpread && value.is === 'list')) return { is: 'array', items: items.flatMap(({ isSpread, value }) => (isSpread && value.is === 'array' ? value.items : [value])) };
  return {
    is: 'list', of: join(items.map(({ isSpread, value }) => (isSpread ? elementOf(session, value) : value))),
    kept: items.map(({ isSpread, value }) => (isSpread ? keptIn(session, value) : anyhow)).reduce(either, never),
  };
}

function memberExpr(session: Session, expr: ExprOf<'member'>, scope: Scope): Value {
  const left = memberLeft(expr, scope);
  if (left) return left;
  const object = thrownAt(expr, session.evaluate(expr.object, scope));
  const key = keyName(session, expr.key, scope);
  const chosen = key === undefined && (object.is === 'object' || object.is === 'record') ? session.evaluate(expr.key, scope) : unknown;
  if (chosen.is === 'cases' && chosen.cases.every(({ value }) => value.is === 'constant')) return mapCases(chosen, (one) => session.member(object, one.is === 'constant' ? String(one.value) : '', scope));
  const looked = object.is === 'object' ? lookedUp(session, object, chosen) : undefined;
  if (looked) return looked;
  if (key === 'length' && alternatives(object).some(({ value }) => value.is === 'array' && value.isCounted)) return mapCases(object, (value) => (value.is === 'array' ? lengthOf(value, expr.object, scope.frame.module) : unknown));
  if (expr.object.is === 'super') return mapCases(key === undefined ? unknown : session.member(object, key, scope), (value) => (value.is === 'function' ? { ...value, ...(scope.frame.self && { self: scope.frame.self }) } : value));
  if (key === undefined) return atPlace(session, expr, object, scope);
  const value = memberOfEach(session, object, (one) => (one.is === 'unknown' ? named(expr.object, key, scope) : session.member(one, key, scope)), { key, scope });
  return session.world.runsIn === 'anywhere' && asksForPage(expr) ? join([value, nothing]) : value;
}

/** `globalThis.navigator?.globalPrivacyControl` asks for what a server does not have. */
function asksForPage({ object, optional }: ExprOf<'member'>): boolean {
  return optional && object.is === 'member' && object.object.is === 'name' && object.object.variable === undefined && /^(?:globalThis|global|self)$/.test(object.object.name) && object.key.is === 'constant' && isOfPage(String(object.key.value));
}

/** `data.optedOut` throws where there is no `data`; what stands behind a question mark is not asked for then. */
function thrownAt(expr: ExprOf<'member'>, object: Value): Value {
  return object.is === 'cases' && !isChained(expr) ? there(object) : object;
}

function isChained(expr: Expr): boolean {
  if (expr.is === 'member') return expr.optional || isChained(expr.object);
  return expr.is === 'call' && (expr.optional || isChained(expr.callee));
}

/** The class above the one that the code stands in, as an instance: what it inherits is found there. */
function superOf(session: Session, { frame }: Scope): Value {
  let code: Frame | undefined = frame;
  while (code && code.code.ofClass === undefined) code = code.parent;
  const own = code?.code.ofClass === undefined ? undefined : code.module.classes[code.code.ofClass];
  const base = own?.extends ? session.evaluate(own.extends, genericScope(session, frame.module, own.within)) : unknown;
  return base.is === 'class' ? { is: 'instance', of: base } : base;
}

/** The constant that a key is; undefined where it cannot be told. */
export function keyName(session: Session, key: Expr, scope: Scope): string | undefined {
  if (key.is === 'constant') return String(key.value);
  const value = session.evaluate(key, scope);
  return value.is === 'constant' && value.value != null ? String(value.value) : undefined;
}

function dynamicImport(session: Session, expr: ExprOf<'import'>, scope: Scope): Value {
  const source = stringOf(session.evaluate(expr.source, scope));
  return source === undefined ? unknown : { is: 'promise', of: session.imported(scope.frame.module, { source, name: '*', local: '' }) };
}
