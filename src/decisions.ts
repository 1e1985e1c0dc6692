/**
 * The nouns of `opt-out-gate.decisions.json`: what people decided about pathways, and what became of each decision.
 *
 *     Coverage ─decide(Decisions, today)→ Settled: the same findings, some of them classified, exempt or taken out, and what was told of it
 */
import type { Classification, Coverage, Finding, Kind, SignalId, VendorId, Verdict } from './model.js';

/** A calendar day, `2026-11-20`: days compare as texts do. */
export type Day = string;

/** Files below a folder (relative to the project root, empty or ending in `/`) that patterns in `.gitignore` notation name. */
export interface FileSet {
  readonly below: string;
  readonly patterns: readonly string[];
}

/** Somebody decided what a recipient is. `files` and `pathwayKind` narrow it; null where the decision does not say. */
export interface ClassificationDecision {
  readonly vendor: VendorId;
  readonly as: Exclude<Classification, 'undetermined'>;
  readonly pathwayKind: Kind | null;
  readonly files: FileSet | null;
  readonly purpose: string | null;
  readonly rationale: string | null;
  readonly contract: string | null;
  readonly owner: string | null;
  readonly decidedOn: Day | null;
  readonly reviewBy: Day | null;
}

/** What an exception accepts: one pathway by its id, or at most `max` of a vendor's pathways in some files. */
export type Accepted =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'files'; readonly files: FileSet; readonly vendor: VendorId; readonly max: number };

/** Somebody accepted that data is still sent for people who opted out, until a day. */
export interface ExceptionDecision {
  readonly accepts: Accepted;
  readonly reason: string;
  readonly approvedBy: string;
  readonly ticket: string | null;
  /** The last day on which it holds. */
  readonly expires: Day;
}

/** A client that looks like a vendor's and is none, or that receives nothing about a person: the answer to a false alarm. */
export interface NotSharingDecision {
  readonly name: string;
  /** The import specifier as the sources write it. */
  readonly from: string;
  readonly because: 'first-party' | 'self-hosted' | 'not-this-vendor' | 'no-personal-data';
  readonly reason: string;
  readonly decidedBy: string;
}

export interface NoteDecision {
  readonly id: string;
  readonly owner: string | null;
  readonly note: string;
}

/** One decisions file. It counts for the files that it is the nearest one to, looking upward. */
export interface DecisionFile {
  /** Its folder, relative to the project root: empty or ending in `/`. */
  readonly below: string;
  readonly classifications: readonly ClassificationDecision[];
  readonly exceptions: readonly ExceptionDecision[];
  readonly notSharing: readonly NotSharingDecision[];
  readonly notes: readonly NoteDecision[];
}

export type Decisions = readonly DecisionFile[];

/** A decision with the findings that it was applied to, or would have been: `lapsed` ones ran out, `unused` ones met nothing. */
export interface Told<D> {
  readonly decision: D;
  readonly state: 'applies' | 'lapsed' | 'unused';
  readonly findings: readonly Finding[];
}

/** A coverage with the decisions applied, and what became of each of them: whatever lowers Y or raises X is told. */
export interface Settled {
  readonly coverage: Coverage;
  readonly classifications: readonly Told<ClassificationDecision>[];
  readonly exceptions: readonly Told<ExceptionDecision>[];
  readonly notSharing: readonly Told<NotSharingDecision>[];
  readonly notes: readonly NoteDecision[];
}

/** A pathway that was not gated when the tool was adopted: only what is new or worse is objected to. */
export interface BaselineEntry {
  readonly id: string;
  readonly file: string;
  /** Names of the enclosing functions, as in a finding. */
  readonly enclosing: string;
  readonly vendor: VendorId;
  readonly api: string;
  readonly kind: Kind;
  readonly verdict: Verdict;
  readonly data: readonly string[];
  /** What the check reads that falls short, where there is one. */
  readonly signals: readonly SignalId[];
  readonly owner?: string;
  readonly due?: Day;
  readonly ticket?: string;
  readonly reason?: string;
  readonly approvedBy?: string;
}

export type Baseline = readonly BaselineEntry[];

/** How far a verdict is from holding a person's data back. */
export const verdictRanks: Readonly<Record<Verdict, number>> = { gated: 0, delegated: 1, partial: 2, inverted: 3, unawaited: 3, ungated: 3, exempt: 3 };
