/**
 * What an object or a map holds under a name, where every cookie was put there under its own.
 *
 *     jar.ccpa_opt_out      of `jar[name] = value` for each row: what the row of `ccpa_opt_out` holds
 */
import type { Expr, Module } from '../../code.js';
import { isRow, namedRow } from './cookie-rows.js';
import { isCutWithBlank } from './cookie-text.js';
import { emptyEnv, genericFrame } from '../frames.js';
import { fillingOf } from './jar-filling.js';
import type { Frame, Origin, Scope, Session, Step, Value } from '../nouns.js';
import { alternatives, join, originKey, stepInto } from '../values.js';

/** Where the thing was made, and in which run. */
interface Made {
  readonly expr: Expr;
  readonly frame: Frame;
}

export function isJar({ module }: { readonly module: Module }, made: Expr): boolean {
  return fillingOf(module, made) !== undefined;
}

/** What the cookie of that name holds; undefined where it is no jar. */
export function cookieInJar(session: Session, { expr, frame }: Made, name: string): Value | undefined {
  const filling = fillingOf(frame.module, expr);
  if (!filling) return undefined;
  const scope: Scope = { frame: frame.code.id === filling.within ? frame : genericFrame(session, frame.module, filling.within), env: emptyEnv };
  const elements = alternatives(session.evaluate(filling.rows, scope)).flatMap(({ value }) => elementsOf(value));
  const rows = elements.flatMap((value) => (isRow(session, value) && (filling.isTrimmed || !isCutWithBlank(session, value.steps)) ? [value] : []));
  if (rows.length === 0 || rows.length < elements.length || !filling.guards.every((test) => asksForText(session, test, rows, scope))) return undefined;
  return join(rows.map((row) => valueOf(namedRow(row, name, scope.frame), scope)));
}

/** Of a list that is empty there is none: `typeof document === 'undefined' ? [] : document.cookie.split(';')`. */
function elementsOf(list: Value): readonly Value[] {
  if (list.is === 'list') return alternatives(list.of).map(({ value }) => value);
  return list.is === 'array' || list.is === 'unknown' ? [] : [stepInto(list, { is: 'element', isAny: true })];
}

/** What stands behind the sign; some lists are of rows that were cut there before. */
function valueOf(row: Origin, scope: Scope): Origin {
  const sign: Expr = { is: 'constant', at: [0, 0], value: '=' };
  const cut: readonly Step[] = [{ is: 'member', key: 'split' }, { is: 'call', args: [sign], scope, construct: false, at: sign }];
  return { ...row, steps: [...row.steps, ...(isCut(row) ? [] : cut), { is: 'member', key: '1' }] };
}

function isCut({ steps }: Origin): boolean {
  const method = steps.at(-2);
  return method?.is === 'member' && method.key === 'split';
}

/** `if (!header) return jar;`, `if (typeof document !== 'undefined')`: without the text there are no rows. */
function asksForText(session: Session, test: Expr, rows: readonly Origin[], scope: Scope): boolean {
  switch (test.is) {
    case 'unary':
      return test.operator === 'typeof' || asksForText(session, test.value, rows, scope);
    case 'binary':
      return test.left.is === 'unary' && test.left.operator === 'typeof';
    case 'logical':
      return [test.left, test.right].every((side) => asksForText(session, side, rows, scope));
    default: {
      const keys = alternatives(session.evaluate(test, scope)).flatMap(({ value }) => (value.is === 'origin' ? [originKey(value)] : []));
      return keys.length > 0 && keys.every((key) => rows.some((row) => originKey(row).startsWith(key)));
    }
  }
}
