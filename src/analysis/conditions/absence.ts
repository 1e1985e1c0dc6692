/**
 * A condition that looks whether something is there before it asks that for the choice. Where it is missing, nothing said "opted out".
 *
 *     if (user && user.optedOut) return;          behind it: whoever did not opt out, or is not known     as behind `if (user?.optedOut) return;`
 *     if (user && !user.consented) return;        whoever is not known has not consented: nothing is said of them
 *     if (user && isOptedOut(user)) return;       another thing may know of somebody who is not signed in
 *
 *     const user = await find(id).catch(() => null);      missing where the read failed: nothing is said of anybody
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { handsOn } from '../reading/asked.js';
import { calledName, keyOf } from '../keys.js';
import type { Scope, Session } from '../nouns.js';
import type { Outcomes } from '../outcomes.js';
import { anyhow, outcomeOf, type Path, type Paths } from '../paths.js';

/** Whether the right side of a logical expression would come out as the left one does where that, of which it is a part, is missing. */
export function asksIfThere(session: Session, { operator, left, right }: ExprOf<'logical'>, scope: Scope): boolean {
  const { module } = scope.frame;
  const wanted = operator === '||';
  const parts = (expr: Expr): readonly Expr[] => (expr.is === 'logical' && expr.operator === operator ? [...parts(expr.left), ...parts(expr.right)] : [expr]);
  const things = operator === '??' ? [] : parts(left).flatMap((part) => thing(part, wanted) ?? [undefined]);
  return things.length > 0 && things.every((one) => one !== undefined && whenMissing(right, keyOf(one, module), module) === wanted && session.evaluate(one, scope).is !== 'cases');
}

/** `user` of `user && …` and of `!user || …` */
function thing(expr: Expr, isNegated: boolean): Expr | undefined {
  const inner = !isNegated ? expr : expr.is === 'unary' && expr.operator === '!' ? expr.value : undefined;
  return inner?.is === 'name' || inner?.is === 'member' ? inner : undefined;
}

/** How a condition comes out where what it asks is a part of something that is missing. */
function whenMissing(expr: Expr, key: string, module: Module): boolean | undefined {
  const inside = (part: Expr): boolean | undefined => whenMissing(part, key, module);
  switch (expr.is) {
    case 'unary':
      return expr.operator === '!' ? opposite(inside(expr.value)) : undefined;
    case 'binary': {
      const isComparison = /^[!=]==?$/.test(expr.operator) && expr.right.is === 'constant' && expr.right.value != null;
      return isComparison && isPartOf(expr.left, key, module) ? expr.operator.startsWith('!') : undefined;
    }
    case 'call':
      if (handsOn(expr)) return expr.args[0] && inside(expr.args[0]);
      return isPartOf(expr, key, module) || (calledName(expr.callee) === 'test' && expr.args[0] && keyOf(expr.args[0], module) === key) ? false : undefined;
    case 'member':
      return isPartOf(expr, key, module) ? false : undefined;
    default:
      return undefined;
  }
}

function opposite(outcome: boolean | undefined): boolean | undefined {
  return outcome === undefined ? undefined : !outcome;
}

/** `user.prefs.optedOut` and `user.prefs.get('optedOut')` of `user` */
function isPartOf(expr: Expr, key: string, module: Module): boolean {
  if (expr.is === 'call') return expr.callee.is === 'member' && isPartOf(expr.callee, key, module);
  return expr.is === 'member' && (keyOf(expr.object, module) === key || isPartOf(expr.object, key, module));
}

/** What is known where it is missing, by what the question would have said of it: `says` are the ways on which it says "opted out". */
export function absentOf({ truthy, falsy }: Outcomes, operator: string): Paths {
  const [refused, other] = operator === '&&' ? [truthy, falsy] : [falsy, truthy];
  const isTold = refused.length > 0 && refused.every((path) => outcomeOf(path) === 'opted-out') && other.every((path) => outcomeOf(path) === 'allowed');
  if (!isTold) return anyhow;
  const facts = new Map([...refused, ...other].flat().map((fact) => [fact.atom, { ...fact, says: 'absent' as const }]));
  const path: Path = [...facts.values()].sort((a, b) => (a.atom < b.atom ? -1 : 1));
  return [path];
}
