/**
 * Judges the edited project again: every rewritten pathway has to be gated now, in its place or in the gate module, and nothing else may have
 * moved. What does not pass is named by file, so that the file is put back.
 */
import type { Coverage, Finding } from '../src/model.js';
import { otherName, usualName } from './gate/carry-on.js';
import type { Plan, RefusalReason } from './plan.js';

export interface Offence {
  readonly reason: Extract<RefusalReason, 'breaks-syntax' | 'breaks-types' | 'not-gated-after' | 'changes-others' | 'entry-not-found' | 'gate-not-linked' | 'request-not-at-hand'>;
  readonly about: string;
  /** The function in which it was seen, as findings name it; undefined where the whole file is to blame. */
  readonly enclosing?: string;
  /** What was called there, where that is known. */
  readonly called?: string;
}

/** `file` is null where the offence was seen outside of the edited files. */
export interface Offending {
  readonly file: string | null;
  readonly offence: Offence;
}

export interface Judged {
  readonly before: Coverage;
  readonly after: Coverage;
  /** The accepted plans of every edited file. */
  readonly plans: ReadonlyMap<string, readonly Plan[]>;
  /** The files of the gate module. */
  readonly gateFiles: ReadonlySet<string>;
  readonly isNew: (file: string) => boolean;
}

/** What has to be put back; `null` stands for a place outside of the edited files, for which any may be to blame. */
export function findOffences(judged: Judged): readonly Offending[] {
  const offences: Offending[] = [];
  const [before, after] = [byFile(judged.before), byFile(judged.after)];
  for (const file of new Set([...before.keys(), ...after.keys(), ...judged.plans.keys()])) {
    const now = after.get(file) ?? nothing;
    const found = judged.isNew(file) ? inNewFile(now, file) : inFile(judged.plans.get(file) ?? [], { before: before.get(file) ?? nothing, after: now });
    offences.push(...found.map((offence) => ({ file: judged.plans.has(file) ? file : null, offence })));
  }
  const standing = judged.after.findings.filter(({ verdict }) => verdict === 'gated');
  const moved: Moved = { isInGate: standing.some(({ file }) => judged.gateFiles.has(file)), inWrappers: new Set(standing.map(keyOfWrapped)) };
  for (const [file, plans] of judged.plans) {
    const missing = plans.find((plan) => !standsSomewhere(moved, plan));
    if (missing) offences.push({ file, offence: { reason: 'not-gated-after', about: `not seen any more (\`${missing.finding.vendor}\`)`, enclosing: missing.finding.enclosing } });
  }
  return offences;
}

type Seen = Pick<Coverage, 'findings' | 'unresolved' | 'problems'>;

const nothing: Seen = { findings: [], unresolved: [], problems: [] };

function byFile({ findings, unresolved, problems }: Coverage): ReadonlyMap<string, Seen> {
  const groups = new Map<string, { readonly [Key in keyof Seen]: Seen[Key][number][] }>();
  const groupOf = (file: string): { readonly [Key in keyof Seen]: Seen[Key][number][] } => {
    const known = groups.get(file) ?? { findings: [], unresolved: [], problems: [] };
    groups.set(file, known);
    return known;
  };
  for (const one of findings) groupOf(one.file).findings.push(one);
  for (const one of unresolved) groupOf(one.file).unresolved.push(one);
  for (const one of problems) groupOf(one.file).problems.push(one);
  return groups;
}

function inNewFile({ findings }: Seen, file: string): readonly Offence[] {
  const open = findings.find(({ verdict }) => verdict !== 'gated');
  return open ? [{ reason: 'not-gated-after', about: `${open.verdict} in the gate module (${file}:${open.line})` }] : [];
}

function inFile(plans: readonly Plan[], { before, after }: { readonly before: Seen; readonly after: Seen }): readonly Offence[] {
  const [problem] = after.problems;
  if (problem && before.problems.length === 0) return [{ reason: 'breaks-syntax', about: problem.message }];
  if (after.unresolved.length > before.unresolved.length) return [{ reason: 'changes-others', about: 'a place that could be told no longer can' }];
  const planned = new Set(plans.map((plan) => plan.finding.id));
  const others = before.findings.filter((finding) => !planned.has(finding.id));
  const open = findOpen(others, after.findings);
  return open.length > 0 ? open : findLost(others, after.findings);
}

/** Whatever is not gated now has to be one of those that nobody touched, with its old verdict. */
function findOpen(others: readonly Finding[], now: readonly Finding[]): readonly Offence[] {
  const left = others.filter((finding) => finding.verdict !== 'gated');
  return now.filter(({ verdict }) => verdict !== 'gated').flatMap((finding): readonly Offence[] => {
    const at = left.findIndex((other) => keyOf(other) === keyOf(finding) && isNoWorse(finding, other));
    if (at === -1) return [{ reason: 'not-gated-after', about: `${finding.verdict} (line ${finding.line} of the edited file)${whoReaches(finding)}`, enclosing: finding.enclosing, called: calledIn(finding) }];
    left.splice(at, 1);
    return [];
  });
}

/** Another signal's answer that lets people through is mended where it is asked, and not by a further check. */
function whoReaches({ ways }: Finding): string {
  const refused = ways.filter(({ outcome }) => outcome === 'opted-out').flatMap(({ steps }) => steps).find((step) => step.is === 'check' && step.says === 'opted-out');
  return refused ? `, because it is reached by people who opted out by \`${refused.text}\` (${refused.file}:${refused.line}), of which a further check knows nothing` : '';
}

/** `mixpanel track` */
export function calledIn({ vendor, api }: Finding): string {
  return `${vendor} ${api}`;
}

/** A caller that checks now may make a call that nobody touched `partial`. */
function isNoWorse({ verdict }: Finding, before: Finding): boolean {
  return before.verdict === verdict || before.verdict === 'exempt' || (before.verdict === 'ungated' && verdict === 'partial');
}

function findLost(others: readonly Finding[], now: readonly Finding[]): readonly Offence[] {
  const left = now.map(keyOf);
  return others.flatMap((finding): readonly Offence[] => {
    const at = left.indexOf(keyOf(finding));
    if (at === -1) return [{ reason: 'changes-others', about: `${finding.vendor} \`${finding.api}\`, line ${finding.line}, is not seen any more`, enclosing: finding.enclosing }];
    left.splice(at, 1);
    return [];
  });
}

/** A callback that got a name holds what it held. */
function keyOf({ vendor, api, kind, enclosing }: Finding): string {
  return [vendor, api, kind, enclosing.split('>').filter((name) => name !== usualName && name !== otherName).join('>')].join(' ');
}

/** A call that left its file for a stand-in has to be seen, gated, in the gate module. */
function standsSomewhere({ isInGate, inWrappers }: Moved, { parts, finding: { vendor } }: Plan): boolean {
  const wrapper = parts.find((part) => part.kind === 'wrapper');
  if (wrapper) return inWrappers.has(keyOfWrapped({ file: wrapper.file, vendor }));
  return isInGate || !parts.some((part) => part.kind === 'stand-in' || part.kind === 'track-server-event');
}

/** What stands behind a gate now. */
interface Moved {
  readonly isInGate: boolean;
  readonly inWrappers: ReadonlySet<string>;
}

function keyOfWrapped({ file, vendor }: Pick<Finding, 'file' | 'vendor'>): string {
  return `${vendor} ${file}`;
}
