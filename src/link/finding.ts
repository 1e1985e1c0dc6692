/** A settled pathway → a Finding: named, placed, and held against what may be confirmed. */
import { createHash } from 'node:crypto';
import type { Finding, GateUse, Shortfall, SignalId } from '../model.js';
import { outcomeOf, type Fact } from '../analysis/paths.js';
import type { Session } from '../analysis/nouns.js';
import { isSufficient } from '../signals/strength.js';
import { clientOf } from './client.js';
import { dataOf, enclosingNames, gateUseOf, placeOf } from './evidence.js';
import type { Settled } from './settle.js';
import { surfaceOf } from './surface.js';
import { findWays, type Told } from './ways.js';

/** One session judges, the other answers whose thing a value is. */
export interface Asked {
  readonly judging: Session;
  readonly finding: Session;
}

export function toFindings(asked: Asked, all: readonly Settled[]): readonly Finding[] {
  const ordinals = new Map<string, number>();
  const told: Told = new Map();
  const sorted = all.toSorted((a, b) => order(a.module.file, b.module.file) || a.pathway.expr.at[0] - b.pathway.expr.at[0] || order(a.pathway.vendor.id, b.pathway.vendor.id) || order(a.pathway.api, b.pathway.api));
  return sorted.map((one) => {
    const enclosing = enclosingNames(one.module, one.pathway.within);
    const key = [one.module.file, enclosing, one.pathway.vendor.id, one.pathway.api, one.pathway.kind].join('|');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return { ...toFinding(asked, one, enclosing, idOf(`${key}|${ordinal}`)), ...findWays(asked.judging, one, told) };
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

function toFinding({ judging: session, finding }: Asked, one: Settled, enclosing: string, id: string): Omit<Finding, 'ways' | 'hasMoreWays'> {
  const { pathway, module, judgement, how } = one;
  const deciding = decidingFacts(one);
  const signals = [...new Set(deciding.flatMap(({ check }) => check.signals))].sort();
  const [check] = deciding.length > 0 ? deciding.map((fact) => fact.check) : judgement.checks;
  const gate: GateUse | null = check ? gateUseOf(session.world, check, how === 'load' ? 'load' : 'call', signals) : null;
  const shortOf = judgement.verdict === 'gated' ? shortfalls(session, one, signals) : [];
  const data = dataOf(pathway.args);
  const client = clientOf(finding, module, pathway);
  return {
    ...placeOf(module, pathway.expr.at), id, vendor: pathway.vendor.id, api: pathway.api, kind: pathway.kind,
    surface: pathway.surface === 'unknown' ? surfaceOf(module) : pathway.surface, verdict: judgement.verdict, enclosing,
    confirmed: judgement.verdict === 'gated' && shortOf.every((reason) => reason === 'gpc'), shortOf,
    ...(client && { client }),
    data: data.length > 0 ? data : pathway.args.length > 0 ? [] : ['not visible'],
    how: judgement.verdict === 'gated' ? how : null, gate,
    callSites: callSitesOf(one), reason: judgement.reason, classification: 'undetermined',
  };
}

/** The facts that carry the verdict: of each way those that speak for its outcome. */
function decidingFacts({ paths }: Settled): readonly Fact[] {
  return paths.flatMap((path) => {
    const outcome = outcomeOf(path);
    return path.filter(({ says }) => says === outcome);
  });
}

/** On every way some check must be more than a name, and read a signal that is an opt-out of sale or sharing. */
function shortfalls(session: Session, { paths }: Settled, signals: readonly SignalId[]): readonly Shortfall[] {
  const short = new Set<Shortfall>();
  for (const path of paths) {
    const allowed = path.filter(({ says }) => says === 'allowed');
    if (!allowed.some(({ check }) => check.basis !== 'name')) short.add('name-only');
    else if (!allowed.some(({ check }) => check.basis !== 'name' && check.signals.some((signal) => isSufficient(signal, session.world.settings)))) short.add('weak-signal');
    if (session.world.settings.gatePolicy === 'approved' && !allowed.some(({ check }) => check.basis === 'configuration')) short.add('not-approved');
  }
  if (!signals.includes('gpc')) short.add('gpc');
  return [...short].sort();
}

function callSitesOf({ callers }: Settled): Finding['callSites'] {
  const found = new Map<string, { file: string; function: string }>();
  for (const { frame } of callers) {
    const site = { file: frame.module.file, function: enclosingNames(frame.module, frame.code.id) };
    found.set(`${site.file}|${site.function}`, site);
  }
  return [...found.values()].sort((a, b) => order(a.file, b.file) || order(a.function, b.function));
}
