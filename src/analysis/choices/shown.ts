/** What is recorded, and what the code shows of it. */
import type { Expr, ExprOf } from '../../code.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { alternatives } from '../values.js';

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
  return textIn(session.evaluate(expr, scope));
}

function textIn(value: Value): string | undefined {
  if (value.is === 'constant') return typeof value.value === 'string' ? value.value : undefined;
  return value.is === 'text' ? value.pieces.map((piece) => piece ?? '\u0000').join('') : undefined;
}

/** The same of one that may be several; empty where any of them is no text. */
export function textsOf(session: Session, expr: Expr, scope: Scope): readonly string[] {
  const texts = alternatives(session.evaluate(expr, scope)).map(({ value }) => textIn(value));
  return texts.every((text) => text !== undefined) ? texts : [];
}

export function entryOf(object: ExprOf<'object'>, name: string): Expr | undefined {
  return object.entries.find(({ key }) => key?.is === 'constant' && String(key.value).toLowerCase() === name.toLowerCase())?.value;
}
