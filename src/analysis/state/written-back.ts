/**
 * What a call writes to a record, and gives back as what the record says.
 *
 *     const prefs = await db.preference.upsert({ where, update: { optedOut: false }, create: { userId } });      `prefs.optedOut` is false
 *     const prefs = await db.preference.upsert({ where, update: {}, create: { userId, optedOut: false } });      it is what was there, or false
 */
import type { Expr } from '../../code.js';
import type { Origin, Session, Value } from '../nouns.js';

const WRITES = /^(?:upsert|update|create)$/;
const OF_WHAT_IS_THERE = /^(?:update|data)$/;

/** The constant that is written to a field of the record that the call gives. */
export function writtenBack(session: Session, { steps }: Origin, key: string): Value | undefined {
  const [method, call] = steps.slice(-2);
  if (method?.is !== 'member' || call?.is !== 'call' || !WRITES.test(method.key)) return undefined;
  const [options] = call.args;
  const data = options?.is === 'object' ? entryOf(options, OF_WHAT_IS_THERE) : undefined;
  const put = data?.is === 'object' ? entryOf(data, key) : undefined;
  const value = put && session.evaluate(put, call.scope);
  return value?.is === 'constant' && value.value !== undefined ? value : undefined;
}

function entryOf(object: Expr, name: RegExp | string): Expr | undefined {
  if (object.is !== 'object') return undefined;
  return object.entries.findLast(({ key }) => key?.is === 'constant' && (typeof name === 'string' ? key.value === name : name.test(String(key.value))))?.value;
}
