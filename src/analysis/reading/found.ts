/**
 * Whether there is a record that was asked for by the choice itself, or in a table of such choices.
 *
 *     await db.user.findFirst({ where: { id, optedOut: true } })         there for those who opted out, and for nobody else
 *     await db.consent.findFirst({ where: { userId, granted: true } })   there for those who agreed
 *     await db.optOut.findFirst({ where: { userId, plan: 'pro' } })      tells nothing of those who are in no such plan
 */
import type { Meaning } from '../../signal.js';
import { atomOf } from '../atoms.js';
import type { Origin, Reading, Session } from '../nouns.js';
import { conditionOf } from '../query.js';
import { asksForNothingElse } from '../query/extras.js';
import { asksForOne, readRecord } from '../query/records.js';

export function readFound(session: Session, origin: Origin): Reading | undefined {
  const byTable = readRecord(session, origin);
  const asked = asksForOne(origin);
  if (!asked) return byTable;
  const condition = conditionOf(session, origin);
  const reading: Reading | undefined = condition
    ? { signal: `preference:${condition.name}`, basis: 'code', atom: atomOf(session, origin), answer: { by: 'truth', truthy: condition.meaning }, isRecord: true, ...(asked.isCounted && { operation: { is: 'count' } }) }
    : byTable;
  const isOfSome = condition?.isForSome ?? (reading && meaningWhenThere(reading) === 'opted-out' && !asksForNothingElse(origin.steps, condition?.name));
  return reading && isOfSome ? { ...reading, answer: { by: 'none' } } : reading;
}

/** What it says that there is a record, or any number of them. */
export function meaningWhenThere({ answer }: Reading): Meaning | undefined {
  return answer.by === 'none' ? undefined : answer.by === 'truth' ? answer.truthy : 'opted-out';
}
