/** Expression → Value: what does it denote? */
import type { Definition, Expr, PatternStep, VariableId } from '../code.js';
import { anyhow } from './paths.js';
import { emptyEnv, genericFrame } from './frames.js';
import type { Frame, Scope, Session, Value } from './nouns.js';
import { equality, test } from './test.js';
import { keyOf } from './keys.js';
import { casesOf, join, mapCases, no, nothing, stepInto, stringOf, unknown, yes } from './values.js';

export function evaluate(session: Session, expr: Expr, scope: Scope): Value {
  switch (expr.is) {
    case 'constant':
      return expr.regex ? { is: 'constant', value: expr.value ?? '', regex: true } : expr.value === undefined ? nothing : { is: 'constant', value: expr.value };
    case 'name':
      return expr.variable === undefined ? { is: 'origin', root: { is: 'global', name: expr.name }, steps: [] } : variableValue(session, expr.variable, scope);
    case 'this':
      return scope.frame.self ?? unknown;
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
      return session.evaluate(expr.value, scope);
    case 'sequence': {
      const last = expr.items.at(-1);
      return last ? session.evaluate(last, scope) : unknown;
    }
    case 'spread':
      return session.evaluate(expr.value, scope);
    case 'opaque':
      return unknown;
    default:
      return remembered(expr, scope, () => evaluateDeep(session, expr, scope));
  }
}

type Deep = Exclude<Expr, { is: 'constant' | 'name' | 'this' | 'function' | 'class' | 'object' | 'assign' | 'sequence' | 'spread' | 'opaque' }>;

function evaluateDeep(session: Session, expr: Deep, scope: Scope): Value {
  switch (expr.is) {
    case 'template':
      return text(expr.texts.flatMap((piece, index) => [piece, ...(expr.values[index] ? [session.evaluate(expr.values[index], scope)] : [])]));
    case 'member':
      return memberExpr(session, expr, scope);
    case 'call':
      return session.call(expr, scope);
    case 'array':
      return { is: 'array', items: expr.items.flatMap((item) => spread(item, session.evaluate(item, scope))) };
    case 'await':
      return mapCases(session.evaluate(expr.value, scope), (value) => (value.is === 'promise' ? value.of : value));
    case 'unary':
      return unary(session, expr, scope);
    case 'binary':
      return binary(session, expr, scope);
    case 'logical':
      return logical(session, expr, scope);
    case 'choose': {
      const { truthy, falsy } = test(session, session.evaluate(expr.test, scope));
      return casesOf([
        { paths: truthy, value: truthy.length ? session.evaluate(expr.yes, scope) : unknown },
        { paths: falsy, value: falsy.length ? session.evaluate(expr.no, scope) : unknown },
      ]);
    }
    case 'element':
      return unknown;
    case 'import':
      return dynamicImport(session, expr, scope);
  }
}

/** The value of an expression does not change within one state of one run. */
function remembered(expr: Expr, scope: Scope, compute: () => Value): Value {
  let values = scope.frame.values.get(scope.env);
  if (!values) scope.frame.values.set(scope.env, (values = new Map()));
  const known = values.get(expr);
  if (known) return known;
  values.set(expr, unknown);
  const value = compute();
  values.set(expr, value);
  return value;
}

function spread(item: Expr, value: Value): readonly Value[] {
  return item.is === 'spread' && value.is === 'array' ? value.items : [value];
}

function memberExpr(session: Session, expr: Extract<Expr, { is: 'member' }>, scope: Scope): Value {
  const object = session.evaluate(expr.object, scope);
  const key = keyName(session, expr.key, scope);
  if (key === undefined) return mapCases(object, (value) => (value.is === 'array' ? join(value.items) : stepInto(value, { is: 'element' })));
  return mapCases(object, (value) => (value.is === 'unknown' ? named(expr.object, key, scope) : session.member(value, key, scope)));
}

/** A member of something that nothing tells about is judged by its name; the key keeps two such objects apart. */
function named(object: Expr, key: string, scope: Scope): Value {
  return { is: 'origin', root: { is: 'opaque', key: keyOf(object, scope.frame.module) }, steps: [{ is: 'member', key }] };
}

export function keyName(session: Session, key: Expr, scope: Scope): string | undefined {
  if (key.is === 'constant') return String(key.value);
  const value = session.evaluate(key, scope);
  return value.is === 'constant' && value.value != null ? String(value.value) : undefined;
}

function variableValue(session: Session, id: VariableId, scope: Scope): Value {
  const { module } = scope.frame;
  const variable = module.variables[id];
  if (!variable) return unknown;
  const owner = frameOf(session, scope.frame, variable.function);
  const [only, second] = variable.definitions;
  if (only && !second) return single(session, id, only, owner);
  if (owner === scope.frame) {
    const here = scope.env.get(id);
    if (here) return here;
  }
  return memoised(owner, id, () => join(variable.definitions.map((definition) => definedBy(session, definition, owner, emptyEnv, variable.name))));
}

function single(session: Session, id: VariableId, definition: Definition, owner: Frame): Value {
  return memoised(owner, id, () => definedBy(session, definition, owner, owner.declared.get(id) ?? emptyEnv, owner.module.variables[id]?.name ?? ''));
}

function memoised(owner: Frame, id: VariableId, compute: () => Value): Value {
  const known = owner.memo.get(id);
  if (known) return known;
  owner.memo.set(id, unknown);
  const value = compute();
  owner.memo.set(id, value);
  return value;
}

/** The run of the function that a variable belongs to: this one, or one that encloses it. */
function frameOf(session: Session, frame: Frame, id: number): Frame {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.code.id === id) return at;
  return genericFrame(session, frame.module, id);
}

