/**
 * What a Svelte store holds: what it was made with, what the project sets it to, or something that is not seen.
 *
 *     export const client = writable(null);      client.set(window.Matomo.getTracker());      `$client` and `get(client)` are Matomo's, or unknown
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Scope, Session, Value } from '../nouns.js';
import { join, mapCases, unknown } from '../values.js';
import { unlessRunning } from '../running.js';
import { holds } from '../../question.js';

export function contentOf(session: Session, store: Value): Value {
  return mapCases(store, (one) => {
    const made = madeBy(one);
    if (!made) return one;
    const name = `store ${made.module.file}@${made.call.at[0]}`;
    const [initial] = made.call.args;
    const values = unlessRunning(session, name, () => [...(initial ? [session.evaluate(initial, made.scope)] : []), ...findSets(session, made)]);
    // `bind:value={$client}` and whoever gets the store may write to it too.
    return values ? join([...values, unknown]) : unknown;
  });
}

interface Made {
  readonly module: Module;
  readonly call: ExprOf<'call'>;
  readonly scope: Scope;
}

function madeBy(value: Value): Made | undefined {
  if (value.is !== 'origin' || value.root.is !== 'package' || value.root.specifier !== 'svelte/store' || !/^(?:writable|readable)$/.test(value.root.name)) return undefined;
  const [step, more] = value.steps;
  return step?.is === 'call' && !more && step.at.is === 'call' ? { module: step.scope.frame.module, call: step.at, scope: step.scope } : undefined;
}

/** `client.set(value)`, in the file that makes the store and in all that can reach it. */
function findSets(session: Session, made: Made): readonly Value[] {
  return filesThatSet(session, made.module.file).flatMap((file) => {
    const module = session.world.module(file);
    return module ? (indexOf(module).members.get('set') ?? []).flatMap((member) => setBy(session, module, member, made)) : [];
  });
}

const SETS = holds('.set(');

function filesThatSet({ world }: Session, home: string): readonly string[] {
  const found = new Set([home]);
  for (const file of found) for (const importer of world.importers(file)) found.add(importer);
  return [...found].filter((file) => world.ask(file, SETS)).sort();
}

function setBy(session: Session, module: Module, member: ExprOf<'member'>, { call }: Made): readonly Value[] {
  const parent = indexOf(module).parents.get(member);
  const value: Expr | undefined = parent && 'is' in parent.node && parent.node.is === 'call' && parent.node.callee === member ? parent.node.args[0] : undefined;
  if (!parent || !value) return [];
  const scope = genericScope(session, module, parent.within);
  return madeBy(session.evaluate(member.object, scope))?.call === call ? [session.evaluate(value, scope)] : [];
}
