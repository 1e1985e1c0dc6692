/** The functions of the project whose answer gates a pathway. */
import type { Module } from '../code.js';
import type { Gate } from '../model.js';
import { indexOf } from '../analysis/index-of.js';
import { outcomeOf, type Check } from '../analysis/paths.js';
import { genericScope } from '../analysis/frames.js';
import type { Session, Value, ValueOf } from '../analysis/nouns.js';
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
  const { file } = module;
  for (const { expr, within } of indexOf(module).acts) {
    if (expr.is !== 'call' || expr.at[0] < start || expr.at[1] > end) continue;
    const scope = genericScope(session, module, within);
    const callee = session.evaluate(expr.callee, scope);
    const configured = callee.is === 'origin' && callee.root.is === 'configured' ? configuredBy(session, file, callee.root.name) : undefined;
    const gate = callee.is === 'function' ? describe(session, callee, session.evaluate(expr, scope)) : configured;
    if (gate) return gate;
  }
  return undefined;
}

/** The gate of the configuration that a check asks, as its code tells it; undefined where that cannot be read. */
export function configuredGate(session: Session, { basis, signals: [signal = ''], file }: Check): Gate | undefined {
  return basis === 'configuration' ? configuredBy(session, file, signal.replace(/^name:/, '')) : undefined;
}

function configuredBy(session: Session, file: string, name: string): Gate | undefined {
  const setting = session.world.settings.gates.find((one) => one.name === name);
  const target = setting && session.world.resolve(file, setting.from);
  if (target?.is !== 'file') return undefined;
  const value = session.exportOf(target.file, name);
  const gate = value.is === 'function' ? describe(session, value, session.invoke(value, [], 0)) : undefined;
  return gate && { ...gate, meaning: setting?.meaning ?? gate.meaning };
}

function describe(session: Session, callee: ValueOf<'function'>, result: Value): Gate | undefined {
  const answer = result.is === 'promise' ? result.of : result;
  const { truthy, falsy } = test(session, answer);
  const facts = [...truthy, ...falsy].flat();
  const code = callee.module.functions[callee.id];
  // What a compiler provides, such as `$derived`, is no gate of the project's: it has no name in the text.
  if (facts.length === 0 || !code || !session.world.text(callee.module.file).slice(...code.at).trim()) return undefined;
  const optedOut = (paths: typeof truthy): boolean => paths.length > 0 && paths.every((path) => outcomeOf(path) === 'opted-out');
  const allowed = (paths: typeof truthy): boolean => paths.length > 0 && paths.every((path) => outcomeOf(path) === 'allowed');
  const meaning = allowed(falsy) || optedOut(truthy) ? 'opted-out' : 'allowed';
  const whenAllowed = meaning === 'opted-out' ? falsy : truthy;
  return {
    name: code.name, file: callee.module.file, line: placeOf(callee.module, code.at).line, meaning, async: code.isAsync,
    signals: [...new Set(facts.flatMap(({ check }) => check.signals))].sort(), failsClosed: allowed(whenAllowed),
  };
}
