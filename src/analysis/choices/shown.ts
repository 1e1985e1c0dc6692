/** What is recorded, and what the code shows of it. */
import type { Expr, ExprOf } from '../../code.js';
import type { Origin, Scope, Session } from '../nouns.js';

export interface ChoiceWrite {
  readonly signal: string;
  /** `not visible` where the code does not show it. */
  readonly value: string;
  /** Whether scripts of the page can read it: not a cookie that is HttpOnly. */
  readonly readers: 'all' | 'server';
}

/** A call that may record something, by what is called. */
export interface WritingCall {
  readonly call: ExprOf<'call'>;
  readonly callee: Origin;
  /** The name that is called: `set`. */
  readonly name: string;
  readonly scope: Scope;
}

export const NOT_VISIBLE = 'not visible';

export function shown(session: Session, expr: Expr | undefined, scope: Scope): string {
  const value = expr && session.evaluate(expr, scope);
  return value?.is === 'constant' && value.value != null ? String(value.value) : NOT_VISIBLE;
}

/** The text of a string of which all or some pieces are known. */
export function textOf(session: Session, expr: Expr, scope: Scope): string | undefined {
  const value = session.evaluate(expr, scope);
  if (value.is === 'constant') return typeof value.value === 'string' ? value.value : undefined;
  return value.is === 'text' ? value.pieces.map((piece) => piece ?? '\u0000').join('') : undefined;
}

export function entryOf(object: ExprOf<'object'>, name: string): Expr | undefined {
  return object.entries.find(({ key }) => key?.is === 'constant' && String(key.value).toLowerCase() === name.toLowerCase())?.value;
}
