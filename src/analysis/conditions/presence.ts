/**
 * Whether there is anything that could tell the choice. Where there is nothing, nobody has opted out by it; that alone is no check.
 *
 *     if ('globalPrivacyControl' in navigator && navigator.globalPrivacyControl) return;
 */
import type { Expr, ExprOf } from '../../code.js';
import type { Scope, Session, Value } from '../nouns.js';
import { saysNothing, swap, type Outcomes } from '../outcomes.js';
import { anyhow } from '../paths.js';
import { consentTable } from '../query/records.js';
import { equality, test } from './test.js';
import { nothing } from '../values.js';

interface Asked {
  readonly value: Value;
  /** Whether the condition holds where the thing is there. */
  readonly isThere: boolean;
}

export function presence(session: Session, expr: ExprOf<'binary'>, scope: Scope): Outcomes | undefined {
  const asked = session.world.hears(scope.frame.module.file) ? askedFor(session, expr, scope) : undefined;
  if (asked?.value.is !== 'origin') return undefined;
  const isAbsent = equality(session, '===', asked.value, nothing) ?? absence(session, asked.value) ?? (consentTable(session, asked.value) === undefined ? undefined : saysNothing);
  return isAbsent && (asked.isThere ? swap(isAbsent) : isAbsent);
}

/** `'optedOut' in prefs`, `typeof prefs.optedOut !== 'undefined'`, `prefs.optedOut == null` */
function askedFor(session: Session, { operator, left, right }: ExprOf<'binary'>, scope: Scope): Asked | undefined {
  if (operator === 'in') {
    const key = left.is === 'constant' ? String(left.value) : '';
    return !MAY_TELL.test(key) ? undefined : { value: session.member(session.evaluate(right, scope), key, scope), isThere: true };
  }
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const [asked, than] = right.is === 'constant' ? [left, right] : [right, left];
  if (than.is !== 'constant') return undefined;
  const isType = asked.is === 'unary' && asked.operator === 'typeof';
  if (isType ? !isTypeOfChoice(than) || !MAY_TELL.test(lastName(asked.value)) : than.value != null) return undefined;
  return { value: session.evaluate(isType ? asked.value : asked, scope), isThere: (operator.startsWith('!')) !== (isType && than.value === 'boolean') };
}

/** Asked of the name before anything is evaluated: most that is asked for is a global of a page or a function. */
const MAY_TELL = /priva|gpc|opt|sell|sale|shar|track|consent|allow|den(?:y|ied)/i;

function lastName(expr: Expr): string {
  return expr.is === 'member' && expr.key.is === 'constant' ? String(expr.key.value) : expr.is === 'name' ? expr.name : '';
}

function isTypeOfChoice({ value }: Extract<Expr, { is: 'constant' }>): boolean {
  return value === 'undefined' || value === 'boolean';
}

/** What is missing is false; where that would say "allowed", nothing said "opted out". */
function absence(session: Session, value: Value): Outcomes | undefined {
  const [only, second] = test(session, value).falsy;
  const [fact, other] = only ?? [];
  return fact?.says === 'allowed' && !second && !other ? { truthy: [[{ ...fact, says: 'absent' }]], falsy: anyhow } : undefined;
}
