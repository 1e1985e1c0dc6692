/**
 * Two ways meet: what is known behind them?
 *
 *     if (out) plan = 'none'; else plan = 'all';      plan: cases [out] 'none', [allowed] 'all'
 */
import type { VariableId } from '../../code.js';
import type { Env, State, Value } from '../nouns.js';
import { either } from '../paths.js';
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
    if (left !== undefined) joined.set(id, left === right ? right : casesOf([{ paths: a.paths, value: left }, { paths: b.paths, value: right }]));
  }
  return joined;
}
