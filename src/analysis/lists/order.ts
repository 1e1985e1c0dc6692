/**
 * Whether a place in one list is asked for in another, that a query gave: it gives its records in no order that was asked for, and none for
 * whom there is none.
 *
 *     ids.forEach((id, at) => users[at].optedOut)             somebody
 *     names.forEach((name, at) => users[at].optedOut)         of `const names = users.map(…)`: who has the name
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { keyOf } from '../keys.js';
import type { Value } from '../nouns.js';
import { partsOf, type Code } from '../parts.js';
import { isQueried } from '../query/records.js';

export function isInOrderOf(value: Value, { object, key }: ExprOf<'member'>, module: Module): boolean {
  if (value.is !== 'origin' || value.steps.at(-1)?.is !== 'call' || !isQueried(value.steps) || key.is !== 'name' || key.variable === undefined || object.is !== 'name' || object.variable === undefined) return false;
  const own = object.variable;
  return listsBy(key.variable, module).some((list) => keyOf(list, module) !== keyOf(object, module) && !isMadeOf(list, own, module));
}

/** The list whose elements a callback, or a loop, is handed with their places, and those of which an element is taken by the same place. */
export function listsBy(place: number, module: Module): readonly Expr[] {
  const { functionExprs, names, parents } = indexOf(module);
  const [only] = module.variables[place]?.definitions ?? [];
  const callback = only?.from === 'param' ? functionExprs.get(only.function) : undefined;
  const taker = callback ? parents.get(callback)?.node : only?.from === 'each' ? only.of : undefined;
  const gone = taker && 'is' in taker && taker.is === 'call' && taker.callee.is === 'member' ? [taker.callee.object] : [];
  return [...gone, ...(names.get(place) ?? []).flatMap((name) => {
    const node = parents.get(name)?.node;
    return node && 'is' in node && node.is === 'member' && node.key === name ? [node.object] : [];
  })];
}

function isMadeOf(list: Expr, own: number, module: Module): boolean {
  const [only] = list.is === 'name' && list.variable !== undefined ? (module.variables[list.variable]?.definitions ?? []) : [];
  return names(only?.from === 'value' ? only.value : list, own);
}

function names(node: Code, variable: number): boolean {
  return ('is' in node && node.is === 'name' && node.variable === variable) || partsOf(node).some((part) => names(part, variable));
}
