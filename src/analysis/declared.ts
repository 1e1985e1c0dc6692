/** What a name was given where it is declared. */
import type { Expr, Module } from '../code.js';

/** `ask()` of `const out = ask()`; undefined where it is no name, or one that is given more than that, or a part of something. */
export function declaredAs(expr: Expr, { variables }: Module): Expr | undefined {
  const [only, second] = (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable]?.definitions : undefined) ?? [];
  return only?.from === 'value' && !second && only.path.length === 0 ? only.value : undefined;
}
