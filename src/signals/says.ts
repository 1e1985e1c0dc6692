/**
 * What a raw answer says of the choice, when it is compared with a constant or used as a condition.
 *
 *     the field SaleOptOut of GPP (1 opted out, 2 not, 0 does not apply)
 *     `=== 1` says opted out, `=== 0` says nothing, `=== '1'` never holds; as a condition 1 and 2 are both true
 */
import type { Answer, Constant, Meaning } from '../signal.js';
import { isNecessary } from './necessary.js';
import { meaningOfState, opposite } from './states.js';

export type Said = Meaning | 'nothing' | 'never';

export function saidWhenEqual(answer: Answer, constant: Constant, isStrict: boolean): Said {
  const isSame = (value: Constant): boolean => value === constant || (!isStrict && isLooselySame(value, constant));
  switch (answer.by) {
    case 'truth':
      return isSame(true) ? answer.truthy : isSame(false) ? opposite(answer.truthy) : constant === null ? 'nothing' : 'never';
    case 'value':
      if (answer.optedOut.some(isSame)) return 'opted-out';
      if (answer.allowed.some(isSame)) return 'allowed';
      return constant === null || constant === '' || answer.neither.some(isSame) ? 'nothing' : 'never';
    case 'text':
      return meaningOfState(answer.meaning === 'opted-out' ? 'opted_out' : 'consent', constant) ?? 'nothing';
    case 'character': {
      const letter = typeof constant === 'string' ? constant[answer.index] : undefined;
      return letter === undefined ? 'nothing' : answer.optedOut.includes(letter) ? 'opted-out' : 'allowed';
    }
    case 'contains':
    case 'none':
      return 'nothing';
    case 'never':
      return 'never';
  }
}

/** Whether a text that is asked for is one that is held; what is always on, those who said no hold too. */
export function isHeldBy({ of }: Extract<Answer, { by: 'contains' }>, asked: string): boolean {
  return of.length === 0 || of.some((one) => (one.startsWith('*') ? isOfCategory(asked, one.slice(1)) : asked.includes(one)));
}

/** `C0002:1`, and `…:1` where the category is not known; not `:1` alone, which every list of categories holds. */
function isOfCategory(asked: string, answer: string): boolean {
  const [category] = /[\w…-]+$/.exec(asked.slice(0, Math.max(0, asked.indexOf(answer)))) ?? [];
  return category !== undefined && !isNecessary(category);
}

function isLooselySame(value: Constant, constant: Constant): boolean {
  // eslint-disable-next-line eqeqeq -- `==` is the operator that is asked about.
  return value == constant;
}

export const ORDERED: Readonly<Record<string, (value: number, than: number) => boolean>> = {
  '<': (value, than) => value < than, '<=': (value, than) => value <= than, '>': (value, than) => value > than, '>=': (value, than) => value >= than,
};

/** `decision >= 3`: a side on which there is a value that tells nothing tells nothing. */
export function saidByOrder(answer: Answer, operator: string, constant: Constant): Sides | undefined {
  const isSo = ORDERED[operator];
  if (answer.by !== 'value' || typeof constant !== 'number' || !isSo) return undefined;
  const side = (wanted: boolean): readonly Meaning[] => {
    const has = (values: readonly Constant[]): boolean => values.some((value) => typeof value === 'number' && isSo(value, constant) === wanted);
    return has(answer.neither) ? [] : [...(has(answer.optedOut) ? ['opted-out' as const] : []), ...(has(answer.allowed) ? ['allowed' as const] : [])];
  };
  return { truthy: side(true), falsy: side(false) };
}

/** What each side of a condition says; two meanings where the side holds both. */
export interface Sides {
  readonly truthy: readonly Meaning[];
  readonly falsy: readonly Meaning[];
}

/** Undefined where the truth of the answer says nothing. */
export function saidByTruth(answer: Answer): Sides | undefined {
  switch (answer.by) {
    case 'truth':
      return { truthy: [answer.truthy], falsy: [opposite(answer.truthy)] };
    case 'value':
      return sidesOf(answer);
    case 'text':
      return answer.meaning === 'opted-out' ? { truthy: ['opted-out'], falsy: ['allowed'] } : { truthy: ['opted-out', 'allowed'], falsy: ['opted-out'] };
    case 'character':
      // Who has no such text did not opt out in it; one that is there may say either.
      return { truthy: [], falsy: ['allowed'] };
    default:
      return undefined;
  }
}

/** A missing answer says the opposite of the one meaning that true values have; where they have both, it says nothing. */
function sidesOf({ optedOut, allowed }: Extract<Answer, { by: 'value' }>): Sides {
  const side = (isTrue: boolean): Meaning[] => [
    ...(optedOut.some((value) => Boolean(value) === isTrue) ? ['opted-out' as const] : []),
    ...(allowed.some((value) => Boolean(value) === isTrue) ? ['allowed' as const] : []),
  ];
  const [truthy, falsy] = [side(true), side(false)];
  const [only, second] = truthy;
  return { truthy, falsy: falsy.length > 0 || only === undefined || second !== undefined ? falsy : [opposite(only)] };
}
