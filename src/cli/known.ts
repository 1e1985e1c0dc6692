/** What of a project's findings was there before, and is no worse: held by the baseline, or by another state of the project. */
import { BASELINE_FILE, readBaseline } from '../config/baseline.js';
import { entryOf, followed, isHeld } from '../config/ratchet.js';
import type { Baseline } from '../decisions.js';
import type { Finding } from '../model.js';
import type { Host } from '../host.js';
import { isObjection } from '../report/count.js';
import { lastChange, renamesSince } from './git.js';

/** The baseline of a project, with the files followed that were moved since it was committed. */
export function baselineFor(host: Host, root: string, findings: readonly Finding[]): Baseline | null {
  const baseline = readBaseline(host, root);
  const isLost = baseline?.some((entry) => !findings.some(({ id }) => id === entry.id)) === true;
  const commit = isLost ? lastChange(root, BASELINE_FILE) : undefined;
  return baseline && commit !== undefined ? followed(baseline, findings, renamesSince(root, commit)) : baseline;
}

/** A state of the project as a baseline: what was not gated there. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  return findings.filter(isObjection).map(entryOf);
}

export function withKnown(findings: readonly Finding[], baselines: readonly Baseline[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, known: baselines.some((baseline) => isHeld(baseline, finding)) }));
}
