/**
 * What a body can return, whatever leads there: not what functions in it return. Without recursion, since generated code is nested deep.
 *
 *     if (a) return b; else { while (c) return d; }      b and d
 */
import type { Expr, Stmt } from '../code.js';
import { partsOf, type Code } from './parts.js';

export function returnsIn(body: readonly Stmt[]): readonly Expr[] {
  const found: Expr[] = [];
  const open: Code[] = [...body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (!('do' in node)) continue;
    if (node.do === 'return' && node.value) found.push(node.value);
    open.push(...partsOf(node));
  }
  return found;
}
