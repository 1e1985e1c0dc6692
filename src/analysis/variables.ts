/**
 * Variables: what does one denote, by the places that give it its value?
 *
 *     const { optedOut = true } = prefs;      `prefs.optedOut`, or true where that is missing
 */
import type { Definition, Expr, ExprOf, PatternStep, VariableId } from '../code.js';
import { capturedValue, leftWhereMade } from './captured.js';
import { asChanged } from './lists/changed-lists.js';
import { rowIn } from './cookies/cookie-rows.js';
import { isOfMatter, meaningOfName } from '../signals/names.js';
import { elementPut } from './lists/filled.js';
import { emptyEnv, genericFrame, genericScope } from './frames.js';
import { heldByName } from './state/held-by-name.js';
import { calledName, keyOf } from './keys.js';
import type { Frame, Scope, Session, Value, ValueOf } from './nouns.js';
import { anyhow } from './paths.js';
import { memberOfEach } from './evaluate/stand-ins.js';
import { isCheck } from './outcomes.js';
import { test } from './conditions/test.js';
import { isToldByName } from './reading/named-answers.js';
import { keptSince, writtenUnder } from './state/flags.js';
import { casesOf, join, mapCases, nothing, stepInto, there, unknown } from './values.js';
import { once } from './once.js';

export function variableValue(session: Session, id: VariableId, scope: Scope): Value {
  const { module } = scope.frame;
  const variable = module.variables[id];
  if (!variable) return unknown;
  const owner = frameOf(session, scope.frame, variable.function);
  const [only, second] = variable.definitions;
  if (only && !second && isKept(only, id)) return { is: 'origin', root: { is: 'global', name: variable.name }, steps: [] };
  const here = scope.env.get(id);
  if (here) return here;
  if (only && !second) {
    const value = once(session, owner.memo, id, () => asChanged(session, module, id, definedBy(session, only, { frame: owner, env: owner.declared.get(id) ?? emptyEnv }, variable.name)));
    const mayBeNothing = owner !== scope.frame && value.is === 'cases' && session.world.hears(module.file) && value.cases.some((one) => one.value.is === 'constant' && one.value.value == null);
    return (mayBeNothing ? leftWhereMade(session, id, scope, owner) : undefined) ?? value;
  }
  const captured = capturedValue(session, id, scope, owner);
  if (captured) return captured;
  const held = variable.function === 0 ? heldByName(session, module, id) : undefined;
  if (held) return held;
  return once(session, owner.memo, id, () => casesOf(variable.definitions.map((definition) => {
    const paths = writtenUnder(session, module, definition, variable.definitions);
    return { paths: variable.function === 0 ? keptSince(paths) : paths, value: definedBy(session, withoutItself(definition, id), { frame: owner, env: emptyEnv }, variable.name) };
  })));
}

/** `asked ??= ask()` gives what the other definitions give, or `ask()`. */
function withoutItself(definition: Definition, id: VariableId): Definition {
  return definition.from === 'value' && keepsItself(definition.value, id) ? { ...definition, value: definition.value.right } : definition;
}

function keepsItself(value: Expr, id: VariableId): value is ExprOf<'logical'> {
  return value.is === 'logical' && value.left.is === 'name' && value.left.variable === id;
}

/** `var _paq = _paq || []`: nobody writes it but at the top of a script, where it keeps the global that may be there. */
function isKept(definition: Definition, id: VariableId): boolean {
  return definition.from === 'value' && keepsItself(definition.value, id) && definition.value.operator !== '&&';
}

/** The run of the function that a variable belongs to: this one, or one that encloses it. */
function frameOf(session: Session, frame: Frame, id: number): Frame {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.code.id === id) return at;
  return genericFrame(session, frame.module, id);
}

/** What one definition gives; `scope` is the run that the variable belongs to, in the state to read it in. */
export function definedBy(session: Session, definition: Definition, scope: Scope, name: string): Value {
  const owner = scope.frame;
  switch (definition.from) {
    case 'import':
      return session.imported(owner.module, { source: definition.source, name: definition.name, local: name });
    case 'function':
      return { is: 'function', module: owner.module, id: definition.id, frame: owner };
    case 'class':
      return { is: 'class', module: owner.module, id: definition.id, frame: owner };
    case 'param':
      return follow(session, definition.path, scope, { value: paramValue(session, definition, owner, name), source: `param ${owner.module.file}#${definition.function}.${definition.index}` });
    case 'value': {
      if (isSetter(definition)) return unknown;
      const home = inFrame(session, definition.within, scope);
      const value = session.evaluate(definition.value, home);
      if (definition.path.length === 0 && value.is !== 'constant' && isToldByName(session, definition.value, { name, scope: home }) && !isCheck(test(session, value))) return untold(home.frame.module.file, name);
      return definition.path.length === 0 ? byBothNames(session, value, name) : follow(session, definition.path, home, { value, source: definition.value });
    }
    case 'each': {
      const list = session.evaluate(definition.of, inFrame(session, definition.within, scope));
      return follow(session, definition.path, scope, { value: rowIn(session, elementOf(session, list), owner), source: definition.of });
    }
    case 'nothing':
      return nothing;
    case 'unknown':
      return untold(owner.module.file, name);
  }
}

