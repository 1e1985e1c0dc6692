/** What a coverage says of a line that holds no pathway. */
import type { Settled } from '../decisions.js';
import type { Finding } from '../model.js';
import type { Spot } from '../words.js';
import { by } from './order.js';

export interface Line {
  readonly file: string;
  readonly line: number;
}

/** The pathways that begin on a line; where none does, those that reach over it. */
export function findingsAt<Found extends Pick<Finding, 'file' | 'line' | 'endLine'>>(findings: readonly Found[], { file, line }: Line): readonly Found[] {
  const over = findings.filter((finding) => finding.file === file && finding.line <= line && line <= finding.endLine);
  const begun = over.filter((finding) => finding.line === line);
  return begun.length > 0 ? begun : over;
}

const MOST_NEAR = 3;

export function spotAt({ coverage, notSharing }: Settled, at: Line, namesVendor: boolean): Spot {
  const { findings, unresolved, harmless, problems } = coverage;
  const place = unresolved.find(({ file, line }) => file === at.file && line === at.line);
  if (place) return { is: 'unresolved', place };
  const [call] = findingsAt(harmless, at);
  if (call) return { is: 'harmless', call };
  for (const { decision, findings: taken } of notSharing) {
    const [finding] = findingsAt(taken, at);
    if (finding) return { is: 'declared', finding, because: decision.because };
  }
  const resting = findings.filter(({ gate }) => gate?.file === at.file && gate.line === at.line);
  const [gate] = resting.flatMap((finding) => finding.gate ?? []);
  if (gate) return { is: 'check', gate, on: resting };
  const own = findings.filter(({ file }) => file === at.file);
  const problem = problems.find(({ file }) => file === at.file);
  if (problem && own.length === 0) return { is: 'not-read', problem };
  const nearest = own.toSorted(by(({ line }) => Math.abs(line - at.line), ({ start }) => start)).slice(0, MOST_NEAR).sort(by(({ start }) => start));
  return { is: 'other', namesVendor, nearest };
}
