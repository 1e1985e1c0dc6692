/** Both sides of a condition, and what a reading that comes out one way or the other says of the choice. */
import { isNecessary } from '../signals/necessary.js';
import type { Meaning } from '../signal.js';
import { meaningOfList, meaningOfName } from '../signals/names.js';
import { isHeldBy } from '../signals/says.js';
import { meaningOfState, opposite } from '../signals/states.js';
import type { Reading } from './nouns.js';
import { andThen, anyhow, either, never, tells, type Fact, type Paths } from './paths.js';

/** The ways on which a condition holds, and those on which it does not. */
export interface Outcomes {
  readonly truthy: Paths;
  readonly falsy: Paths;
}

export const saysNothing: Outcomes = { truthy: anyhow, falsy: anyhow };
export const alwaysTrue: Outcomes = { truthy: anyhow, falsy: never };
export const alwaysFalse: Outcomes = { truthy: never, falsy: anyhow };

/** `list.includes('C0004')`, `cookie.includes('ccpa_opt_out=1')`: what it says that the thing is there. */
export function meaningWhenHeld({ answer }: Reading, what: string | undefined): Meaning | undefined {
  // Those who said no may still hold what is always on.
  if (what !== undefined && answer.by !== 'held' && isNecessary(what)) return undefined;
  switch (answer.by) {
    case 'contains':
      return what === undefined || isHeldBy(answer, what) ? answer.contained : undefined;
    case 'named':
      return meaningOfName(answer.name, answer.use) ?? meaningOfList(answer.name) ?? meaningOfState(answer.name, 'granted');
    case 'held':
      return answer.meaning;
    case 'value':
      // `Sec-GPC` may be joined to `1, 1`.
      return what !== undefined && answer.optedOut.includes(what) && !answer.allowed.some((value) => String(value).includes(what)) ? 'opted-out' : undefined;
    default:
      return undefined;
  }
}

export function outcomes(reading: Reading, whenTrue: Meaning | undefined): Outcomes {
  if (!whenTrue) return saysNothing;
  const otherwise: Paths = [[fact(reading, opposite(whenTrue))]];
  return { truthy: [[fact(reading, whenTrue)]], falsy: reading.isUnsure ? [...otherwise, ...anyhow] : otherwise };
}

export function fact(reading: Reading, says: Meaning): Fact {
  return { atom: reading.atom, says, ...(reading.within !== undefined && { within: reading.within }), check: { signals: [reading.signal], basis: reading.basis, file: '', at: [0, 0], ...(reading.vendors && { vendors: reading.vendors }) } };
}

export function swap({ truthy, falsy }: Outcomes): Outcomes {
  return { truthy: falsy, falsy: truthy };
}

export function union(a: Outcomes, b: Outcomes): Outcomes {
  return { truthy: either(a.truthy, b.truthy), falsy: either(a.falsy, b.falsy) };
}

export function after(paths: Paths, { truthy, falsy }: Outcomes): Outcomes {
  return { truthy: andThen(paths, truthy), falsy: andThen(paths, falsy) };
}

/** Whether a condition says anything of the choice. */
export function isCheck({ truthy, falsy }: Outcomes): boolean {
  return tells(truthy) || tells(falsy);
}
