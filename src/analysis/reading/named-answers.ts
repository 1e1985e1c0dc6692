/**
 * A yes or no from what the browser keeps under a key that tells nothing is what its variable is called.
 *
 *     const consent = document.cookie.split('; ').some((row) => row === 'oa=1');       `consent`
 *     const consent = localStorage.getItem('oa') !== null;                             that something is kept is no answer
 */
import type { Expr, ExprOf } from '../../code.js';
import { isOfAnotherMatter, meaningOfName } from '../../signals/names.js';
import { stringsOf } from '../atoms.js';
import { calledName } from '../keys.js';
import type { Scope, Session } from '../nouns.js';

export function isToldByName(session: Session, value: Expr, { name, scope }: { readonly name: string; readonly scope: Scope }): boolean {
  if (!session.world.settings.names || meaningOfName(name) === undefined) return false;
  const isAnswer = value.is === 'binary' ? isComparedWithValue(value) : value.is === 'call' && ASKS_FOR_ROW.test(calledName(value.callee)) && textsIn(session, value, scope).some((text) => ROW.test(text));
  return isAnswer && readsBrowser(value) && !textsIn(session, value, scope).some(isOfAnotherMatter);
}

function isComparedWithValue({ operator, left, right }: ExprOf<'binary'>): boolean {
  return /^===?$/.test(operator) && [left, right].some((side) => side.is === 'constant' && side.value != null && side.value !== '' && !side.regex);
}

const ASKS_FOR_ROW = /^(?:some|includes)$/;
/** A name and the value that it has, `oa=1`. */
const ROW = /^[^=]+=[^=;\s]+$/;

/** All texts that are handed over on the way to an answer. */
function textsIn(session: Session, expr: Expr, scope: Scope): readonly string[] {
  switch (expr.is) {
    case 'binary':
      return [...textsIn(session, expr.left, scope), ...textsIn(session, expr.right, scope)];
    case 'member':
      return textsIn(session, expr.object, scope);
    case 'call':
      return [...textsIn(session, expr.callee, scope), ...stringsOf(session, { is: 'call', args: expr.args, scope, construct: false, at: expr })];
    default:
      return [];
  }
}

function readsBrowser(expr: Expr): boolean {
  if (expr.is === 'binary') return readsBrowser(expr.left) || readsBrowser(expr.right);
  if (expr.is === 'call') return readsBrowser(expr.callee);
  if (expr.is !== 'member' || expr.key.is !== 'constant') return false;
  const { object } = expr;
  return (object.is === 'name' && object.variable === undefined && KEPT.test(`${object.name}.${String(expr.key.value)}`)) || readsBrowser(object);
}

const KEPT = /^(?:document\.cookie|(?:local|session)Storage\.getItem)$/;
