/** What a query asks of the choice of those whom it selects, and how conditions come together. */
import type { Expr } from '../../code.js';
import type { Constant, Meaning } from '../../signal.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState, opposite } from '../../signals/states.js';
import { turned } from '../meanings.js';
import type { Paths } from '../paths.js';
import type { Value } from '../nouns.js';

export interface Condition {
  readonly name: string;
  readonly meaning: Meaning;
  /** Others are selected for another reason: `OR: [{ optedOut: false }, { plan: 'vip' }]`. */
  readonly isForSome?: true;
  /** It holds of others too, who are not asked for: `id: { in: (await optOut.findMany({ take: 100 })).map(…) }`. */
  readonly isOfSome?: true;
}

export type Asking = Condition | undefined;

/** What a condition is read with. */
export interface Asked {
  readonly valueOf: (expr: Expr) => Value;
  /** Whether a choice is heard of where the condition stands, or by those who call there. */
  readonly isHeard: boolean;
  readonly keptIn: (list: Value) => Paths;
  /** What the table keeps, where its fields say it of that alone: `granted` of a table of consents. */
  readonly about?: string;
}

/** Fields by which a record says yes or no to what it is of. */
export const ANSWER = /^(?:is_?)?(?:granted|given|accepted|allowed|agreed|enabled|active|status|state|decision|action|value|denied|declined|rejected|refused|revoked|withdrawn)$/i;

/** What a column says that is equal to a constant. */
export function saidByColumn({ about }: Asked, name: string, value: Constant): Asking {
  const told = (of: string): Meaning | undefined => meaningOfState(of, value) ?? (typeof value === 'boolean' ? turned(meaningOfName(of), value) : undefined);
  const meaning = told(name) ?? (about !== undefined && ANSWER.test(name) ? told(`${about}_${name}`) : undefined);
  return meaning && { name, meaning };
}

export function negated(condition: Asking): Asking {
  return condition && !condition.isOfSome ? { ...condition, meaning: opposite(condition.meaning) } : undefined;
}

/** All of them hold: the one that holds of everybody says most. */
export function allOf(conditions: readonly Asking[]): Asking {
  return conditions.find((one) => one && !one.isForSome) ?? conditions.find((one) => one !== undefined);
}

/** One of them holds: something is known of everybody where all of them say it. */
export function anyOf(conditions: readonly Asking[]): Asking {
  const found = conditions.find((one) => one !== undefined);
  if (!found) return undefined;
  return conditions.every((one) => one && !one.isForSome && one.meaning === found.meaning) ? found : { ...found, isForSome: true };
}

/** Tables of nothing but opt-outs. */
export const RECORDS = /^(?:opt_?outs?|(?:user|sale|sharing|ccpa|privacy)(?:_?(?:sale|sharing))?_?opt_?outs?|do_?not_?sell(?:_?(?:requests?|records?))?)$/i;

/** `saleOptOut`, `optOuts`: whether there is one means that the person opted out. */
export function isOptOut(name: string): boolean {
  return RECORDS.test(name) || meaningOfName(name.replace(/s$/, '')) === 'opted-out';
}
