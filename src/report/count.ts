/**
 * The numbers of a coverage: Y, X and what lies between them.
 *
 *     8 confirmed · 9 gated · 1 partial · 2 not gated → "8 of 12 third-party sharing pathways confirmed gated on opt-out preference."
 */
import type { Classification, Coverage, Finding, Verdict } from '../model.js';
import { coverageSentence } from '../words.js';

export interface Summary {
  /** Y: the pathways that count as sharing with a third party. */
  readonly pathways: number;
  /** X */
  readonly confirmed: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly sentence: string;
}

export function summarize(coverage: Coverage): Summary {
  const counted = countedFindings(coverage);
  const confirmed = counted.filter(isConfirmed).length;
  return {
    pathways: counted.length,
    confirmed,
    verdicts: countVerdicts(counted),
    sentence: coverageSentence({ pathways: counted.length, confirmed, found: coverage.findings.length, analysed: coverage.scope.analysed }),
  };
}

/** What such a recipient receives stays in the inventory, but is no sharing with a third party. */
const NOT_THIRD_PARTIES: ReadonlySet<Classification> = new Set(['service-provider', 'contractor', 'first-party']);

export function isCounted({ classification }: Pick<Finding, 'classification'>): boolean {
  return !NOT_THIRD_PARTIES.has(classification);
}

export function countedFindings(coverage: Coverage): readonly Finding[] {
  return coverage.findings.filter(isCounted);
}

/** Only what is gated can be confirmed, whatever else a finding says of itself. */
export function isConfirmed(finding: Finding): boolean {
  return finding.verdict === 'gated' && finding.confirmed;
}

export function honoursGpc(finding: Finding): boolean {
  return isConfirmed(finding) && !finding.shortOf.includes('gpc');
}

/** Counted, neither gated nor accepted. */
export function isObjection(finding: Finding): boolean {
  return isCounted(finding) && finding.verdict !== 'gated' && finding.verdict !== 'exempt';
}

/** What `scan` objects to: an objection that no baseline holds. */
export function isNewObjection(finding: Finding): boolean {
  return isObjection(finding) && !finding.known;
}

function countVerdicts(findings: readonly Finding[]): Record<Verdict, number> {
  const verdicts: Record<Verdict, number> = { gated: 0, partial: 0, inverted: 0, unawaited: 0, ungated: 0, delegated: 0, exempt: 0 };
  for (const { verdict } of findings) verdicts[verdict] += 1;
  return verdicts;
}
