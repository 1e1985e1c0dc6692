/**
 * What was not gated when a code base adopted the tool, so that only what is new or worse is objected to. It changes no verdict and no count.
 *
 *     Finding[] ─entryOf→ Baseline (a file) ─isHeld(finding)→ nothing new in it?
 */
import { verdictRanks, type Baseline, type BaselineEntry } from '../decisions.js';
import type { Finding } from '../model.js';

export function entryOf(finding: Finding): BaselineEntry {
  const { id, file, enclosing, vendor, api, kind, verdict, data, gate } = finding;
  return { id, file, enclosing, vendor, api, kind, verdict, data: [...data].sort(), signals: [...(gate?.signals ?? [])].sort() };
}

/** In the baseline, and no worse than there. */
export function isHeld(baseline: Baseline, finding: Finding): boolean {
  const entry = baseline.find(({ id }) => id === finding.id);
  return entry !== undefined && !isWorse(entry, finding);
}

function isWorse(entry: BaselineEntry, { verdict, data, gate }: Finding): boolean {
  return verdictRanks[verdict] > verdictRanks[entry.verdict]
    || data.some((each) => !entry.data.includes(each))
    || entry.signals.some((signal) => !gate?.signals.includes(signal));
}

/**
 * The ids of entries whose files were moved, from old to new: the same function, vendor and call in the new file, in the order they stand there.
 * `renamed` leads from old paths to new ones.
 */
export function followed(baseline: Baseline, findings: readonly Finding[], renamed: ReadonlyMap<string, string>): Baseline {
  const taken = new Set([...baseline.map(({ id }) => id)]);
  return baseline.map((entry) => {
    const file = renamed.get(entry.file);
    if (file === undefined || findings.some(({ id }) => id === entry.id)) return entry;
    const moved = findings.find((one) => one.file === file && !taken.has(one.id) && isSame(one, entry));
    if (moved === undefined) return entry;
    taken.add(moved.id);
    return { ...entry, id: moved.id, file };
  });
}

function isSame(one: Finding, { enclosing, vendor, api, kind }: BaselineEntry): boolean {
  return one.enclosing === enclosing && one.vendor === vendor && one.api === api && one.kind === kind;
}

/** Without what is gone or mended, and each entry as good as its pathway is by now. It never grows. */
export function pruned(baseline: Baseline, objections: readonly Finding[]): Baseline {
  return baseline.flatMap((entry) => {
    const finding = objections.find(({ id }) => id === entry.id);
    if (finding === undefined) return [];
    const better = verdictRanks[finding.verdict] < verdictRanks[entry.verdict] ? finding.verdict : entry.verdict;
    const signals = [...new Set([...entry.signals, ...(better === finding.verdict ? finding.gate?.signals ?? [] : [])])].sort();
    return [{ ...entry, verdict: better, data: entry.data.filter((each) => finding.data.includes(each)), signals }];
  });
}
