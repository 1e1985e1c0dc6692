/**
 * Who is in a list, and who is not.
 *
 *     const gone = new Set(optOuts.map((o) => o.userId));  if (gone.has(id)) return;      behind it: whoever did not opt out
 */
import { isWholeRow } from '../cookies/cookie-rows.js';
import { drawnIs } from '../conditions/drawn.js';
import { keptAmong, type Asked } from './filled-sets.js';
import type { Origin, Session, Value } from '../nouns.js';
import type { Outcomes } from '../outcomes.js';
import { anyhow, tells, type Paths } from '../paths.js';
import type { MethodCall } from '../cookies/patterns.js';
import { keptIn, leftBy } from '../query.js';
import { canBeFound } from '../query/keys.js';
import { isQueried } from '../query/records.js';
import { equality } from '../conditions/test.js';
import { casesOf, mapCases, no, stringOf, unknown, yes } from '../values.js';
import { elementOf } from '../variables.js';

/** `optedOutIds.has(user.id)`: whoever is in a list of those that were chosen by their choice; the others chose otherwise. */
export function isAmong(kept: Paths, others = leftBy(kept)): Value | undefined {
  return tells(others) || kept.some((path) => path.some(({ isOfSome }) => isOfSome)) ? casesOf([{ paths: kept, value: yes }, { paths: others, value: no }]) : undefined;
}

export function heldIn(session: Session, { object, key, call, scope }: MethodCall): Value | undefined {
  const [first] = call.args;
  if (object.is === 'cases') return mapCases(object, (one) => heldIn(session, { object: one, key, call, scope }) ?? unknown);
  if (object.is === 'array' && object.items.length === 0 && !object.made) return no;
  const asked = first && session.evaluate(first, scope);
  const row = rowHeld(session, object, asked);
  if (row) return casesOf([{ paths: row.truthy, value: yes }, { paths: row.falsy, value: no }]);
  const name = asked && stringOf(asked);
  const drawn = object.is === 'list' && name !== undefined ? drawnIs(session, object, name) : undefined;
  if (drawn) return drawn;
  if (object.is === 'list') return canBeFound(session, object.of, asked) ? isAmong(object.kept) : undefined;
  if (object.is === 'origin') return key === 'has' ? amongThose(session, object, { value: asked, at: call }) : undefined;
  if (object.is !== 'array' || !first) return undefined;
  // What was put into it elsewhere may be what is asked for.
  return object.made && !object.isCounted ? unknown : held(session, object.items, session.evaluate(first, scope));
}

/** `document.cookie.split(';').map((row) => row.trim()).includes('ccpa_opt_out=1')` */
function rowHeld(session: Session, list: Value, asked: Value | undefined): Outcomes | undefined {
  return asked && list.is === 'list' && list.of.is === 'origin' && isWholeRow(session, list.of) ? equality(session, '===', list.of, asked) : undefined;
}

/** The same with `indexOf`: some place, or -1. */
export function placeIn(session: Session, { object, call: { args: [first] }, scope }: MethodCall): Value | undefined {
  if (first && object.is === 'array' && !object.made && object.items.length > 0) return firstPlace(session, object.items, session.evaluate(first, scope));
  const row = first && rowHeld(session, object, session.evaluate(first, scope));
  return row && casesOf([{ paths: row.truthy, value: { is: 'constant', value: 0 } }, { paths: row.truthy, value: { is: 'constant', value: 1 } }, { paths: row.falsy, value: { is: 'constant', value: -1 } }]);
}

/** `[isOptedOut(), gpc].indexOf(true)` */
function firstPlace(session: Session, items: readonly Value[], asked: Value): Value | undefined {
  const each = items.map((item) => equality(session, '===', item, asked));
  if (!each.every((one) => one !== undefined)) return undefined;
  return each.reduceRight<Value>((rest, { truthy, falsy }, at) => casesOf([{ paths: truthy, value: { is: 'constant', value: at } }, { paths: falsy, value: rest }]), { is: 'constant', value: -1 });
}

/** A set that was filled one by one, or made of a query's records as they are. */
function amongThose(session: Session, object: Origin, asked: Asked): Value | undefined {
  const kept = keptIn(session, object);
  const set = keptAmong(session, object, asked) ?? (isQueried(object.steps) ? { kept, others: leftBy(kept), of: elementOf(session, object) } : undefined);
  return set && (canBeFound(session, set.of, asked.value) ? isAmong(set.kept, set.others) : unknown);
}

/** `['granted', 'yes'].includes(consent)` */
function held(session: Session, items: readonly Value[], value: Value): Value {
  const each = items.map((item) => equality(session, '===', value, item) ?? { truthy: anyhow, falsy: anyhow });
  // `[true, 1, '1'].includes(navigator.doNotTrack)` is right for each browser by one of them.
  const some = each.filter((one) => !neverHolds(one));
  return (some.length > 0 ? some : each).reduceRight<Value>((rest, { truthy, falsy }) => casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: rest }]), no);
}

function neverHolds({ truthy }: Outcomes): boolean {
  return truthy.length > 0 && truthy.every((path) => path.length > 0 && path.every(({ says }) => says === 'never'));
}
