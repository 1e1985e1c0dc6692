/**
 * Applies what people decided to a linked coverage. Pure: the day comes as an argument.
 *
 *     ungated, id listed under "exceptions" until next year        → exempt
 *     vendor listed under "classifications" as "service-provider"  → the same verdict, out of the count
 *     client listed under "notSharing"                             → no pathway at all
 */
import type { ClassificationDecision, Day, DecisionFile, Decisions, ExceptionDecision, NotSharingDecision, Settled, Told } from '../decisions.js';
import type { Coverage, Finding } from '../model.js';
import { isAmong } from './files.js';

export function decide(coverage: Coverage, decisions: Decisions, today: Day): Settled {
  const { findings, ...told } = decideOn(coverage.findings, decisions, today);
  return { coverage: { ...coverage, findings }, ...told };
}

export function decideOn(found: readonly Finding[], decisions: Decisions, today: Day): Omit<Settled, 'coverage'> & { readonly findings: readonly Finding[] } {
  const met = new Met(today);
  const findings = found.flatMap((finding) => {
    const file = nearestTo(finding, decisions);
    return file === undefined ? [finding] : settle(finding, file, met);
  });
  return {
    findings,
    classifications: decisions.flatMap((file) => file.classifications.map((each) => met.tell(each, each.reviewBy))),
    exceptions: decisions.flatMap((file) => file.exceptions.map((each) => met.tell(each, each.expires))),
    notSharing: decisions.flatMap((file) => file.notSharing.map((each) => met.tell(each, null))),
    notes: decisions.flatMap(({ notes }) => notes),
  };
}

/** Which findings each decision has met so far, in the order of the findings. */
class Met {
  constructor(today: Day) {
    this.#today = today;
  }

  readonly #today: Day;
  readonly #findings = new Map<object, Finding[]>();

  note(decision: object, finding: Finding): void {
    const met = this.#findings.get(decision);
    if (met) met.push(finding);
    else this.#findings.set(decision, [finding]);
  }

  count(decision: object): number {
    return this.#findings.get(decision)?.length ?? 0;
  }

  /** A decision holds on its last day too. */
  holds(last: Day | null): boolean {
    return last === null || last >= this.#today;
  }

  tell<D extends object>(decision: D, last: Day | null): Told<D> {
    const findings = this.#findings.get(decision) ?? [];
    return { decision, findings, state: !this.holds(last) ? 'lapsed' : findings.length === 0 ? 'unused' : 'applies' };
  }
}

function nearestTo({ file }: Finding, decisions: Decisions): DecisionFile | undefined {
  const above = decisions.filter(({ below }) => file.startsWith(below));
  return above.reduce<DecisionFile | undefined>((nearest, each) => (nearest && nearest.below.length >= each.below.length ? nearest : each), undefined);
}

function settle(finding: Finding, file: DecisionFile, met: Met): readonly Finding[] {
  const disowned = file.notSharing.find((decision) => isClient(finding, decision));
  if (disowned !== undefined) {
    met.note(disowned, finding);
    return [];
  }
  return [exempt(classify(finding, file, met), file, met)];
}

function isClient({ client }: Finding, { name, from }: NotSharingDecision): boolean {
  return client?.name === name && client.from === from;
}

/** A decision that names files or a kind goes before one that names the vendor alone. */
function classify(finding: Finding, { classifications }: DecisionFile, met: Met): Finding {
  const fitting = classifications.filter((decision) => fits(finding, decision));
  const decision = fitting.find(({ pathwayKind, files }) => pathwayKind !== null || files !== null) ?? fitting[0];
  if (decision === undefined) return finding;
  met.note(decision, finding);
  return met.holds(decision.reviewBy) ? { ...finding, classification: decision.as } : finding;
}

function fits(finding: Finding, { vendor, pathwayKind, files }: ClassificationDecision): boolean {
  return vendor === finding.vendor && (pathwayKind ?? finding.kind) === finding.kind && (files === null || isAmong(files, finding.file));
}

/** Only what is not gated is accepted: an exception must not hide that a pathway is gated by now. */
function exempt(finding: Finding, { exceptions }: DecisionFile, met: Met): Finding {
  if (finding.verdict === 'gated') return finding;
  const fitting = exceptions.filter((decision) => accepts(decision, finding, met));
  const decision = fitting.find(({ expires }) => met.holds(expires)) ?? fitting[0];
  if (decision === undefined) return finding;
  met.note(decision, finding);
  if (!met.holds(decision.expires)) return finding;
  return { ...finding, verdict: 'exempt', confirmed: false, how: null, reason: { kind: 'accepted', decision: decision.ticket ?? decision.reason } };
}

/** An exception for files stops at its `max`, so that it cannot swallow what is added later. */
function accepts(decision: ExceptionDecision, finding: Finding, met: Met): boolean {
  const { accepts: accepted } = decision;
  if (accepted.by === 'id') return accepted.id === finding.id;
  return accepted.vendor === finding.vendor && isAmong(accepted.files, finding.file) && met.count(decision) < accepted.max;
}
