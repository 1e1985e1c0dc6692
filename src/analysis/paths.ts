/**
 * What is known of the person's choice at a place: one entry for every way to get there, each with the checks that came out on it.
 *
 *     if (isOptedOut()) log();          two ways to get behind it: [out] and [allowed]
 *     if (isOptedOut()) return;         joined with itself, [out] ends; what is left is [allowed]
 *
 * The same check on one way cannot come out both ways, so such a way does not exist. That is what makes a check that is repeated, or kept
 * in a variable, as good as its first test.
 */
import type { Basis, Reason, SignalId, Span, VendorId } from '../model.js';
import { isDoNotTrack } from '../signals/strength.js';
import { isOfOnePurpose, isOfPlatform } from '../signals/purposes.js';

/** The check that a fact rests on. */
export interface Check {
  readonly signals: readonly SignalId[];
  readonly basis: Basis;
  readonly file: string;
  readonly at: Span;
  /** The person it speaks of, as a key of the expression handed to it; absent where it speaks for whoever is here. */
  readonly subject?: Subject;
  /** The third parties that it asks about, where it names them. */
  readonly vendors?: readonly VendorId[];
  /** Why it comes out the same way for everybody. */
  readonly fault?: Extract<Reason, { readonly kind: 'never-fires' | 'left-out' }>;
  /** It was asked before, and a flag of the program has told the answer since: on a server to everybody. */
  readonly isKept?: true;
  /** Nothing was asked: the person gave the answer here, and it was kept. */
  readonly isGiven?: true;
}

export interface Subject {
  /** The variable at the root: `sender` of `sender.id`. */
  readonly variable: number;
  readonly path: string;
  /** Where in a list of people: `i - 1` of `users[i - 1].id`. */
  readonly place?: string;
  /** The parameter that is handed the very same person: `userId` of `withSharing(id, (userId) => …)`. */
  readonly also?: number;
  /** It may be no person, but what holds a choice: `record` of `record.optedOut`. */
  readonly isUnsure?: true;
}

export interface Fact {
  /** Two facts with the same atom are outcomes of the same check. */
  readonly atom: string;
  /**
   * `promise` and `never` say nothing of the choice: the check was not awaited, or asks for what is never there. `absent` says that there is
   * nothing that could have said "opted out"; alone it is no check, beside one it is what the check would have let through. `failed` says
   * that a read of the choice threw and the program went on: what was asked before does not make up for it, what is asked behind it does.
   */
  readonly says: 'allowed' | 'opted-out' | 'promise' | 'never' | 'absent' | 'failed';
  readonly check: Check;
  /** The way went on whatever came out, as behind `if (consent.analytics) load();`: it is of one purpose, and another may have been asked since. */
  readonly isPast?: true;
  /** What the check asks a part of: where that is missing, it comes out "allowed". */
  readonly within?: string;
  /** It is known of those in a list, and the list need not hold everybody of whom it is so. */
  readonly isOfSome?: true;
}

/** Sorted by atom. */
export type Path = readonly Fact[];
export type Paths = readonly Path[];

/** The start of a function: one way, nothing known. */
export const anyhow: Paths = [[]];
/** No way leads here. */
export const never: Paths = [];

const MOST_PATHS = 16;

/** Both, one after the other; ways on which a check would have to come out both ways fall away. */
export function andThen(first: Paths, second: Paths): Paths {
  if (first.length === 0 || second.length === 0) return never;
  if (isNothing(second)) return first;
  if (isNothing(first)) return second;
  const joined: Path[] = [];
  for (const a of first) {
    for (const b of second) {
      const path = merge(a, b);
      if (path) joined.push(path);
    }
  }
  return bounded(joined);
}

/**
 * What is known where a function is used, and what the place behind asks by itself. Where that asks the same signals and is only gone on from
 * when they say "allowed", they cannot have said the contrary before, to somebody who went on whatever they said:
 *
 *     if (!(await isOptedOut(id))) identify(id);  save(id);        async function save(id) { if (!(await isOptedOut(id))) track(id); }
 */
export function behind(entry: Paths, local: Paths): Paths {
  if (isNothing(entry) || !tells(local)) return andThen(entry, local);
  const allowing = allowingSignals(local);
  const isDenied = ({ says, check }: Fact): boolean => says === 'opted-out' && check.signals.length > 0 && check.signals.every((signal) => allowing.has(signal));
  const left = entry.filter((path) => !path.some(isDenied));
  return andThen(left.length > 0 ? left : entry, local);
}

