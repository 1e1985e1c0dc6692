/**
 * Two ways meet: what is known behind them?
 *
 *     if (out) plan = 'none'; else plan = 'all';      plan: cases [out] 'none', [allowed] 'all'
 */
import type { VariableId } from '../../code.js';
import type { Env, State, Value } from '../nouns.js';
import { either, samePaths } from '../paths.js';
import { casesOf } from '../values.js';

export function joinStates(a: State, b: State): State {
  if (a.paths.length === 0) return b;
  if (b.paths.length === 0 || a === b) return a;
  return { paths: either(a.paths, b.paths), env: joinEnvs(a, b) };
}

function joinEnvs(a: State, b: State): Env {
  if (a.env === b.env) return a.env;
  const joined = new Map<VariableId, Value>();
  // What a condition told on one side alone holds no more behind it.
  for (const [id, right] of b.env) {
    const left = a.env.get(id);
    if (left !== undefined) joined.set(id, isSame(left, right) ? right : casesOf([{ paths: a.paths, value: left }, { paths: b.paths, value: right }]));
  }
  return joined;
}

/** Also where each side came to the same cases by itself. */
function isSame(left: Value, right: Value): boolean {
  if (left === right || left.is !== 'cases' || right.is !== 'cases' || left.cases.length !== right.cases.length) return left === right;
  return left.cases.every(({ paths, value, holds }, at) => value === right.cases[at]?.value && holds === right.cases[at].holds && samePaths(paths, right.cases[at].paths));
}
