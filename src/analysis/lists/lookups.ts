/**
 * A table of constants, asked for by what somebody said.
 *
 *     ({ 0: 'off', 1: 'on' })[navigator.doNotTrack]      'on' where it is `'1'`, 'off' where it is `'0'`, else nothing
 */
import { isCheck } from '../outcomes.js';
import type { Origin, Session, Value, ValueOf } from '../nouns.js';
import { equality } from '../conditions/test.js';
import { anyhow } from '../paths.js';
import { casesOf, nothing, unknown } from '../values.js';

const MOST = 8;

/** Undefined where the table holds other things, or what is asked with says nothing of the choice. */
export function lookedUp(session: Session, table: ValueOf<'object'>, asked: Value): Value | undefined {
  if (asked.is === 'origin') return rowOf(session, table, asked);
  if (asked.is !== 'cases' || !asked.cases.every(({ value }) => value.is === 'origin')) return undefined;
  const rows = asked.cases.map((one) => ({ ...one, value: one.value.is === 'origin' ? rowOf(session, table, one.value) : undefined }));
  return rows.some(({ value }) => value) ? casesOf(rows.map(({ paths, value = unknown }) => ({ paths, value }))) : undefined;
}

function rowOf(session: Session, { expr, scope }: ValueOf<'object'>, asked: Origin): Value | undefined {
  if (expr.entries.length > MOST || !session.world.hears(scope.frame.module.file)) return undefined;
  const rows = expr.entries.map(({ key, value }) => {
    const name = key?.is === 'constant' ? String(key.value) : undefined;
    const outcomes = name === undefined ? undefined : equality(session, '===', asked, { is: 'constant', value: name });
    return { outcomes, value: session.evaluate(value, scope) };
  });
  if (!rows.some(({ outcomes }) => outcomes && isCheck(outcomes)) || rows.some(({ value }) => value.is !== 'constant')) return undefined;
  return rows.reduceRight<Value>((rest, { outcomes, value }) => (outcomes ? casesOf([{ paths: outcomes.truthy, value }, { paths: outcomes.falsy, value: rest }]) : casesOf([{ paths: anyhow, value }, { paths: anyhow, value: rest }])), nothing);
}
