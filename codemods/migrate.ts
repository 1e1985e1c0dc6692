/**
 * The whole run, without a single write: plan all, edit each file once in memory, judge the result again, put back what does not pass.
 * What comes out is what may be written, file by file.
 */
import type { Coverage, Finding } from '../src/model.js';
import { editAll, type Edited } from './edit-all.js';
import { withIncomplete } from './incomplete.js';
import { moveDecisions } from './move-decisions.js';
import { findMoved, type Moved } from './moved.js';
import { ownKindOf } from './own-finding.js';
import type { Plan, Refusal } from './plan.js';
import { mendGates, type Mended } from './repairs/mend-gates.js';
import { planInOrder, type Attempt } from './plan-all.js';
import type { FilePlan } from './plan-file.js';
import { startRun, type MigrationRequest, type Run } from './run.js';
import type { TypeAnswer, Worse } from './types/compare-types.js';
import { calledIn, findOffences, type Offending } from './verify.js';

export interface Change {
  readonly path: string;
  /** Null for a new file. */
  readonly before: string | null;
  readonly after: string;
}

export interface Migration {
  /** New files first: what imports them comes later. */
  readonly changes: readonly Change[];
  readonly plans: readonly Plan[];
  readonly refusals: readonly Refusal[];
  /** Pathways that stand for others now. */
  readonly moved: readonly Moved[];
  /** Null where errors of types were not looked for. */
  readonly types: TypeAnswer | null;
  /** What is known of the project with the changes made. */
  readonly after: Coverage;
}

export function planMigration(request: MigrationRequest): Migration {
  const mended = request.repair ? mendGates(request) : null;
  const first = mended ? behind(request, mended, ({ verdict }) => verdict !== 'gated') : planRewriting(request);
  return withoutSettled(first.refusals.some(isCrossed) ? onceMore(request, first) : first);
}

/** A call that no rewrite fits may be gated by the start of its SDK now. */
function withoutSettled(migration: Migration): Migration {
  const now = new Map(migration.after.findings.map((finding) => [finding.id, finding]));
  const isSettled = ({ finding }: Refusal): boolean => finding !== null && now.get(finding.id)?.verdict === 'gated' && !migration.after.findings.some((other) => other.verdict !== 'gated' && isSameCall(other, finding));
  return { ...migration, refusals: migration.refusals.filter((refusal) => !isSettled(refusal)) };
}

function isSameCall(one: Finding, other: Finding): boolean {
  return one.file === other.file && one.enclosing === other.enclosing && calledIn(one) === calledIn(other);
}

/** The rest is planned as if what was changed had always been so: gates that were repaired, or calls in the callback of another. */
function behind(request: MigrationRequest, { texts, after, plans }: Mended, isLeft: (finding: Finding) => boolean): Migration {
  const { compareTypes } = request;
  const ids = new Set(request.wanted.map(({ id }) => id));
  const { changes, ...rest } = planRewriting({
    ...request, before: after, wanted: after.findings.filter((finding) => ids.has(finding.id) && isLeft(finding)),
    view: { ...request.view, files: [...new Set([...request.view.files, ...texts.keys()])].sort(), gates: after.gates, read: (path) => texts.get(path) ?? request.view.read(path) },
    analyzeWith: (others) => request.analyzeWith(new Map([...texts, ...others])),
    compareTypes: compareTypes && ((others) => compareTypes(new Map([...texts, ...others]))),
  });
  const others = new Map(changes.map((change) => [change.path, change]));
  const repaired = [...texts].map(([path, text]): Change => ({ path, before: request.view.read(path) ?? null, after: others.get(path)?.after ?? text }));
  return { ...rest, changes: [...repaired, ...changes.filter(({ path }) => !texts.has(path))].toSorted(newFirst), plans: [...plans, ...rest.plans] };
}

function isCrossed({ reason, finding }: Refusal): boolean {
  return reason === 'overlaps' && finding !== null && ownKindOf(finding) === undefined;
}

function placeOf({ file, line, finding }: Refusal): string {
  return `${file} ${finding?.start ?? line}`;
}

/** Two changes met: the one that was left is planned behind the other, and it alone, also where it rests on a start that is gated now. */
function onceMore(request: MigrationRequest, first: Migration): Migration {
  const crossed = new Set(first.refusals.filter(isCrossed).map(({ finding }) => finding?.id));
  // One call may be left as a pathway and as what goes with another.
  const places = new Set(first.refusals.filter(isCrossed).map(placeOf));
  const texts = new Map(first.changes.map(({ path, after }) => [path, after]));
  const second = behind({ ...request, wanted: request.wanted.filter(({ id }) => crossed.has(id)) }, { texts, after: first.after, plans: first.plans }, () => true);
  return { ...second, moved: [...first.moved, ...second.moved], refusals: [...first.refusals.filter((refusal) => refusal.reason !== 'overlaps' || !places.has(placeOf(refusal))), ...second.refusals] };
}

