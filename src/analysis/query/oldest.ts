/**
 * Whether a query gives the first of what a person chose, and not the last. What they chose since is not asked.
 *
 *     consent.findFirst({ where: { userId }, orderBy: { createdAt: 'asc' } })      the first
 *     … ORDER BY created_at LIMIT 1                                                the first: so SQL orders where nothing is said
 */
import type { Expr } from '../../code.js';
import { calledName } from '../keys.js';
import { tablesOf } from './records.js';
import type { Origin, Session, Step } from '../nouns.js';

/** Tables that keep one record more each time that somebody chooses. */
const OF_CHOICES = /consent|opt|privacy|preference|choice|decision/i;
const TAKES_FIRST = /(?:First|One)(?:OrThrow|OrFail)?$|^(?:first|single|maybeSingle)$/;

export function isOldest(session: Session, origin: Origin): boolean {
  const { steps } = origin;
  const isFirst = steps.some((step, at) => step.is === 'member' && (step.key === '0' || (TAKES_FIRST.test(step.key) && steps[at + 1]?.is === 'call')));
  return isFirst && isOrdered(steps) && tablesOf(session, { ...origin, steps: steps.slice(0, steps.findLastIndex(({ is }) => is === 'call') + 1) }).some((table) => OF_CHOICES.test(table));
}

const ORDERS = /^(?:orderBy|order|sort)$/;

function isOrdered(steps: readonly Step[]): boolean {
  return steps.some((step, at) => {
    const before = steps[at - 1];
    if (step.is !== 'call') return false;
    if (before?.is === 'member' && ORDERS.test(before.key)) return isByMethod(step.args);
    return step.args.some((arg) => isInText(arg) || (arg.is === 'object' && arg.entries.some(({ key, value }) => key?.is === 'constant' && ORDERS.test(String(key.value)) && isAscending(value))));
  });
}

/** `.orderBy('created_at')`, `.order('created_at', { ascending: false })`, `.sort({ createdAt: -1 })`, `.orderBy(desc(t.createdAt))` */
function isByMethod([column, direction]: readonly Expr[]): boolean {
  if (!column) return false;
  const name = column.is === 'constant' ? String(column.value) : column.is === 'member' && column.key.is === 'constant' ? String(column.key.value) : undefined;
  if (name !== undefined) return MOMENT.test(name) && !name.startsWith('-') && !(direction && isDescending(direction));
  if (column.is === 'call') return calledName(column.callee) === 'asc' && column.args[0] !== undefined && isByMethod([column.args[0]]);
  return isAscending(column);
}

/** `{ createdAt: 'asc' }`, `[{ createdAt: 'asc' }]`, `[['createdAt', 'ASC']]` */
function isAscending(order: Expr): boolean {
  if (order.is === 'array') {
    const [first, second] = order.items;
    return first !== undefined && (first.is === 'constant' ? isByMethod([first, ...(second ? [second] : [])]) : isAscending(first));
  }
  const [first] = order.is === 'object' ? order.entries : [];
  return first?.key?.is === 'constant' && MOMENT.test(String(first.key.value)) && !isDescending(first.value);
}

function isDescending(direction: Expr): boolean {
  switch (direction.is) {
    case 'constant':
      return /^(?:desc\w*|-1)$/i.test(String(direction.value));
    case 'unary':
      return direction.operator === '-';
    case 'object':
      return direction.entries.some(({ key, value }) => key?.is === 'constant' && value.is === 'constant' && (key.value === 'ascending' ? value.value === false : /^desc/i.test(String(value.value))));
    // What is said when the program runs is not known.
    default:
      return true;
  }
}

const MOMENT = /(?:At|_at|[dD]ate|[tT]ime|[tT]imestamp|created|updated|_on|On)$/;

function isInText(arg: Expr): boolean {
  const text = arg.is === 'constant' ? String(arg.value) : arg.is === 'template' ? arg.texts.join('?') : '';
  const [, column = '', direction] = /\border\s+by\s+["`]?(?:\w+\.)?["`]?(\w+)["`]?\s*(desc)?/i.exec(text) ?? [];
  return direction === undefined && MOMENT.test(column);
}
