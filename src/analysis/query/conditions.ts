/**
 * Conditions in the arguments of a query's methods: objects, pairs of a column and a value, calls of Drizzle and TypeORM, SQL.
 *
 *     where: { AND: [{ active: true }, { optedOut: { not: true } }] }        those who did not opt out
 */
import type { Expr, ExprOf } from '../../code.js';
import { isMentionOfChoice } from '../../signals/mentions.js';
import { CHOICE_TABLE } from './records.js';
import { alternatives } from '../values.js';
import { allOf, anyOf, isOptOut, negated, saidByColumn, type Asked, type Asking } from './condition.js';
import { byMoment, inSql } from './sql.js';

/** `whereNot('opted_out', true)`, `.neq('opted_out', true)`, `.not('opted_out', 'is', true)`, `.whereNotIn('id', gone)` */
const NOT_METHOD = /^(?:(?:and|or)?whereNot(?:In|Exists)?|not|neq?|nin|notIn)$/i;
/** `whereNotNull('email')` leaves people out, by something else than what it is handed. */
const OTHER_METHOD = /Not[A-Z]/;
/** `whereNull('opted_out_at')`, `.orWhereNull('opted_out')` */
const NULL_METHOD = /where(Not)?Null$/i;

/** What one call of a query's method asks. */
export function calledCondition(asked: Asked, method: string, args: readonly Expr[]): Asking {
  const [first, second, third] = args;
  const column = first?.is === 'constant' && typeof first.value === 'string' ? first.value : undefined;
  const [isNull, isThere] = NULL_METHOD.exec(method) ?? [];
  if (isNull) return column === undefined ? undefined : byNull(column, isThere !== undefined);
  const isNot = NOT_METHOD.test(method);
  if (!isNot && OTHER_METHOD.test(method)) return undefined;
  const prepared = column !== undefined && second?.is === 'array' ? inSql(filledIn(asked, column, second.items)) : undefined;
  if (prepared) return prepared;
  const pair = column !== undefined && second ? compared(asked, column, third ?? second) : undefined;
  const found = pair ?? allOf(args.map((arg) => inExpr(asked, arg)));
  return (isNot ? negated(found) : found);
}

/** `query('… WHERE opted_out = $1', [false])` */
function filledIn({ valueOf }: Asked, text: string, items: readonly Expr[]): string {
  let next = 0;
  return text.replaceAll(/\$(\d+)|\?/g, (hole, number?: string) => {
    const item = items[number === undefined ? next++ : Number(number) - 1];
    const value = item && valueOf(item);
    return value?.is === 'constant' && !value.regex ? String(value.value ?? null) : hole;
  });
}

/** Keys of options that select nobody: `select: { optedOut: false }` chooses columns. */
const NO_CONDITION = /^(?:select|include|orderBy|order|omit|data|attributes|columns|projection|sort|limit|take|skip|cursor|distinct)$/;
const EITHER = /^\$?or$/i;
/** Of these nothing can be told by what stands under them. */
const UNTOLD = /^\$?(?:none|ne|every)$/i;
/** None of what stands under these holds of the people that are chosen. */
const NONE_OF = /^(?:NOT|\$nor|isNot)$/;

function inExpr(asked: Asked, expr: Expr): Asking {
  switch (expr.is) {
    case 'object':
      return inObject(asked, expr);
    case 'array':
      return allOf(expr.items.map((item) => inExpr(asked, item)));
    case 'call':
      return inCall(asked, expr);
    case 'constant':
      return typeof expr.value === 'string' ? inSql(expr.value) : undefined;
    case 'template':
      return inSql(expr.texts.join('?'));
    default:
      return undefined;
  }
}

/** `{ optedOut: false, ...filters }`: what is spread last may say otherwise than what stands before it. */
function inObject(asked: Asked, { entries }: ExprOf<'object'>): Asking {
  const found = entries.map((entry) => inEntry(asked, entry));
  if (found.every((one) => one === undefined)) return undefined;
  const last = entries.findLastIndex(({ key, value }, at) => key === undefined && at > 0 && maySayOtherwise(asked, value, entries.slice(0, at)));
  return allOf(found.slice(last + 1));
}

function maySayOtherwise({ valueOf }: Asked, spread: Expr, before: ExprOf<'object'>['entries']): boolean {
  const keys = new Set(before.map(({ key }) => wordOf(key)));
  return !alternatives(valueOf(spread)).every(({ value, holds }) => holds === false || (value.is === 'object' ? value.expr.entries.every(({ key }) => key?.is === 'constant' && !keys.has(wordOf(key))) : value.is === 'constant' && !value.value));
}

function inEntry(asked: Asked, { key, value }: ExprOf<'object'>['entries'][number]): Asking {
  const name = wordOf(key);
  if (name === undefined || NO_CONDITION.test(name) || UNTOLD.test(name)) return undefined;
  if (EITHER.test(name)) return anyOf(value.is === 'array' ? value.items.map((item) => inExpr(asked, item)) : [undefined, inExpr(asked, value)]);
  if (NONE_OF.test(name)) return noneOf(asked, value);
  return compared(asked, name, value) ?? inExpr(asked, value);
}

/** `optedOut`, `'$or'`, `[Op.or]` */
function wordOf(key: Expr | undefined): string | undefined {
  if (key?.is === 'constant') return String(key.value);
  return key?.is === 'member' && key.key.is === 'constant' ? String(key.key.value) : undefined;
}

