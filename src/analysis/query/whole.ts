/**
 * Whether a query brings everybody of whom its condition holds. Where it does not, nothing is known of those whom it does not bring.
 *
 *     saleOptOut.findMany()                            all of them          saleOptOut.findMany({ take: 1000 })      some
 *     saleOptOut.findMany({ take: 1000, cursor })      page by page, all    where: { createdAt: { gte: since } }     some
 */
import type { Expr } from '../../code.js';
import type { Step } from '../nouns.js';
import { asksForNothingElse } from './extras.js';

export function bringsAll(steps: readonly Step[], answer: string | undefined): boolean {
  return asksForNothingElse(steps, answer) && (!isSaid(steps, LIMIT, /\blimit\s+\d/i) || isSaid(steps, NEXT, /\boffset\b|\blimit\s+\d+\s*,|\bid\b["`]?\s*>/i));
}

const LIMIT = /^(?:take|limit|pageSize|maxResults|first|top)$/i;
/** What a program goes on by from one page to the next. */
const NEXT = /^(?:skip|offset|cursor|after|before|page|startAfter|startAt|range|nextToken|pageToken|startingAfter|starting_after|ExclusiveStartKey|gt|\$gt)$/i;

/** Whether a method, an option or a text of the query says so. */
function isSaid(steps: readonly Step[], name: RegExp, text: RegExp): boolean {
  return steps.some((step, at) => {
    if (step.is === 'member') return name.test(step.key) && steps[at + 1]?.is === 'call';
    return step.is === 'call' && step.args.some((arg) => isIn(arg, name, text));
  });
}

function isIn(expr: Expr, name: RegExp, text: RegExp): boolean {
  switch (expr.is) {
    case 'object':
      return expr.entries.some(({ key, value }) => (key?.is === 'constant' && name.test(String(key.value))) || isIn(value, name, text));
    case 'constant':
      return typeof expr.value === 'string' && /^\s*select\b/i.test(expr.value) && text.test(expr.value);
    case 'template':
      return text.test(expr.texts.join('?'));
    case 'spread':
    case 'await':
      return isIn(expr.value, name, text);
    case 'logical':
      return isIn(expr.right, name, text);
    case 'choose':
      return isIn(expr.yes, name, text) || isIn(expr.no, name, text);
    default:
      return false;
  }
}
