/**
 * Two ways meet: what is known behind them?
 *
 *     if (out) plan = 'none'; else plan = 'all';      plan: cases [out] 'none', [allowed] 'all'
 */
import type { VariableId } from '../../code.js';
import type { Case, Env, State, Value } from '../nouns.js';
import { emptyEnv } from '../frames.js';
import { either, never, samePaths } from '../paths.js';
import { casesOf } from '../values.js';

/** The state of a place that no way leads to. */
export const dead: State = { paths: never, env: emptyEnv };

export function joinStates(a: State, b: State): State {
  return a === b ? a : joinAll([a, b]);
}

/** All at once, as at a `catch`, where each call before it leads: what a variable holds is joined for each of its values and not for each way. */
export function joinAll(states: readonly State[]): State {
  const [first = dead, ...others] = states.filter(({ paths }) => paths.length > 0);
  if (others.length === 0) return first;
  const live = [first, ...others];
  return { paths: live.map(({ paths }) => paths).reduce(either), env: live.every(({ env }) => env === first.env) ? first.env : joinEnvs(live) };
}

function joinEnvs(states: readonly State[]): Env {
  const joined = new Map<VariableId, Value>();
  // What a condition told on one side alone holds no more behind it.
  for (const id of states.at(-1)?.env.keys() ?? []) {
    const cases = casesIn(states, id);
    const [only, more] = cases ?? [];
    if (only) joined.set(id, more ? casesOf(cases ?? []) : only.value);
  }
  return joined;
}

/** What a variable holds in each of the states, each value once; undefined where one of them knows nothing of it. */
function casesIn(states: readonly State[], id: VariableId): Case[] | undefined {
  const cases: Case[] = [];
  for (const { paths, env } of states) {
    const value = env.get(id);
    if (value === undefined) return undefined;
    const same = cases.findIndex((one) => isSame(one.value, value));
    const known = cases[same];
    if (known) cases[same] = { paths: either(known.paths, paths), value };
    else cases.push({ paths, value });
  }
  return cases;
}

/** Also where each side came to the same cases by itself. */
function isSame(left: Value, right: Value): boolean {
  if (left === right || left.is !== 'cases' || right.is !== 'cases' || left.cases.length !== right.cases.length) return left === right;
  return left.cases.every(({ paths, value, holds }, at) => value === right.cases[at]?.value && holds === right.cases[at].holds && samePaths(paths, right.cases[at].paths));
}