export function definedBy(session: Session, definition: Definition, owner: Frame, env: Scope['env'], name: string): Value {
  const scope: Scope = { frame: owner, env };
  switch (definition.from) {
    case 'import':
      return session.imported(owner.module, definition.source, definition.name, name);
    case 'function':
      return { is: 'function', module: owner.module, id: definition.id, frame: owner };
    case 'class':
      return { is: 'class', module: owner.module, id: definition.id, frame: owner };
    case 'param':
      return follow(session, paramValue(session, definition, owner), definition.path, scope);
    case 'value':
      return follow(session, session.evaluate(definition.value, inFrame(session, definition.within, scope)), definition.path, inFrame(session, definition.within, scope), definition.value);
    case 'each':
      return follow(session, elementOf(session.evaluate(definition.of, inFrame(session, definition.within, scope))), definition.path, scope, definition.of);
    case 'nothing':
      return nothing;
    case 'unknown':
      return { is: 'origin', root: { is: 'opaque', key: `${owner.module.file}:${name}` }, steps: [{ is: 'member', key: name }] };
  }
}

/** A variable may be written from an inner function: that one's run is the one to evaluate in. */
function inFrame(session: Session, within: number, scope: Scope): Scope {
  return scope.frame.code.id === within ? scope : { frame: genericFrame(session, scope.frame.module, within), env: emptyEnv };
}

function paramValue(session: Session, definition: Extract<Definition, { from: 'param' }>, owner: Frame): Value {
  const frame = frameOf(session, owner, definition.function);
  const otherwise = frame.code.params[definition.index]?.otherwise;
  const given = frame.args ? (frame.args[definition.index] ?? nothing) : session.param(frame, definition.index);
  if (!otherwise) return given;
  return mapCases(given, (value) => (value.is === 'constant' && value.value === undefined ? session.evaluate(otherwise, { frame, env: emptyEnv }) : value));
}

export function elementOf(value: Value): Value {
  return mapCases(value, (one) => {
    if (one.is === 'array') return one.items.length ? join(one.items) : unknown;
    if (one.is === 'list') return one.of;
    return stepInto(one, { is: 'element' });
  });
}

function follow(session: Session, value: Value, path: readonly PatternStep[], scope: Scope, source?: Expr): Value {
  return path.reduce<Value>((at, step) => {
    if ('rest' in step) return at;
    const inner = mapCases(at, (one) => (one.is === 'unknown' && source ? named(source, String(step.key), scope) : session.member(one, String(step.key), scope)));
    if (!step.otherwise) return inner;
    const { falsy } = test(session, inner);
    return casesOf([{ paths: anyhow, value: inner }, { paths: inner.is === 'constant' && inner.value !== undefined ? [] : falsy, value: session.evaluate(step.otherwise, scope) }]);
  }, value);
}

function text(parts: readonly (string | Value)[]): Value {
  const pieces: (string | null)[] = [];
  for (const part of parts) {
    const known = typeof part === 'string' ? [part] : part.is === 'constant' && part.value !== undefined ? [String(part.value)] : part.is === 'text' ? part.pieces : [null];
    for (const piece of known) {
      const last = pieces.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
      else pieces.push(piece);
    }
  }
  const [only] = pieces;
  return pieces.length === 1 && typeof only === 'string' ? { is: 'constant', value: only } : { is: 'text', pieces };
}

function unary(session: Session, { operator, value }: Extract<Expr, { is: 'unary' }>, scope: Scope): Value {
  if (operator === '!') return negate(session, session.evaluate(value, scope));
  if (operator === 'void') return nothing;
  const known = operator === '-' ? session.evaluate(value, scope) : unknown;
  return known.is === 'constant' && typeof known.value === 'number' ? { is: 'constant', value: -known.value } : unknown;
}

function negate(session: Session, value: Value): Value {
  const { truthy, falsy } = test(session, value);
  return casesOf([{ paths: truthy, value: no }, { paths: falsy, value: yes }]);
}

function binary(session: Session, expr: Extract<Expr, { is: 'binary' }>, scope: Scope): Value {
  const left = session.evaluate(expr.left, scope);
  const right = session.evaluate(expr.right, scope);
  if (expr.operator === '+') {
    const isText = [left, right].some((value) => stringOf(value) !== undefined || value.is === 'text');
    return isText ? text([left, right]) : unknown;
  }
  const paths = equality(session, expr.operator, left, right);
  return paths ? casesOf([{ paths: paths.truthy, value: yes }, { paths: paths.falsy, value: no }]) : unknown;
}

function logical(session: Session, expr: Extract<Expr, { is: 'logical' }>, scope: Scope): Value {
  const left = session.evaluate(expr.left, scope);
  const { truthy, falsy } = test(session, left);
  if (expr.operator === '&&') return casesOf([{ paths: falsy, value: left.is === 'unknown' ? no : left }, { paths: truthy, value: truthy.length ? session.evaluate(expr.right, scope) : unknown }]);
  if (expr.operator === '??' && left.is === 'constant') return left.value == null ? session.evaluate(expr.right, scope) : left;
  // What is null or undefined is falsy; a left side that is there may still be falsy.
  const first = expr.operator === '??' ? anyhow : truthy;
  return casesOf([{ paths: first, value: left }, { paths: falsy, value: falsy.length ? session.evaluate(expr.right, scope) : unknown }]);
}

function dynamicImport(session: Session, expr: Extract<Expr, { is: 'import' }>, scope: Scope): Value {
  const source = stringOf(session.evaluate(expr.source, scope));
  return source === undefined ? unknown : { is: 'promise', of: session.imported(scope.frame.module, source, '*', '') };
}
