/**
 * What do variables hold behind a declaration or assignment? One with a single definition is evaluated when somebody asks; one that is
 * written more than once is followed along the ways.
 *
 *     let may = false;  if (!out) may = true;  if (may) track();      at `track()`: may is true, so [allowed]
 */
import type { Expr, StmtOf, Target, VariableId } from '../../code.js';
import { calledName } from '../keys.js';
import type { Frame, State, Value } from '../nouns.js';
import { mapFacts, type Paths } from '../paths.js';
import { isGrownHere, madeAt } from '../lists/grown.js';
import { isSteady } from '../frames.js';
import { writtenTo } from '../state/narrow-members.js';
import { nothing, unknown } from '../values.js';
import { definedBy } from '../variables.js';
import { visitAlias } from './markers.js';
import { hears, scopeAt, type Walker } from './walker.js';

export function declare(walker: Walker, { target, value }: StmtOf<'declare'>, state: State): State {
  const after = value ? visitAlias(walker, value, state) : state;
  return bind(walker, target, after, value);
}

export function bind(walker: Walker, target: Target, state: State, value?: Expr): State {
  const { frame } = walker;
  if (target.is === 'member') return { paths: state.paths, env: writtenTo(walker.session, target, scopeAt(walker, state), value) };
  const written = variablesOf(target);
  // Most declarations change nothing that is followed: the state behind them is the one before.
  let changed: Map<VariableId, Value> | undefined;
  const env = (): Map<VariableId, Value> => (changed ??= new Map(state.env));
  for (const id of written) {
    const variable = frame.module.variables[id];
    if (!variable) continue;
    if (variable.function !== frame.code.id) {
      if (value && isSteady(frame, id)) env().set(id, valueFor(walker, id, state, { target, value }));
      else if (state.env.has(id)) env().delete(id);
      continue;
    }
    if (variable.definitions.length === 1) {
      frame.declared.set(id, state.env);
      if (value && hears(walker) && isGrownHere(frame.module, id)) env().set(id, madeAt(frame.module, value));
      // Each round of a loop declares it anew.
      else if (value && walker.rounds > 0) env().set(id, valueFor(walker, id, state, { target, value }));
    } else if (isTracked(frame, id)) env().set(id, value ? valueFor(walker, id, state, { target, value }) : target.is === 'name' ? nothing : unknown);
  }
  const paths = forgotten(frame, value ? written.filter((id) => !isStill(value, id)) : written, state.paths);
  return !changed && paths === state.paths ? state : { paths, env: changed ?? state.env };
}

/** `user = friend`: what was checked of the person before is not known of the one who is there now. */
function forgotten({ module }: Frame, written: readonly VariableId[], paths: Paths): Paths {
  const again = written.filter((id) => (module.variables[id]?.definitions.length ?? 0) > 1);
  return again.length === 0 ? paths : mapFacts(paths, (fact) => (fact.check.subject && again.includes(fact.check.subject.variable) ? undefined : fact));
}

/** `user = await update(user)`, `user = { ...user, plan }`: the same person as before. */
function isStill(value: Expr, id: VariableId): boolean {
  const isIt = (part: Expr): boolean => part.is === 'name' && part.variable === id;
  switch (value.is) {
    case 'await':
      return isStill(value.value, id);
    case 'object':
      return value.entries.some(({ key }) => !key) && value.entries.every(({ key, value: part }) => (key ? key.is === 'constant' && !/id$|email$/i.test(String(key.value)) : isIt(part)));
    case 'call':
      return KEEPS.test(calledName(value.callee)) && (value.args.some(isIt) || (value.callee.is === 'member' && isIt(value.callee.object)));
    default:
      return false;
  }
}

/** What is done to a person who stays the same; not `nextUser(user)`, nor `updateFriend(user)`. */
const KEEPS = /^(?:update|refresh|reload|save|enrich|hydrate|populate|normali[sz]e|validate|saniti[sz]e|patch|touch|upsert|sync)(?:User|Customer|Profile|Account|Member|Person|Contact|Traits)?$/;

function valueFor(walker: Walker, id: VariableId, state: State, { target, value }: { readonly target: Target; readonly value: Expr }): Value {
  const { session, frame } = walker;
  if (target.is === 'name') return session.evaluate(value, scopeAt(walker, state));
  const variable = frame.module.variables[id];
  const definition = variable?.definitions.find((one) => one.from === 'value' && one.value === value);
  return definition && variable ? definedBy(session, definition, scopeAt(walker, state), variable.name) : unknown;
}

/** A variable that an inner function writes to is the join of all that is written to it, wherever it is read. */
function isTracked(frame: Frame, id: VariableId): boolean {
  const variable = frame.module.variables[id];
  return variable !== undefined && variable.definitions.every((one) => !('within' in one) || one.within === variable.function);
}

export function variablesOf(target: Target): readonly VariableId[] {
  switch (target.is) {
    case 'name':
      return target.variable === undefined ? [] : [target.variable];
    case 'member':
      return [];
    case 'objectPattern':
      return [...target.entries.flatMap((entry) => variablesOf(entry.target)), ...(target.rest ? variablesOf(target.rest) : [])];
    case 'arrayPattern':
      return [...target.items.flatMap((item) => (item ? variablesOf(item.target) : [])), ...(target.rest ? variablesOf(target.rest) : [])];
  }
}
