/**
 * Which signals does a check leave out? It must read Global Privacy Control and what the person chose on the site, where it can.
 *
 *     document.cookie.includes('ccpa_opt_out=1')      reads a stored choice; leaves out gpc
 */
import type { FunctionId, Module } from '../../code.js';
import type { SignalId } from '../../model.js';
import type { Fact } from '../../analysis/paths.js';
import type { Session } from '../../analysis/nouns.js';
import { isSufficient } from '../../signals/strength.js';
import { isForeign } from '../evidence/foreign.js';

/** Nothing where a part of the check is known by its name alone, or was too long to follow: what it reads cannot be told then. */
export function missingIn(session: Session, module: Module, { signals, within }: { readonly signals: readonly SignalId[]; readonly within: FunctionId }): readonly SignalId[] {
  if (signals.length === 0 || signals.some((signal) => signal.startsWith('name:'))) return [];
  return session.world.settings.required.filter((required) => {
    if (required === 'gpc') return !signals.includes('gpc') && hasGpc(session, module, within);
    return !signals.some((signal) => signal !== 'gpc' && isSufficient(signal, session.world.settings));
  });
}

export function signalsOf(facts: readonly Fact[]): readonly SignalId[] {
  if (facts.some(({ atom }) => atom.startsWith('many:'))) return [];
  return [...new Set(facts.flatMap(({ check }) => check.signals))].sort();
}

/** Apps have no such signal, nor has a server that answers another one. */
function hasGpc(session: Session, module: Module, within: FunctionId): boolean {
  if (isNative(module) || isForeign(session, module, within)) return false;
  const { uses } = session.usesOf(module, within);
  return uses.length === 0 || uses.some(({ frame }) => !isForeign(session, frame.module, frame.code.id) && !isNative(frame.module));
}

function isNative({ variables }: Module): boolean {
  return variables.some(({ definitions }) => definitions.some((one) => one.from === 'import' && /^(?:react-native|expo|@react-native)(?:[-/]|$)/.test(one.source)));
}