function planRewriting(request: MigrationRequest): Migration {
  const run = withIncomplete(startRun(request));
  let attempt: Attempt = { failed: new Map(), startsAtOnce: new Set(), mayTrack: true, mixed: new Set() };
  for (let round = 0; ; round += 1) {
    const planned = planInOrder(run, attempt);
    const edited = editAll(run, planned.files);
    const judgement = judge(run, edited);
    if (judgement.offences.length === 0) return conclude(run, edited, judgement);
    attempt = learn(planned.attempt, edited.files, { offences: round < fewAtOnce ? firstOfEach(judgement.offences) : judgement.offences, isLast: round >= mostRounds });
  }
}

/** After so many rounds whole files are put back, because every round looks at the whole project again. */
const mostRounds = 4;

/** What one offence leads to is gone with it, so the first rounds learn from one of each file. */
const fewAtOnce = 2;

function firstOfEach(offences: readonly Offending[]): readonly Offending[] {
  return offences.filter(({ file }, at) => offences.findIndex((other) => other.file === file) === at);
}

interface Lesson {
  readonly offences: readonly Offending[];
  readonly isLast: boolean;
}

/** The next round goes without what offended: what is called so in the function in which it was seen, else all of that function, of the file, or all. */
function learn({ failed, startsAtOnce, mayTrack, mixed }: Attempt, files: readonly FilePlan[], { offences, isLast }: Lesson): Attempt {
  const plans = files.flatMap((file) => file.plans);
  if (mayTrack && plans.some(({ parts }) => parts.some(({ kind }) => kind === 'track-server-event'))) return { failed, startsAtOnce, mixed, mayTrack: false };
  const next = new Map(failed);
  const atOnce = new Set(startsAtOnce);
  // What is seen outside of the edited files mostly follows from what is seen in them.
  const inside = offences.filter(({ file }) => file !== null);
  for (const { file, offence } of inside.length > 0 && !isLast ? inside : offences) {
    const inFile = plans.filter(({ finding }) => file === null || finding.file === file);
    const inFunction = isLast ? [] : inFile.filter(({ finding }) => file !== null && finding.enclosing === offence.enclosing);
    const calledSo = inFunction.filter(({ finding }) => calledIn(finding) === offence.called);
    for (const plan of [calledSo, inFunction, inFile].find((some) => some.length > 0) ?? []) {
      if (offence.reason === 'not-gated-after' && waits(plan) && !isLast) atOnce.add(plan.finding.id);
      else next.set(plan.finding.id, offence);
    }
  }
  return { failed: next, startsAtOnce: atOnce, mayTrack, mixed };
}

/** `startWhenAllowed(() => …)` */
function waits({ imports }: Plan): boolean {
  return imports.some(({ name }) => name === 'startWhenAllowed');
}

interface Judgement {
  readonly offences: readonly Offending[];
  readonly after: Coverage;
  readonly types: TypeAnswer | null;
}

/** The cheaper question first: what is put back because of one is not asked the next. */
function judge(run: Run, { files, texts, gateFiles, offences }: Edited): Judgement {
  const { before } = run;
  const plans = new Map(files.filter((file) => file.plans.length > 0).map((file) => [file.path, file.plans]));
  if (offences.length > 0 || texts.size === 0) return { offences, after: before, types: null };
  run.forget();
  if (plans.size === 0) return { offences, after: run.analyzeWith(texts), types: null };
  const after = run.analyzeWith(texts);
  const found = findOffences({ before, after, plans, gateFiles, isNew: (file) => texts.has(file) && run.view.read(file) === undefined });
  if (found.length > 0) return { offences: found, after, types: null };
  const types = run.compareTypes?.(texts) ?? null;
  return { offences: (types?.worse ?? []).flatMap((worse) => blamed(worse, plans)), after, types };
}

/** An error in the gate module is laid to those that ask it. */
function blamed({ causes, message }: Worse, plans: ReadonlyMap<string, readonly Plan[]>): readonly Offending[] {
  const asks = ({ imports }: Plan): boolean => imports.some(({ from }) => from.kind === 'file' && causes.includes(from.path));
  const guilty = [...plans].filter(([path, list]) => causes.includes(path) || list.some(asks)).map(([path]) => path);
  return (guilty.length > 0 ? guilty : [null]).map((file) => ({ file, offence: { reason: 'breaks-types', about: message } }));
}

function conclude(run: Run, { files, texts }: Edited, { after: coverage, types }: Judgement): Migration {
  const plans = files.flatMap((file) => file.plans);
  const moved = findMoved(run.before, coverage, plans);
  const edits = [...texts].map(([path, after]): Change => ({ path, before: run.view.read(path) ?? null, after })).filter(({ before, after }) => before !== after);
  return {
    changes: [...edits, ...moveDecisions(moved, run.view)].toSorted(newFirst),
    plans, moved, types, after: coverage,
    refusals: files.flatMap((file) => file.refusals),
  };
}

function newFirst(a: Change, b: Change): number {
  const [isOld, isOtherOld] = [a, b].map(({ before }) => (before === null ? 0 : 1));
  return (isOld ?? 0) - (isOtherOld ?? 0) || (a.path < b.path ? -1 : 1);
}
