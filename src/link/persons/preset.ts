/**
 * What a program keeps as the answer of everybody who starts it is nobody's choice.
 *
 *     localStorage.setItem('cookie-prefs', '{"analytics":true}');                 for everybody, whatever they had said
 *     if (JSON.parse(localStorage.getItem('cookie-prefs')).analytics) track();
 */
import type { Module } from '../../code.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import type { Fact } from '../../analysis/paths.js';
import { actsOnAllWays, MAY_KEEP, writesOf, type Act, type Kept } from '../../analysis/state/kept-choices.js';
import { factsKept } from '../../analysis/state/recorded.js';

const presets = new WeakMap<Session, ReadonlySet<string>>();

/** Whether the yes that a check has read is one that the program kept at its start. */
export function isPreset(session: Session, { atom, says, check }: Fact): boolean {
  if (says !== 'allowed' || !check.signals.some((signal) => /^(?:cookie|storage):/.test(signal))) return false;
  const known = presets.get(session) ?? new Set(session.world.tellers.flatMap((file) => yesesIn(session, file)));
  presets.set(session, known);
  return known.has(atom);
}

function yesesIn(session: Session, file: string): readonly string[] {
  const module = session.world.ask(file, MAY_KEEP) ? session.world.module(file) : undefined;
  if (!module) return [];
  const always = actsOnAllWays(module.functions[0]?.body ?? []);
  const last = new Map(always.flatMap((act) => keptBy(session, module, act).map((kept) => [kept.signal, { kept, act }] as const)));
  return [...last.values()].flatMap(({ kept, act }) => {
    const yeses = factsKept(kept, { module, act, scope: scopeOf(genericFrame(session, module, 0)) }).filter(({ says }) => says === 'allowed');
    return yeses.length === 0 || isKeptOtherwise(session, module, { signal: kept.signal, always }) ? [] : yeses.map(({ atom }) => atom);
  });
}

/** `if (gpc) localStorage.setItem('ads', 'denied')` beside it keeps what somebody said after all. */
function isKeptOtherwise(session: Session, module: Module, { signal, always }: { readonly signal: string; readonly always: readonly Act[] }): boolean {
  return indexOf(module).acts.some(({ expr, within }) => within === 0 && (expr.is === 'call' || expr.is === 'assign') && !always.includes(expr) && keptBy(session, module, expr).some((kept) => kept.signal === signal));
}

function keptBy(session: Session, module: Module, act: Act): readonly Kept[] {
  const frame = genericFrame(session, module, 0);
  return writesOf(session, act, scopeOf(frame, session.walk(frame).at.get(act)));
}
