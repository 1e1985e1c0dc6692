/**
 * Whether a query asks for a person and the choice, and for nothing else. Where it does, whoever is not found made another choice.
 *
 *     findFirst({ where: { userId, type: 'sale_sharing', revokedAt: null } })      nothing else
 *     findFirst({ where: { userId, type: 'email' } })                              somebody who is not found may have opted out of sale
 */
import type { Expr, ExprOf } from '../../code.js';
import { isMentionOfChoice } from '../../signals/mentions.js';
import { calledName } from '../keys.js';
import type { Step } from '../nouns.js';

/** Methods that leave nobody out. */
const OF_ALL = /^(?:select|order|limit|offset|range|from|table|collection|join|leftJoin|innerJoin|column|returning|distinct|group|populate|take|skip|sort)/;
/** Options of a query that leave nobody out. */
const OPTIONS = /^(?:select|include|orderBy|order|omit|attributes|columns|projection|sort|limit|take|skip|with|relations|cache)$/;
const OPERATOR = /^\$?(?:equals|eq|is|in|some|and|or)$/i;

/** `answer` is the column that says yes or no, where one does. */
export function asksForNothingElse(steps: readonly Step[], answer: string | undefined): boolean {
  return steps.every((step, at) => {
    const before = steps[at - 1];
    // `knex({ client: 'pg' })` makes the connection.
    if (step.is !== 'call' || before?.is !== 'member' || OF_ALL.test(before.key)) return true;
    const [column, operator, third] = step.args;
    if (column?.is === 'constant' && (SINCE.test(before.key) || (operator?.is === 'constant' && SINCE.test(String(operator.value)))) && isMoment(String(column.value))) return false;
    const value = third ?? operator;
    return column?.is === 'constant' && value ? isOfChoice(answer, String(column.value), value) : step.args.every((arg) => isPlain(answer, arg));
  });
}

function isPlain(answer: string | undefined, expr: Expr): boolean {
  switch (expr.is) {
    case 'object':
      return expr.entries.every(({ key, value }) => isEntry(answer, key, value));
    case 'array':
      return expr.items.every((item) => isPlain(answer, item));
    case 'call':
      return isCall(answer, expr);
    case 'constant':
      return typeof expr.value !== 'string' || isText(expr.value);
    default:
      return true;
  }
}

function isEntry(answer: string | undefined, key: Expr | undefined, value: Expr): boolean {
  const name = key?.is === 'constant' ? String(key.value) : '';
  return OPTIONS.test(name) || isOfChoice(answer, name, value);
}

/** Drizzle: `and(eq(optOuts.userId, id), eq(optOuts.kind, 'sale'))` */
function isCall(answer: string | undefined, { callee, args }: ExprOf<'call'>): boolean {
  const [column, value] = args;
  const name = column?.is === 'member' && column.key.is === 'constant' ? String(column.key.value) : undefined;
  if (name !== undefined && SINCE.test(calledName(callee)) && isMoment(name)) return false;
  return name !== undefined && value ? isOfChoice(answer, name, value) : args.every((arg) => isPlain(answer, arg));
}

/** `WHERE user_id = ? AND kind = 'sale'` */
function isText(text: string): boolean {
  const [, where] = /\bwhere\b(.*)$/is.exec(text) ?? [];
  return where === undefined || where.split(/\band\b/i).every((part) => /=\s*(?:\?|[$:@]\w+)/.test(part) || isMentionOfChoice(part) || TELLS.test(part));
}

/** `createdAt: { gte: since }`, `createdAt: MoreThan(since)`: those who chose before that are left out. What has not expired is in force. */
function isSince(name: string, { entries }: ExprOf<'object'>): boolean {
  return isMoment(name) && entries.some(({ key }) => SINCE.test(key?.is === 'constant' ? String(key.value) : key ? calledName(key) : ''));
}

const SINCE = /^(?:\$?gte?|>=?|between|\$between|MoreThan(?:OrEqual)?|Between|isAfter)$/;

function isMoment(name: string): boolean {
  return /(?:At|_at|[dD]ate|[tT]ime|[tT]imestamp|created|updated|_on|On)$/.test(name) && !UNDONE.test(name) && !/expir|until|end|valid/i.test(name);
}

const KIND = /type|kind|purpose|category|channel|scope|topic|name|key/i;
const TELLS = /sale|sell|sharing|track|advert|\bads\b|privacy|\b(?:all|any|global|everything)\b/i;
const IN_FORCE = /^(?:is_?)?(?:active|current|enabled|valid|status|state|value)$/i;
const HOLDS = /^(?:true|1|yes|active|current|enabled|valid|confirmed)$/i;
const UNDONE = /(?:revoked|withdrawn|deleted|removed|ended|cancell?ed|expired|archived)/i;

function isOfChoice(answer: string | undefined, name: string, value: Expr): boolean {
  if (name === answer) return true;
  if (value.is === 'object') return !isSince(name, value) && value.entries.every(({ key, value: inner }) => (key?.is === 'constant' && OPERATOR.test(String(key.value)) ? isOfChoice(answer, name, inner) : isEntry(answer, key, inner)));
  if (value.is === 'array') return value.items.every((item) => isOfChoice(answer, name, item));
  if (value.is === 'call' && SINCE.test(calledName(value.callee)) && isMoment(name)) return false;
  if (value.is === 'call' && calledName(value.callee) === 'slice' && value.args.length > 0 && value.args.every(({ is }) => is === 'constant')) return false;
  const text = value.is === 'constant' ? String(value.value) : value.is === 'member' && value.key.is === 'constant' && KIND.test(name) ? String(value.key.value) : undefined;
  if (text === undefined || isMentionOfChoice(name)) return true;
  if (value.is === 'constant' && (value.value == null || value.value === false)) return UNDONE.test(name);
  return IN_FORCE.test(name) ? HOLDS.test(text) : KIND.test(name) && (TELLS.test(text) || isMentionOfChoice(text));
}