/** Drizzle: `eq(users.optedOut, false)`, `and(eq(…), …)`; what any other function makes of it is not known. */
function inCall(asked: Asked, { callee, args }: ExprOf<'call'>): Asking {
  const name = callee.is === 'name' ? callee.name : '';
  const [column, value] = args;
  const columnName = column?.is === 'member' && column.key.is === 'constant' ? String(column.key.value) : undefined;
  switch (name) {
    case 'and':
      return allOf(args.map((arg) => inExpr(asked, arg)));
    case 'or':
      return anyOf(args.map((arg) => inExpr(asked, arg)));
    case 'not':
    case 'notExists':
      return column?.is === 'call' ? negated(inExpr(asked, column)) : undefined;
    case 'isNull':
    case 'isNotNull':
      return columnName === undefined ? undefined : byNull(columnName, name === 'isNotNull');
    case 'eq':
    case 'inArray':
      return columnName !== undefined && value ? compared(asked, columnName, value) : undefined;
    case 'ne':
    case 'notInArray':
      return columnName !== undefined && value ? negated(compared(asked, columnName, value)) : undefined;
    default:
      return undefined;
  }
}

/** `NOT: { optedOut: true }`; of two conditions under one `NOT` either may be the one that does not hold. */
function noneOf(asked: Asked, value: Expr): Asking {
  if (value.is === 'array') return allOf(value.items.map((item) => noneOf(asked, item)));
  return value.is === 'object' && value.entries.length === 1 ? negated(inExpr(asked, value)) : undefined;
}

const NOT_KEY = /^\$?(?:not|ne|neq|notIn|nin|isNot)$/;

/** `optedOut: false`, `optedOut: { not: true }`, `consent: 'granted'`, `id: { notIn: gone }`, `optedOut: Not(true)` */
function compared(asked: Asked, name: string, value: Expr): Asking {
  if (value.is === 'object') return allOf(value.entries.map((entry) => comparedBy(asked, name, entry)));
  if (value.is === 'call' && value.callee.is === 'name' && /^(?:Not|In|Equal|Any)$/.test(value.callee.name)) {
    const found = value.args[0] && compared(asked, name, value.args[0]);
    return value.callee.name === 'Not' ? negated(found) : found;
  }
  if (value.is === 'call' && value.callee.is === 'name' && value.callee.name === 'IsNull') return byNull(name, false);
  // `id: userId`, most of all conditions: what it stands for matters where the name is about a choice, or a list may be of one.
  if (!asked.isHeard && value.is !== 'constant' && !isMentionOfChoice(name)) return undefined;
  const known = asked.valueOf(value);
  if (known.is !== 'constant') return oneOf(asked.keptIn(known));
  // `optedOut: undefined` leaves nobody out.
  if (known.value === undefined) return undefined;
  if (known.value === null) return byNull(name, false);
  return saidByColumn(asked, name, known.value);
}

/** `{ not: true }`; of a relation `{ none: {} }`, `{ some: {} }` and `{ is: null }`. */
function comparedBy(asked: Asked, name: string, { key, value }: ExprOf<'object'>['entries'][number]): Asking {
  const word = wordOf(key);
  if (word === undefined) return undefined;
  if (/^(?:none|some|every)$/.test(word) && value.is === 'object') return ofRelated(asked, { name, word }, value);
  const found = compared(asked, name, value);
  return NOT_KEY.test(word) ? negated(found) : found;
}

/** `privacyChoices: { none: { type: 'sale_opt_out' } }`: nobody is chosen who has such a record; that none says "allowed" tells nothing. */
function ofRelated(asked: Asked, { name, word }: { readonly name: string; readonly word: string }, value: ExprOf<'object'>): Asking {
  if (value.entries.length === 0) return word !== 'every' && isOptOut(name) ? { name, meaning: word === 'some' ? 'opted-out' : 'allowed' } : undefined;
  const found = compared(asked, name, value) ?? inExpr(asked, value) ?? recordNamed(value);
  if (word === 'some' || found?.isForSome) return word === 'some' ? found : undefined;
  if (word === 'every') return found?.meaning === 'allowed' ? found : undefined;
  return value.entries.length === 1 && found?.meaning === 'opted-out' ? negated(found) : undefined;
}

/** `{ type: 'SALE_SHARING_OPT_OUT' }` */
function recordNamed({ entries }: ExprOf<'object'>): Asking {
  const named = entries.flatMap(({ value }) => (value.is === 'constant' && typeof value.value === 'string' && CHOICE_TABLE.test(value.value) ? [value.value] : []));
  return named[0] === undefined ? undefined : { name: named[0], meaning: 'opted-out' };
}

/** `optedOutAt: null`: those who did not do so at any time; `optOut: null`: those who have none. */
function byNull(name: string, isThere: boolean): Asking {
  return byMoment(name, isThere) ?? (isOptOut(name) ? { name, meaning: isThere ? 'opted-out' : 'allowed' } : undefined);
}

/** One of a list of people who were chosen by their choice alone. */
function oneOf(kept: ReturnType<Asked['keptIn']>): Asking {
  const [path, other] = kept;
  const [fact, more] = path ?? [];
  const [signal] = fact?.check.signals ?? [];
  if (!fact || other || more || signal === undefined || (fact.says !== 'allowed' && fact.says !== 'opted-out')) return undefined;
  return { name: signal.replace(/^preference:/, ''), meaning: fact.says, ...(fact.isOfSome && { isOfSome: true }) };
}
