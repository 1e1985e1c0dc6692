/**
 * A field of a Redux state: what its slice starts with, and what is written to it where the slice stands. Where that tells nothing, as with
 * a flag that an action sets, the field goes by its name; one that never changes is the constant that it is.
 *
 *     createSlice({ name: 'choice', initialState: { out: isOptedOut() }, reducers: {} })      `state.choice.out` is that answer
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import type { Span } from '../../model.js';
import { declaredAs } from '../declared.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Origin, Session, Value } from '../nouns.js';
import { returnsIn } from '../returns.js';
import { isStateAt } from './states.js';
import { isCheck } from '../outcomes.js';
import { test, toldOrNamed } from '../conditions/test.js';
import { join, stepInto } from '../values.js';
import { unlessRunning } from '../running.js';
import { holds } from '../../question.js';

export function fieldOfSlice(session: Session, object: Origin, field: string): Value | undefined {
  const part = object.steps.at(-1);
  if (part?.is !== 'member' || !isStateAt(object, object.steps.length - 1)) return undefined;
  return unlessRunning(session, `slice ${part.key}.${field}`, () => {
    const slices = findSlices(session, field);
    const slice = slices.find(({ name }) => name === part.key) ?? (slices.length === 1 ? slices[0] : undefined);
    return slice && valueIn(session, slice, { field, named: stepInto(object, { is: 'member', key: field }) });
  });
}

interface Slice {
  readonly name: string | undefined;
  readonly module: Module;
  readonly within: number;
  readonly initial: ExprOf<'object'>;
  /** The call that makes it. */
  readonly at: Span;
}

const MAKES_SLICE = holds('createSlice');

/** A field that tells a choice, by its name or by what is in it, stands in a file that mentions one. */
function findSlices({ world }: Session, field: string): readonly Slice[] {
  const named = holds(field);
  return world.tellers.filter((file) => world.ask(file, MAKES_SLICE) && world.ask(file, named)).flatMap((file) => {
    const module = world.module(file);
    return (module ? indexOf(module).acts : []).flatMap(({ expr, within }) => {
      const options = expr.is === 'call' && calledName(expr.callee) === 'createSlice' ? expr.args[0] : undefined;
      const initial = module && options && objectOf(module, entryOf(options, 'initialState'));
      const name = options && entryOf(options, 'name');
      return module && initial && entryOf(initial, field) ? [{ name: name?.is === 'constant' ? String(name.value) : undefined, module, within, initial, at: expr.at }] : [];
    });
  });
}

function entryOf(expr: Expr, name: string): Expr | undefined {
  return expr.is === 'object' ? expr.entries.find(({ key }) => key?.is === 'constant' && key.value === name)?.value : undefined;
}

/** `initialState: { … }`, or the name of one */
function objectOf(module: Module, expr: Expr | undefined): ExprOf<'object'> | undefined {
  const made = expr && (declaredAs(expr, module) ?? expr);
  return made?.is === 'object' ? made : undefined;
}

function valueIn(session: Session, slice: Slice, { field, named }: { readonly field: string; readonly named: Value }): Value | undefined {
  const { module, within, initial } = slice;
  const first = entryOf(initial, field);
  const start = first && session.evaluate(first, genericScope(session, module, within));
  const writes = findWritten(slice, field).map((one) => session.evaluate(one.value, genericScope(session, module, one.within)));
  if (!start) return undefined;
  const value = join([start, ...writes.map((one) => toldOrNamed(session, one, named))]);
  if (isCheck(test(session, value))) return value;
  return writes.length === 0 && start.is === 'constant' && !isReplaced(slice) ? start : undefined;
}

/** `state.out = x`, `({ ...state, out: x })`, in the slice or beside it, not in another one. */
function findWritten({ module, initial, at }: Slice, field: string): readonly { readonly value: Expr; readonly within: number }[] {
  const index = indexOf(module);
  const others = index.acts.flatMap(({ expr }) => (expr.is === 'call' && calledName(expr.callee) === 'createSlice' && expr.at !== at ? [expr.at] : []));
  const isOurs = (expr: Expr): boolean => !others.some((other) => isInside(expr.at, other));
  const assigned = index.acts.flatMap(({ expr, within }) => (isOurs(expr) && expr.is === 'assign' && expr.target.is === 'member' && expr.target.key.is === 'constant' && expr.target.key.value === field ? [{ value: expr.value, within }] : []));
  const made = [...index.parents].flatMap(([expr, { within }]) => {
    const value = expr === initial || !isOurs(expr) ? undefined : entryOf(expr, field);
    return value ? [{ value, within }] : [];
  });
  return [...assigned, ...made];
}

/** Whether a reducer gives another state than one that is written down here: `return action.payload`, `Object.assign(state, action.payload)`. */
function isReplaced({ module, at: slice }: Slice): boolean {
  return module.functions.some(({ at, body }) => isInside(at, slice) && returnsIn(body).some(({ is }) => is !== 'object'))
    || indexOf(module).acts.some(({ expr }) => expr.is === 'call' && calledName(expr.callee) === 'assign' && isInside(expr.at, slice));
}

function isInside([start, end]: Span, [from, to]: Span): boolean {
  return from <= start && end <= to;
}