/** The second of `const [allowed, setAllowed] = useState(false)` holds no choice; the first is not asked for it, as that asks for every call of the second. */
function isSetter({ value, path: [step, ...rest] }: Extract<Definition, { from: 'value' }>): boolean {
  return step !== undefined && 'key' in step && step.key === 1 && rest.length === 0 && value.is === 'call' && /^use(?:State|Reducer)$/.test(calledName(value.callee));
}

/** `const optedOut = usePrivacy()`: of a hook that is not there the variable says what it gives, where both are named after the choice. */
function byBothNames(session: Session, value: Value, name: string): Value {
  if (value.is !== 'origin' || (value.root.is !== 'missing' && value.root.is !== 'package') || value.steps.at(-1)?.is !== 'call' || !session.world.settings.names) return value;
  const method = value.steps.at(-2);
  const asked = method?.is === 'member' ? method.key : value.root.name === 'default' ? value.root.local : value.root.name;
  if (meaningOfName(name) === undefined || !isOfMatter(asked) || isCheck(test(session, value))) return value;
  return stepInto(value, { is: 'member', key: name });
}

/** A variable may be written from an inner function: that one's run is the one to evaluate in. */
function inFrame(session: Session, within: number, scope: Scope): Scope {
  return scope.frame.code.id === within ? scope : genericScope(session, scope.frame.module, within);
}

function untold(file: string, name: string): Value {
  return { is: 'origin', root: { is: 'opaque', key: `${file}:${name}` }, steps: [{ is: 'member', key: name }] };
}

function paramValue(session: Session, definition: Extract<Definition, { from: 'param' }>, owner: Frame, name: string): Value {
  const frame = frameOf(session, owner, definition.function);
  const { otherwise, rest } = frame.code.params[definition.index] ?? {};
  if (rest) return frame.args ? { is: 'array', items: frame.args.slice(definition.index) } : untold(owner.module.file, name);
  const given = frame.args ? (frame.args[definition.index] ?? nothing) : session.param(frame, definition.index);
  if (!otherwise) return given;
  const standIn = (): Value => session.evaluate(otherwise, { frame, env: emptyEnv });
  return mapCases(given, (value) => {
    if (value.is === 'constant' && value.value === undefined) return standIn();
    // Whoever calls it may leave out a function, or an object, that nothing is known of but its default.
    return value.is === 'origin' && value.root.is === 'param' && value.steps.length === 0 ? withStandIn(session, value, standIn()) : value;
  });
}

/** A choice that is left out is `false` or missing for everybody alike, which its name says too; so is what an object of choices holds, but not `{ track }`. */
function withStandIn(session: Session, value: Value, otherwise: Value): Value {
  if (otherwise.is === 'constant' || otherwise.is === 'unknown' || (otherwise.is === 'object' && !holdsFunctions(session, otherwise))) return value;
  return join([value, otherwise]);
}

function holdsFunctions(session: Session, { expr: { entries }, scope }: ValueOf<'object'>): boolean {
  const isFunction = (value: Value): boolean => value.is === 'function' || value.is === 'class' || (value.is === 'origin' && value.root.is === 'package');
  return entries.length > 0 && entries.every((entry) => entry.key?.is === 'constant' && isFunction(session.evaluate(entry.value, scope)));
}

export function elementOf(session: Session, value: Value): Value {
  return mapCases(value, (one) => {
    if (one.is === 'array') return one.made ? elementPut(session, one.made) : join(one.items);
    if (one.is === 'list') return one.of;
    return stepInto(one, { is: 'element', isAny: true });
  });
}

/** The steps of a destructuring; a default may stand in for what is missing. */
function follow(session: Session, path: readonly PatternStep[], scope: Scope, { value, source }: { readonly value: Value; readonly source: Expr | string }): Value {
  return path.reduce<Value>((whole, step, depth) => {
    // Taking apart what is missing throws.
    const at = depth === 0 ? whole : there(whole);
    if ('rest' in step) return at;
    const key = String(step.key);
    const inner = memberOfEach(session, at, (one) => (one.is === 'unknown' ? named(source, key, scope) : session.member(one, key, scope)), { key, scope });
    if (!step.otherwise) return inner;
    return withDefault(session, inner, () => session.evaluate(step.otherwise as Expr, scope));
  }, value);
}

/** `{ optedOut = true }`: a default stands in for what is missing, and may for what is not known. */
function withDefault(session: Session, value: Value, otherwise: () => Value): Value {
  return mapCases(value, (one) => {
    if (one.is === 'constant') return one.value === undefined ? otherwise() : one;
    if (isThere(one)) return one;
    const other = otherwise();
    return casesOf([{ paths: anyhow, value: one }, { paths: test(session, one).falsy, value: other, ...(one.is === 'origin' && other.is === 'object' && { insteadOf: one }) }]);
  });
}

/** A marker stands for a function or an element that somebody hands over. */
function isThere(value: Value): boolean {
  return value.is === 'function' || value.is === 'class' || (value.is === 'origin' && value.root.is === 'marker');
}

/** A member of something that nothing tells about is judged by its name; the key keeps two such objects apart. */
export function named(object: Expr | string, key: string, scope: Scope): Value {
  return { is: 'origin', root: { is: 'opaque', key: typeof object === 'string' ? object : keyOf(object, scope.frame.module) }, steps: [{ is: 'member', key }] };
}
