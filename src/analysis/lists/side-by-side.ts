/**
 * Whether the same place in two lists is of the same person: one was made of the other, or both of a third, and nobody was moved or left out
 * on the way.
 *
 *     const flags = users.map((u) => u.optedOut);                 flags[i] is of users[i]
 *     const flags = [...users].sort(byName).map(…);               flags[i] is of somebody else
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { declaredAs } from '../declared.js';
import { indexOf } from '../index-of.js';
import { calledName, keyOf } from '../keys.js';
import { listsBy } from './order.js';

/** `flags[i]`: of whom the same place in the other lists is, of somebody else, or not told. */
export function sideBySide({ object, key }: ExprOf<'member'>, module: Module): 'same' | 'other' | undefined {
  if (key.is !== 'name' || key.variable === undefined || object.is !== 'name' || object.variable === undefined) return undefined;
  const own = lineOf(object, module);
  const found = listsBy(key.variable, module).flatMap((list) => (keyOf(list, module) === keyOf(object, module) ? [] : (relation(own, lineOf(list, module), module, object.at[0]) ?? [])));
  return found.includes('other') ? 'other' : found[0];
}

/** A list, and whether it stands in another order than the one that was made of it, further down. */
interface Made {
  readonly list: Expr;
  readonly key: string;
  readonly isMoved: boolean;
}

function relation(own: readonly Made[], other: readonly Made[], module: Module, until: number): 'same' | 'other' | undefined {
  const at = own.findIndex(({ key }) => other.some((one) => one.key === key));
  const [shared, theirs] = [own[at], other.find(({ key }) => key === own[at]?.key)];
  if (!shared || !theirs) return undefined;
  const from = Math.max(0, ...[own[at - 1], other[other.indexOf(theirs) - 1]].flatMap((one) => (one ? [madeAt(one, module)] : [])));
  const parts = [...own.slice(0, at), ...other.slice(0, other.indexOf(theirs))];
  const isMovedLater = parts.some((one) => isMoved(one, module, [madeAt(one, module), until])) || isMoved(shared, module, [from, until]);
  return shared.isMoved || theirs.isMoved || isMovedLater ? 'other' : 'same';
}

const MOST = 12;

/** The lists that a list was made of, each after the one that was made of it. */
function lineOf(list: Expr, module: Module): readonly Made[] {
  const line: Made[] = [];
  let moved = false;
  for (let at: Expr | undefined = list; at && line.length < MOST; ) {
    if (at.is === 'name' || at.is === 'member') {
      line.push({ list: at, key: keyOf(at, module), isMoved: moved });
      at = declaredAs(at, module);
      continue;
    }
    const [source, moves]: readonly [Expr | undefined, boolean] = sourceOf(at);
    moved ||= moves;
    at = source;
  }
  return line;
}

/** What a list is made of, and whether its elements stand elsewhere than they did. */
function sourceOf(made: Expr): readonly [Expr | undefined, boolean] {
  switch (made.is) {
    case 'await':
      return [made.value, false];
    case 'array':
      return made.items.length === 1 && made.items[0]?.is === 'spread' ? [made.items[0].value, false] : [undefined, false];
    case 'call': {
      const name = calledName(made.callee);
      const isWhole = made.args.length === 0 && (name === 'slice' || name === 'concat' || name === 'toArray' || name === 'values');
      if (/^(?:all|allSettled|from)$/.test(name)) return [made.args[0], false];
      if (made.callee.is === 'name' || !METHODS.test(name)) return [MOVES.test(name) ? made.args[0] : undefined, true];
      return [made.callee.is === 'member' ? made.callee.object : undefined, name !== 'map' && !isWhole];
    }
    default:
      return [undefined, false];
  }
}

const METHODS = /^(?:map|slice|concat|toArray|values|filter|sort|toSorted|reverse|toReversed|splice|toSpliced|flatMap|flat)$/;
const MOVES = /^(?:sort|order|shuffle|reverse|reject|uniq|filter|compact)/i;
const IN_PLACE = /^(?:sort|reverse|splice|shift|unshift|copyWithin)$/;

function madeAt({ list }: Made, module: Module): number {
  return declaredAs(list, module)?.at[0] ?? list.at[0];
}

/** `users.sort(byName);` between the two places. */
function isMoved({ list, key }: Made, module: Module, [from, until]: readonly [number, number]): boolean {
  if (list.is !== 'name') return false;
  const { names, parents } = indexOf(module);
  return (names.get(list.variable ?? -1) ?? []).some((name) => {
    const { node } = parents.get(name) ?? {};
    return node && 'is' in node && node.is === 'member' && node.object === name && keyOf(name, module) === key && IN_PLACE.test(calledName(node)) && name.at[0] > from && name.at[0] < until;
  });
}
