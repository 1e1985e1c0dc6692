/**
 * The parts of a row: which of them is its value, and whether the blank before its name is taken off.
 *
 *     const [name, value] = row.trim().split('=');
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { isSplit, partsInside, TRIMS } from './cookie-search.js';
import type { Round } from './jar-rounds.js';
import { calledName } from '../keys.js';
import type { Code } from '../parts.js';

/** `value` of `[name, value]`, `row.slice(at + 1)`, `rest.join('=')`, `decodeURIComponent(value)`, `value ?? ''` */
export function isSecondPart(expr: Expr, round: Round, module: Module): boolean {
  switch (expr.is) {
    case 'name': {
      const [only, second] = (expr.variable === undefined ? undefined : module.variables[expr.variable]?.definitions) ?? [];
      if (only?.from === 'unknown') return isRest(expr, round, module);
      if (!only || second || !('path' in only)) return false;
      const [step, more] = only.path;
      if (!step) return only.from === 'value' && isSecondPart(only.value, round, module);
      return !more && 'key' in step && String(step.key) === '1' && (only.from !== 'value' || isSplit(only.value, module));
    }
    case 'member':
      return expr.key.is === 'constant' && String(expr.key.value) === '1' && isSplit(expr.object, module);
    case 'logical':
      return isSecondPart(expr.left, round, module) && expr.right.is === 'constant' && !expr.right.value;
    case 'call': {
      const [first] = expr.args;
      const name = calledName(expr.callee);
      if (expr.callee.is !== 'member') return first !== undefined && /^(?:decode|unescape|String)/.test(name) && isSecondPart(first, round, module);
      if (/^(?:slice|substring|substr)$/.test(name)) return first?.is === 'binary' && first.operator === '+';
      return (TRIMS.test(name) || name === 'join' || name === 'replace') && isSecondPart(expr.callee.object, round, module);
    }
    default:
      return false;
  }
}

/** `rest` of `const [name, ...rest] = row.split('=')` */
function isRest({ variable }: ExprOf<'name'>, { body }: Round, module: Module): boolean {
  return partsInside(body).some((part) => 'do' in part && part.do === 'declare' && part.value && part.target.is === 'arrayPattern' && part.target.items.length === 1 && part.target.rest?.is === 'name' && part.target.rest.variable === variable && isSplit(part.value, module));
}

/** `row.trim()`, or what is declared as a part of it; `(row) => row.trim()` */
export function isTrimmed(expr: Expr, module: Module, depth: number): boolean {
  if (depth > 4) return false;
  return partsInside(expr.is === 'function' ? (module.functions[expr.id]?.body ?? []) : [expr]).some((part: Code) => {
    if (!('is' in part)) return false;
    if (part.is === 'call') return part.callee.is === 'member' && /^trim/.test(calledName(part.callee));
    const definitions = part.is === 'name' && part.variable !== undefined ? (module.variables[part.variable]?.definitions ?? []) : [];
    return definitions.some((one) => one.from === 'value' && isTrimmed(one.value, module, depth + 1));
  });
}
