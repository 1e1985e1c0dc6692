/** The functions of the project whose answer gates a pathway. */
import type { ExprOf, Module } from '../code.js';
import type { Gate } from '../model.js';
import { indexOf } from '../analysis/index-of.js';
import { outcomeOf } from '../analysis/paths.js';
import { genericScope } from '../analysis/frames.js';
import type { Scope, Session, ValueOf } from '../analysis/nouns.js';
import { test } from '../analysis/test.js';
import { placeOf } from './evidence.js';
import type { Settled } from './settle.js';

export function findGates(session: Session, all: readonly Settled[]): readonly Gate[] {
  const found = new Map<string, Gate>();
  for (const { file, at } of all.flatMap(({ judgement }) => judgement.checks)) {
    const module = session.world.module(file);
    const gate = module && gateAt(session, module, at);
    if (gate) found.set(`${gate.file}:${String(gate.line).padStart(6, '0')}:${gate.name}`, gate);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gate]) => gate);
}

/** The function that a check calls: `await isUserOptedOut(id)`, `!mayTrack()`. */
function gateAt(session: Session, module: Module, [start, end]: readonly [number, number]): Gate | undefined {
  for (const { expr, within } of indexOf(module).acts) {
    if (expr.is !== 'call' || expr.at[0] < start || expr.at[1] > end) continue;
    const scope = genericScope(session, module, within);
    const callee = session.evaluate(expr.callee, scope);
    if (callee.is === 'function') {
      const gate = describe(session, callee, expr, scope);
      if (gate) return gate;
    }
  }
  return undefined;
}

function describe(session: Session, callee: ValueOf<'function'>, call: ExprOf<'call'>, scope: Scope): Gate | undefined {
  const result = session.evaluate(call, scope);
  const answer = result.is === 'promise' ? result.of : result;
  const { truthy, falsy } = test(session, answer);
  const facts = [...truthy, ...falsy].flat();
  const code = callee.module.functions[callee.id];
  if (facts.length === 0 || !code) return undefined;
  const optedOut = (paths: typeof truthy): boolean => paths.length > 0 && paths.every((path) => outcomeOf(path) === 'opted-out');
  const allowed = (paths: typeof truthy): boolean => paths.length > 0 && paths.every((path) => outcomeOf(path) === 'allowed');
  const meaning = allowed(falsy) || optedOut(truthy) ? 'opted-out' : 'allowed';
  const whenAllowed = meaning === 'opted-out' ? falsy : truthy;
  return {
    name: code.name, file: callee.module.file, line: placeOf(callee.module, code.at).line, meaning, async: code.isAsync,
    signals: [...new Set(facts.flatMap(({ check }) => check.signals))].sort(), failsClosed: allowed(whenAllowed),
  };
}
