/** A settled pathway → a Finding: named, placed, and held against what may be confirmed. */
import { createHash } from 'node:crypto';
import type { Finding, GateUse, Shortfall, SignalId } from '../../model.js';
import { outcomeOf, type Check, type Fact } from '../../analysis/paths.js';
import type { Session } from '../../analysis/nouns.js';
import { isSufficient } from '../../signals/strength.js';
import { callSitesOf } from '../evidence/call-sites.js';
import { clientOf } from '../evidence/client.js';
import { dataOf } from '../evidence/data.js';
import { enclosingNames, gateUseOf, placeOf } from '../evidence/evidence.js';
import { configuredGate, gatesOf } from '../gates.js';
import { restsOnOpenStore } from './open-store.js';
import { countedPaths, type Settled } from '../settle/settle.js';
import { closerReason } from './shortcomings.js';
import { surfaceOf } from '../evidence/surface.js';
import { findWays, nothingTold } from './ways.js';

/** One session judges, the other answers whose thing a value is. */
export interface Asked {
  readonly judging: Session;
  readonly finding: Session;
}

export function toFindings(asked: Asked, all: readonly Settled[]): readonly Finding[] {
  const ordinals = new Map<string, number>();
  const known = new Map<Session, ReturnType<typeof nothingTold>>();
  const sorted = all.toSorted((a, b) => order(a.module.file, b.module.file) || a.pathway.expr.at[0] - b.pathway.expr.at[0] || order(a.pathway.vendor.id, b.pathway.vendor.id) || order(a.pathway.api, b.pathway.api));
  return sorted.map((one) => {
    const enclosing = enclosingNames(one.module, one.pathway.within);
    const key = [one.module.file, enclosing, one.pathway.vendor.id, one.pathway.api, one.pathway.kind].join('|');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    const judging = one.judgedIn ?? asked.judging;
    const toldBefore = known.get(judging) ?? nothingTold();
    known.set(judging, toldBefore);
    const told = findWays(judging, one, toldBefore);
    return toFinding({ finding: asked.finding, judging }, one, { enclosing, id: idOf(`${key}|${ordinal}`), told });
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

interface Known extends Pick<Finding, 'enclosing' | 'id'> {
  readonly told: ReturnType<typeof findWays>;
}

/** Written out in one piece: there are thousands, and what is put together from others is slow to make and to read. */
function toFinding({ judging: session, finding }: Asked, one: Settled, { enclosing, id, told: { ways, hasMoreWays } }: Known): Finding {
  const { pathway, module, judgement, how } = one;
  const { file, line, column, endLine, endColumn, start, end } = placeOf(module, pathway.expr.at);
  const isGated = judgement.verdict === 'gated';
  const shortOf = isGated ? shortfalls(session, one) : [];
  const client = clientOf(finding, module, pathway);
  const leaking = ways.filter(({ outcome }) => outcome !== 'allowed').map(({ steps }) => steps);
  return {
    file, line, column, endLine, endColumn, start, end, id, vendor: pathway.vendor.id, api: pathway.api, kind: pathway.kind,
    surface: pathway.surface === 'unknown' ? surfaceOf(module) : pathway.surface, verdict: judgement.verdict, enclosing,
    confirmed: isGated && shortOf.every((reason) => reason === 'gpc'), shortOf,
    data: dataOf(finding, module, pathway, client === undefined),
    how: isGated ? how : null, gate: gateOf(session, one),
    gates: gatesOf(session, one).map(({ name, file }) => ({ name, file })),
    callSites: callSitesOf(session, module, pathway.within), reason: closerReason(session, judgement.reason, leaking), classification: 'undetermined', known: false, ways, hasMoreWays,
    ...(client && { client }),
  };
}

/** A load takes effect when the page is loaded the next time, and so does what rests on one. */
function gateOf(session: Session, one: Settled): GateUse | null {
  const deciding = decidingFacts(one);
  const checks = deciding.length > 0 ? deciding.map((fact) => fact.check) : one.judgement.checks;
  const [check] = checks;
  const signals = [...new Set(checks.flatMap((each) => signalsOf(session, each)))].sort();
  return check ? gateUseOf(session.world, check, one.how === 'load' || one.pathway.kind === 'load' ? 'load' : 'call', signals) : null;
}

/** What a gate reads that the configuration names is told by its code, where that can be read. */
function signalsOf(session: Session, check: Check): readonly SignalId[] {
  const read = configuredGate(session, check)?.signals ?? [];
  return read.length > 0 ? read : check.signals;
}

/** The facts that carry the verdict: of each way those that speak for its outcome. */
function decidingFacts({ paths, judgement }: Settled): readonly Fact[] {
  if (judgement.verdict === 'delegated') return [];
  return paths.flatMap((path) => {
    const outcome = outcomeOf(path);
    return path.filter(({ says }) => says === outcome);
  });
}

/** On every way some check must be more than a name, and read a signal that is an opt-out of sale or sharing. */
function shortfalls(session: Session, one: Settled): readonly Shortfall[] {
  const short = new Set<Shortfall>();
  for (const path of countedPaths(session, one)) {
    const allowed = path.filter(({ says }) => says === 'allowed').map(({ check }) => ({ basis: check.basis, signals: signalsOf(session, check), gate: configuredGate(session, check) }));
    const known = allowed.filter(({ basis }) => basis !== 'name');
    if (known.length === 0) short.add('name-only');
    else if (!known.some(({ signals }) => signals.some((signal) => isSufficient(signal, session.world.settings)))) short.add('weak-signal');
    else if (known.every(({ gate }) => gate?.failsClosed === false)) short.add('fails-open');
    if (session.world.settings.gatePolicy === 'approved' && !allowed.some(({ basis }) => basis === 'configuration')) short.add('not-approved');
    if (!allowed.some(({ signals }) => signals.includes('gpc'))) short.add('gpc');
  }
  if (restsOnOpenStore(session, one)) short.add('store-not-connected');
  return [...short].sort();
}
