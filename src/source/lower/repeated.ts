/**
 * A value that is asked whether it is there, and then what it says, is asked once: what is not there says nothing else either.
 *
 *     getItem('tracking') && getItem('tracking') === 'off'      getItem('tracking') === 'off'
 */
import type { Expr } from '../../code.js';

export function isRepeatedIn(left: Expr, operator: string, right: Expr): boolean {
  if (operator !== '&&' || right.is !== 'binary' || !/^===?$/.test(right.operator)) return false;
  const { left: asked, right: constant } = right;
  return constant.is === 'constant' && Boolean(constant.value) && left.is === asked.is && isRead(left) && bare(left) === bare(asked);
}

/** What makes nothing of its own, so that it is the same where it is written again. */
function isRead(expr: Expr): boolean {
  switch (expr.is) {
    case 'name':
    case 'this':
    case 'constant':
      return true;
    case 'member':
      return isRead(expr.object) && isRead(expr.key);
    case 'call':
      return !expr.construct && isRead(expr.callee) && expr.args.every(isRead);
    default:
      return false;
  }
}

function bare(expr: Expr): string {
  return JSON.stringify(expr, (key, value: unknown) => (key === 'at' || key === 'optional' ? undefined : value));
}
