/**
 * People that a query selected by their choice.
 *
 *     db.user.findMany({ where: { optedOut: false } })      knex('users').where('opted_out', false)
 */
import type { Expr } from '../code.js';
import { calledCondition } from './query/conditions.js';
import { allOf, anyOf, RECORDS, type Asked, type Asking, type Condition } from './query/condition.js';
import { andThen, anyhow, either, never, tells, type Paths } from './paths.js';
import { isOfMessages, isOfSharing } from '../signals/names.js';
import { opposite } from '../signals/states.js';
import { keptIn as answered } from './once.js';
import { canBeFound } from './query/keys.js';
import { bringsAll } from './query/whole.js';
import { CHOICE_TABLE, isQueried, tablesOf, withoutColumns } from './query/records.js';
import type { Origin, Session, Step, Value, ValueOf } from './nouns.js';
import { unlessRunning } from './running.js';
import { alternatives, stepInto } from './values.js';

/** What is known of the choice of each element of a list, by how the list was made. */
export function keptIn(session: Session, list: Value): Paths {
  switch (list.is) {
    case 'list':
      return list.kept;
    case 'origin':
      return keptOnce(session, list);
    case 'cases':
      return keptInAnyOf(session, list);
    default:
      return anyhow;
  }
}

/** One of several lists; nobody is in one that is empty or missing. */
function keptInAnyOf(session: Session, { cases }: ValueOf<'cases'>): Paths {
  const lists = cases.filter(({ value }) => !(value.is === 'constant' && value.value == null) && !(value.is === 'array' && value.items.length === 0 && !value.made));
  const known = lists.map(({ paths, value }) => andThen(paths, keptIn(session, value)));
  return known.some(tells) ? known.reduce(either, never) : anyhow;
}

/** Those who are not in a list of people who all chose the same, and are in it for nothing else: they chose otherwise. */
export function leftBy(kept: Paths): Paths {
  const facts = kept.flatMap((path) => (path.length === 1 ? path : []));
  const [first] = facts;
  if (!first || facts.length < kept.length || facts.some(({ isOfSome }) => isOfSome) || (first.says !== 'opted-out' && first.says !== 'allowed') || facts.some(({ says }) => says !== first.says)) return anyhow;
  const says = opposite(first.says);
  return facts.map((fact): Paths => [[{ ...fact, says }]]).reduce(andThen);
}

/** `.orWhere(…)` begins another reason for which people are chosen. */
const EITHER_METHOD = /^or(?:Where|Having|$)/;

/**
 * A query may ask for what it gave before: `after: rows.at(-1)?.id` of a list that is read page by page. It may also be handed what many
 * others gave, which were handed the same again, so each answers once.
 */
function keptOnce(session: Session, origin: Origin): Paths {
  const last = origin.steps.findLast((step) => step.is === 'call');
  const key = last?.is === 'call' ? `query ${last.scope.frame.module.file} ${last.at.at.join()}` : 'query';
  const compute = (): Paths => keptByQuery(session, origin);
  return unlessRunning(session, key, () => answered(session, session.selected, origin, { compute })) ?? cutShort(session);
}

function cutShort({ depth }: Session): Paths {
  depth.cuts += 1;
  return anyhow;
}

/** What a query asks of the choice of those whom it selects. */
export function conditionOf(session: Session, origin: Origin): Asking {
  const tables = tablesAsked(session, origin);
  const about = tables.find((name) => ABOUT.test(name));
  const condition = anyOf(reasonsOf(origin.steps).map((calls) => allOf(calls.map(({ method, step }) => calledCondition({ ...askedIn(session, step), ...(about !== undefined && { about: about.replace(OF_RECORDS, '') }) }, method, step.args)))));
  return condition && !isOfSharing(condition.name) && tables.some(isOfMessages) ? undefined : condition;
}

/** Tables of which every record is about the choice: what their fields say, they say of that. */
const ABOUT = /consent|opt_?outs?$|opt_?ins?$/i;
const OF_RECORDS = /s?_?(?:event|log|record|entry|entrie)?s?$/i;

function tablesAsked(session: Session, origin: Origin): readonly string[] {
  return isQueried(origin.steps) ? tablesOf(session, { ...origin, steps: withoutColumns(origin.steps) }) : [];
}

function keptByQuery(session: Session, origin: Origin): Paths {
  const condition = conditionOf(session, origin);
  const isOfSome = !bringsAll(origin.steps, condition?.name);
  if (condition) return told({ ...condition, ...(isOfSome && { isOfSome }) }, 'query');
  // Whoever has a record there has opted out.
  const table = tablesAsked(session, origin).find((name) => RECORDS.test(name));
  if (table !== undefined) return told({ name: table, meaning: 'opted-out', ...(isOfSome && { isOfSome }) }, 'record');
  const typed = origin.steps.flatMap((step) => (step.is === 'call' ? step.args.flatMap((arg) => typeAsked(arg) ?? []) : []))[0];
  if (!typed || !isQueried(origin.steps)) return anyhow;
  return told({ name: typed.type, meaning: 'opted-out', ...(!bringsAll(origin.steps, typed.column) && { isOfSome: true }) }, 'record');
}

/** `privacyPreference.findMany({ where: { type: 'sale_sharing' } })`: a record of that type is an opt-out. */
function typeAsked(arg: Expr): { readonly column: string; readonly type: string } | undefined {
  const where = arg.is === 'object' ? arg.entries.find(({ key }) => key?.is === 'constant' && key.value === 'where')?.value : undefined;
  const [only, more] = where?.is === 'object' ? where.entries : [];
  const { key, value } = only ?? {};
  const isType = !more && key?.is === 'constant' && /^(?:type|kind|purpose|category)$/.test(String(key.value));
  return isType && value?.is === 'constant' && CHOICE_TABLE.test(String(value.value)) ? { column: String(key.value), type: String(value.value) } : undefined;
}

interface Called {
  readonly method: string;
  readonly step: Extract<Step, { is: 'call' }>;
}

/** The calls of a query: each list of them is a reason by itself. */
function reasonsOf(steps: readonly Step[]): readonly (readonly Called[])[] {
  const reasons: Called[][] = [[]];
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    const method = before?.is === 'member' ? before.key : '';
    if (step.is !== 'call') continue;
    if (EITHER_METHOD.test(method)) reasons.push([]);
    reasons.at(-1)?.push({ method, step });
  }
  return reasons;
}

function askedIn(session: Session, { scope }: Called['step']): Asked {
  const { hears, mayBeGated } = session.world;
  const { file } = scope.frame.module;
  // A list that is asked for was chosen by a choice only where one is heard of, here or by whoever hands it over.
  const isHeard = hears(file) || mayBeGated(file);
  return { isHeard, valueOf: (expr) => session.evaluate(expr, scope), keptIn: (list) => (isHeard && alternatives(list).every(({ value }) => canBeFound(session, value.is === 'list' ? value.of : stepInto(value, { is: 'element', isAny: true }))) ? keptIn(session, list) : anyhow) };
}

function told({ name, meaning, isForSome, isOfSome }: Condition, by: 'record' | 'query'): Paths {
  const paths: Paths = [[{ atom: `${by} ${name}`, says: meaning, check: { signals: [`preference:${name}`], basis: 'code', file: '', at: [0, 0] }, ...(isOfSome && { isOfSome }) }]];
  return isForSome ? [...paths, ...anyhow] : paths;
}