/** What all ways were allowed by: all that a gate reads where each of them went through its answer, else what each of them asked. */
function allowingSignals([first = [], ...others]: Paths): ReadonlySet<SignalId> {
  const allowed = (path: Path): Path => path.filter(({ says }) => says === 'allowed');
  const isCommon = ({ atom }: Fact): boolean => others.every((path) => allowed(path).some((fact) => fact.atom === atom));
  const signals = [first, ...others].map((path) => new Set(allowed(path).flatMap(({ check }) => check.signals)));
  const all = new Set(signals.flatMap((some) => [...some]));
  return allowed(first).some(isCommon) ? all : new Set([...all].filter((signal) => signals.every((some) => some.has(signal))));
}

export function either(first: Paths, second: Paths): Paths {
  if (first === second || second.length === 0) return first;
  if (first.length === 0) return second;
  return bounded(withPast([...first, ...second]));
}

/** One way, on which a read of the choice threw. */
export function failedAt(file: string, at: Span): Paths {
  return [[{ atom: `failed ${file}@${at[0]}`, says: 'failed', check: { signals: [], basis: 'code', file, at } }]];
}

function isNothing(paths: Paths): boolean {
  return paths.length === 1 && paths[0]?.length === 0;
}

/** Whether any way carries a fact. */
export function tells(paths: Paths): boolean {
  return paths.some((path) => path.some(({ says }) => says !== 'absent' && says !== 'failed'));
}

/** What one way says of the choice: one check that came out "opted out" outweighs any that did not, unless it was of another purpose and is past. */
export function outcomeOf(path: Path): Exclude<Fact['says'], 'absent' | 'failed'> | 'nothing' {
  let outcome: Exclude<Fact['says'], 'opted-out' | 'absent' | 'failed'> | 'nothing' = 'nothing';
  const isAllowed = path.some(({ says, isPast }) => says === 'allowed' && !isPast);
  for (const fact of path) {
    if (fact.says === 'opted-out') {
      if (!fact.isPast || !isAllowed) return 'opted-out';
      continue;
    }
    if (fact.says === 'allowed') outcome = 'allowed';
    else if (outcome === 'nothing' && fact.says !== 'absent' && fact.says !== 'failed') outcome = fact.says;
  }
  return path.some(({ says }) => says === 'failed') ? 'nothing' : outcome;
}

export function mapFacts(paths: Paths, change: (fact: Fact) => Fact | undefined): Paths {
  if (paths.every((path) => path.length === 0)) return paths;
  return bounded(paths.map((path) => path.flatMap((fact) => change(fact) ?? [])));
}

/** `a` itself where the other adds nothing to it, as on most ways; both are sorted. */
function merge(a: Path, b: Path): Path | undefined {
  if (a.length === 0) return b;
  const isAsked = b.some(({ says }) => says === 'allowed');
  const before = isAsked && a.some(({ says }) => says === 'failed') ? a.filter(({ says }) => says !== 'failed') : a;
  const facts: Fact[] = [];
  let at = 0;
  for (const fact of b) {
    for (let earlier = before[at]; earlier && earlier.atom < fact.atom; earlier = before[at]) {
      facts.push(earlier);
      at += 1;
    }
    const known = before[at]?.atom === fact.atom ? before[at] : undefined;
    if (known) at += 1;
    if (known && known.says !== fact.says && !(isLetThrough(known) && isLetThrough(fact))) return undefined;
    facts.push(!known || known.says === 'absent' || (known.isPast && !fact.isPast) ? fact : known);
  }
  facts.push(...before.slice(at));
  return facts.length === a.length && facts.every((fact, place) => fact === a[place]) ? a : facts;
}

function isLetThrough({ says }: Fact): boolean {
  return says === 'allowed' || says === 'absent';
}

/** `if ('globalPrivacyControl' in navigator) { if (navigator.globalPrivacyControl) return; }`: behind it, whoever has no such thing is where those are who passed the check. */
function withAbsent(paths: readonly Path[]): readonly Path[] {
  if (!paths.some((path) => path.some(({ says }) => says === 'absent'))) return paths;
  const allowed = paths.flat().filter(({ says }) => says === 'allowed');
  const passed = new Map(allowed.flatMap((fact) => [[fact.atom, fact] as const, ...(fact.within === undefined ? [] : [[fact.within, fact] as const])]));
  const known = paths.map((path) => path.map((fact) => (fact.says === 'absent' ? { ...(passed.get(fact.atom) ?? fact), atom: fact.atom } : fact)));
  // Beside a way that is told nothing, one on which there was nothing to tell adds nothing.
  const isTold = (path: Path): boolean => known.some((one) => isSame(one, path));
  return known.filter((path) => !path.some(({ says }) => says === 'absent') || !isTold(path.filter(({ says }) => says !== 'absent')));
}

