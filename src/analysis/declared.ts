/** What a name was given where it is declared, and by whom. */
import type { Expr, Module } from '../code.js';

/** `ask()` of `const out = ask()`; undefined where it is no name, or one that is given more than that, or a part of something. */
export function declaredAs(expr: Expr, { variables }: Module): Expr | undefined {
  const [only, second] = (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable]?.definitions : undefined) ?? [];
  return only?.from === 'value' && !second && only.path.length === 0 ? only.value : undefined;
}

/** A parameter, or something of it: what it is, a caller says. */
export function isOfParam(expr: Expr, module: Module): boolean {
  if (expr.is === 'member') return isOfParam(expr.object, module);
  return expr.is === 'name' && expr.variable !== undefined && module.variables[expr.variable]?.definitions[0]?.from === 'param';
}
