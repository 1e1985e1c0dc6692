/**
 * A row of the cookies, compared with a name or with a whole pair.
 *
 *     row === 'ccpa_opt_out=1'       whether the person opted out
 *     name === 'ccpa_opt_out'        where no row is, there was no opt-out; where one is, its value tells
 *     name === 'theme'               of all rows the one that is asked for is looked at
 */
import { asksForName, isNameOf, isWholeRow, rowOf } from '../cookies/cookie-rows.js';
import type { Origin, Session } from '../nouns.js';
import { alwaysTrue, meaningWhenHeld, outcomes, swap, type Outcomes } from '../outcomes.js';
import { anyhow } from '../paths.js';
import { readCookiePair } from './stored.js';

/** `row.startsWith('ccpa_opt_out=')` */
export function testRow(session: Session, origin: Origin): Outcomes | undefined {
  const row = rowOf(session, origin);
  return row && asksForName(session, row) ? whetherThere(session, row.name) : undefined;
}

export function compareRow(session: Session, origin: Origin, operator: string, constant: unknown): Outcomes | undefined {
  const found = testRow(session, origin);
  if (found) return compareFound(found, operator, constant);
  if (typeof constant !== 'string' || !/^===?$/.test(operator)) return undefined;
  const pair = isWholeRow(session, origin) ? readCookiePair(session, constant) : undefined;
  if (pair) return outcomes(pair, meaningWhenHeld(pair, constant));
  const row = rowOf(session, origin);
  return row && isNameOf(row, constant) ? whetherThere(session, row.name) : undefined;
}

function whetherThere(session: Session, name: string): Outcomes {
  const there = readCookiePair(session, name);
  return there ? { truthy: anyhow, falsy: outcomes(there, meaningWhenHeld(there, name)).falsy } : alwaysTrue;
}

/** `row.indexOf('theme=') === 0` */
function compareFound(found: Outcomes, operator: string, constant: unknown): Outcomes | undefined {
  const isSame = /^===?$/.test(operator);
  if ((constant === 0 && (isSame || operator === '>=')) || (constant === -1 && operator === '>') || (constant === true && isSame)) return found;
  return (constant === -1 || constant === false) && isSame ? swap(found) : undefined;
}