/**
 * Two ways that meet and differ in nothing but what a check of one purpose said: behind, it holds nobody back.
 *
 *     if (consent.analytics) load();  if (consent.marketing) track();       at `track()` the analytics came out either way, the marketing "allowed"
 */
function withPast(paths: readonly Path[]): readonly Path[] {
  const refused = paths.filter((path) => path.some(isRefusal));
  if (refused.length === 0) return paths;
  const pairs = new Map(refused.flatMap((path) => {
    const other = paths.find((one) => differOnlyIn(path, one));
    return other ? [[path, other], [other, path]] : [];
  }));
  return paths.map((path) => {
    const other = pairs.get(path);
    return other ? path.map((fact) => (other.some(({ atom, says }) => atom === fact.atom && says !== fact.says) ? { ...fact, isPast: true } : fact)) : path;
  });
}

function isRefusal({ says, isPast, atom }: Fact): boolean {
  return says === 'opted-out' && !isPast && isOfOnePurpose(atom);
}

/** That a gate was asked as a whole goes with what it reads, and `groups.includes('C0002')` with the list of a consent platform. */
function differOnlyIn(refused: Path, other: Path): boolean {
  if (refused.length !== other.length) return false;
  const changed = refused.filter((fact, at) => other[at]?.atom !== fact.atom || other[at].says !== fact.says);
  const isPair = (fact: Fact): boolean => fact.says === 'opted-out' && other.some(({ atom, says }) => atom === fact.atom && says === 'allowed');
  return changed.some(isRefusal) && changed.every((fact) => isPair(fact) && (isRefusal(fact) || fact.atom.startsWith('asked ') || isOfPlatform(fact.atom)));
}

/**
 * Drops doubles. Past the bound it is left out first what few ways were asked, as of a gate that each of forty callers asks by itself; past it
 * still, each outcome keeps one way, told by its first fact alone. Either can only make a verdict weaker.
 */
function bounded(paths: readonly Path[]): Paths {
  const distinct = withoutDoubles(withAbsent(paths));
  if (distinct.length <= MOST_PATHS) return distinct;
  const shorter = withoutDoubles(withoutRareFacts(distinct));
  if (shorter.length <= MOST_PATHS) return shorter;
  const byOutcome = new Map<string, Path>();
  for (const path of shorter) {
    const outcome = outcomeOf(path);
    const fact = path.find(({ says }) => says === outcome);
    if (!byOutcome.has(outcome)) byOutcome.set(outcome, fact ? [{ ...fact, atom: `many:${outcome}` }] : []);
  }
  return [...byOutcome.values()];
}

function withoutDoubles(paths: readonly Path[]): Paths {
  const distinct: Path[] = [];
  for (const path of paths) {
    const same = distinct.findIndex((one) => isSame(one, path));
    distinct[same < 0 ? distinct.length : same] = path;
  }
  return distinct;
}

/** `[a.ts asked: out, cookie: out]` and `[b.ts asked: out, cookie: out]` are both `[cookie: out]`: of what says the same, the facts that most ways have. */
function withoutRareFacts(paths: Paths): Paths {
  const counts = new Map<string, number>();
  for (const path of paths) for (const { atom } of path) counts.set(atom, (counts.get(atom) ?? 0) + 1);
  const countOf = ({ atom }: Fact): number => counts.get(atom) ?? 0;
  const isWeaker = ({ check }: Fact, fact: Fact): boolean => check.signals.every(isDoNotTrack) && !fact.check.signals.every(isDoNotTrack);
  return paths.map((path) => path.filter((fact) => !path.some((other) => other.says === fact.says && countOf(other) > countOf(fact) && !isWeaker(other, fact))));
}

/** Whether two lists tell the same ways, in whatever order. */
export function samePaths(a: Paths, b: Paths): boolean {
  if (a === b) return true;
  const isIn = (some: Paths) => (path: Path): boolean => some.some((one) => isSame(one, path));
  return a.every(isIn(b)) && b.every(isIn(a));
}

/** A key would be longer to make than most ways are to tell apart. */
function isSame(a: Path, b: Path): boolean {
  return a === b || (a.length === b.length && a.every((fact, at) => fact === b[at] || (fact.atom === b[at]?.atom && fact.says === b[at].says)));
}
