/** The ways to a pathway → its verdict, with the check it rests on and the reason. */
import type { How, Reason, Verdict } from '../model.js';
import type { Module } from '../code.js';
import { isBeside } from './reading/bearer.js';
import { isSame } from './reading/persons.js';
import { outcomeOf, type Check, type Fact, type Path, type Paths, type Subject } from './paths.js';

export interface Judgement {
  readonly verdict: Exclude<Verdict, 'exempt'>;
  readonly reason: Reason;
  /** The checks that the verdict rests on, or that fall short. */
  readonly checks: readonly Check[];
}

/** `person` is who the data is about, where the call names them. */
export function judge(paths: Paths, how: How, person?: { readonly subject: Subject; readonly module: Module }): Judgement {
  const ways = person ? paths.map((path) => aboutPerson(path, person)) : paths;
  const outcomes = new Set(ways.map(outcomeOf));
  const checks = checksOf(paths);
  const result = (verdict: Judgement['verdict'], reason: Reason): Judgement => ({ verdict, reason, checks });
  const fault = checks.find((check) => check.fault)?.fault;
  if (fault && !outcomes.has('allowed') && !outcomes.has('opted-out') && !outcomes.has('promise')) return result('ungated', fault);
  if (outcomes.size === 0 || (outcomes.size === 1 && outcomes.has('nothing'))) {
    return person && checks.length > 0 ? result('partial', { kind: 'other-person' }) : { verdict: 'ungated', reason: { kind: 'no-check' }, checks: [] };
  }
  if (outcomes.size === 1 && outcomes.has('allowed')) return { verdict: 'gated', reason: { kind: 'checked', how }, checks: checksOf(withoutPast(paths)) };
  if (outcomes.size === 1 && outcomes.has('opted-out')) return result('inverted', { kind: 'wrong-way-round' });
  if (outcomes.has('promise') && !outcomes.has('allowed') && !outcomes.has('opted-out')) return result('unawaited', { kind: 'promise-as-condition' });
  return result('partial', outcomes.has('nothing') ? { kind: 'some-paths-unchecked' } : { kind: 'outcome-ignored' });
}

/** A check of one person's choice says nothing about another's data. */
export function aboutPerson(path: Path, { subject, module }: { readonly subject: Subject; readonly module: Module }): Path {
  return path.filter(({ check }) => !check.subject || check.file !== module.file || (check.subject.isUnsure && !isBeside(subject, module)) || isSame(check.subject, subject, module));
}

function withoutPast(paths: Paths): Paths {
  return paths.map((path) => (path.some(({ says, isPast }) => says === 'allowed' && !isPast) ? path.filter(({ isPast }) => !isPast) : path));
}

function checksOf(paths: Paths): readonly Check[] {
  const found = new Map<string, Fact>();
  for (const fact of paths.flat()) found.set(`${fact.atom} ${fact.check.file} ${fact.check.at[0]}`, fact);
  return [...found.values()].map(({ check }) => check);
}
