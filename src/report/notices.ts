/** What people have to look at soon, or wrote down in vain: none of it stands in the report, whose bytes no passing day may change. */
import type { Baseline, Day, Settled, Told } from '../decisions.js';
import { count, quoted } from '../words.js';
import { by, unique } from './order.js';

const SOON = 30;

export interface Looking {
  readonly baseline: Baseline | null;
  readonly today: Day;
}

export function noticesOf({ coverage, classifications, exceptions, notSharing, notes }: Settled, { baseline, today }: Looking): readonly string[] {
  const known = new Set([...coverage.findings, ...notSharing.flatMap(({ findings }) => findings)].map(({ id }) => id));
  return unique([
    ...exceptions.flatMap((told) => ending(told, { what: `the exception for ${subjectOf(told)}`, last: told.decision.expires, today, then: 'renew it, or gate the pathway' })),
    ...classifications.flatMap((told) => ending(told, { what: `the classification of ${quoted(told.decision.vendor)}`, last: told.decision.reviewBy, today, then: 'review it' })),
    ...notSharing.flatMap((told) => ending(told, { what: `${quoted(told.decision.name)} from ${quoted(told.decision.from)}, declared not to share,`, last: null, today, then: '' })),
    ...notes.filter(({ id }) => !known.has(id) && !/^question-[1-6]$/.test(id)).map(({ id }) => `the note for ${quoted(id)} met no pathway: remove it, or give it the id of one`),
    ...dueOf(baseline ?? [], today),
  ]);
}

function subjectOf({ decision: { accepts } }: Settled['exceptions'][number]): string {
  return accepts.by === 'id' ? quoted(accepts.id) : `${quoted(accepts.vendor)} in ${accepts.files.patterns.map(quoted).join(', ')}`;
}

interface Ending {
  readonly what: string;
  readonly last: Day | null;
  readonly today: Day;
  readonly then: string;
}

function ending({ state }: Told<object>, { what, last, today, then }: Ending): readonly string[] {
  if (state === 'unused') return [`${what} met no pathway: remove it`];
  if (last === null) return [];
  if (state === 'lapsed') return [`${what} ran out after ${last}: ${then}`];
  const days = daysBetween(today, last);
  return days > SOON ? [] : [`${what} runs out after ${last}, in ${count(days, 'day')}: ${then}`];
}

function dueOf(baseline: Baseline, today: Day): readonly string[] {
  return baseline.filter(({ due }) => due !== undefined && daysBetween(today, due) <= SOON).sort(by(({ due }) => due ?? '', ({ id }) => id)).map(({ id, file, due = '', owner }) =>
    `${quoted(id)} of the baseline (${file}${owner === undefined ? '' : `, ${owner}`}) ${due < today ? 'was' : 'is'} due on ${due}`);
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
