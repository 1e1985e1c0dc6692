/** What stands at a place of a list that is not told: `flags[i]`, `clients[region]`. */
import type { Expr, ExprOf, Module } from '../../code.js';
import { rowIn } from '../cookies/cookie-rows.js';
import type { Scope, Session, Value } from '../nouns.js';
import { nobodys } from '../query/results.js';
import { join, mapCases, stepInto, unknown } from '../values.js';
import { elementPut } from './filled.js';
import { isInOrderOf } from './order.js';
import { sideBySide } from './side-by-side.js';

/** `users.filter((user, at) => !flags[at])`: what the other list holds of the same person. */
export function atPlace(session: Session, expr: ExprOf<'member'>, object: Value, scope: Scope): Value {
  const { module } = scope.frame;
  return mapCases(object, (value) => {
    const whose = value.is === 'list' || value.is === 'array' ? sideBySide(expr, module) : isInOrderOf(value, expr, module) ? 'other' : undefined;
    if (whose === 'other') return nobodys;
    return value.is === 'list' && (whose === 'same' || isPlace(expr.key, module)) ? value.of : someMember(session, value, scope);
  });
}

function isPlace(key: Expr, { variables }: Module): boolean {
  const [only, second] = (key.is === 'name' && key.variable !== undefined ? variables[key.variable]?.definitions : undefined) ?? [];
  return only?.from === 'param' && only.index === 1 && only.path.length === 0 && second === undefined;
}

/** `clients[region]`: any of those that are seen, or one that is not. */
function someMember(session: Session, value: Value, scope: Scope): Value {
  if (value.is === 'array') return value.made ? elementPut(session, value.made) : join(value.items);
  if (value.is !== 'object') return rowIn(session, stepInto(value, { is: 'element' }), scope.frame);
  const keys = value.expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
  return join([...keys.map((key) => session.member(value, key, scope)), unknown]);
}
