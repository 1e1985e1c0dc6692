/**
 * A row of the cookies, in code that looks for one cookie among all: it is looked at as that cookie's own.
 *
 *     for (const part of document.cookie.split('; ')) {
 *       const [name, value] = part.split('=');
 *       if (name === 'ccpa_opt_out' && value === '1') out = true;       the row of `ccpa_opt_out`, and its value
 *     }
 *
 * What other rows hold comes to nothing, and a cookie that is not there holds no more than an empty one.
 */
import type { Expr } from '../../code.js';
import { stringsOf } from '../atoms.js';
import { CUTS, LOOKS, minds, questionsIn, ROW, TRIMS } from './cookie-search.js';
import { isCutWithBlank, startOfText } from './cookie-text.js';
import { emptyEnv } from '../frames.js';
import type { Frame, Origin, Session, Step, Value } from '../nouns.js';
import { alternatives, casesOf, mapCases, stringOf } from '../values.js';

/** An element of a list, in a loop that may look for one cookie in it. Of a row that may be any, another cookie's value says nothing. */
export function rowIn(session: Session, element: Value, frame: Frame): Value {
  const row = rowFor(session, element, frame);
  return row === element ? mapCases(element, (one) => (isRow(session, one) && one.steps.at(-1)?.is === 'element' ? { ...one, steps: [...one.steps, { is: 'member', key: ANY }] } : one)) : row;
}

/** An element of a list, in the callback of a method that asks for one, or for whether there is one. */
export function rowFor(session: Session, element: Value, frame: Frame): Value {
  if (!alternatives(element).some(({ value }) => isRow(session, value))) return element;
  const [name, second] = namesAsked(session, frame);
  if (name === undefined || second !== undefined || isWithBlank(session, element, frame)) return element;
  // Of a list that is empty there is no element: `typeof document === 'undefined' ? [] : document.cookie.split(';')`.
  const rows = alternatives(element).filter(({ value }) => value.is !== 'unknown');
  return mapCases(casesOf(rows), (one) => (isRow(session, one) ? namedRow(one, name, frame) : one));
}

function isWithBlank(session: Session, element: Value, { code }: Frame): boolean {
  return alternatives(element).some(({ value }) => value.is === 'origin' && isCutWithBlank(session, value.steps)) && !minds(code.body);
}

export function isRow(session: Session, value: Value): value is Origin {
  return value.is === 'origin' && value.steps.some((step) => step.is === 'element') && startOfText(session, value) !== undefined;
}

/** As `rows.find((row) => row.startsWith('ccpa_opt_out='))` gives it. */
export function namedRow(row: Origin, name: string, frame: Frame): Origin {
  const at = row.steps.findIndex((step) => step.is === 'element');
  const key: Expr = { is: 'constant', at: [0, 0], value: `${name}=` };
  const find: readonly Step[] = [{ is: 'member', key: ROW }, { is: 'call', args: [key], scope: { frame, env: emptyEnv }, construct: false, at: key }];
  return { ...row, steps: [...row.steps.slice(0, at), ...find, ...row.steps.slice(at + 1)] };
}

const ANY = 'any row';

/** A row of known name: the name, and what is done with the row. */
interface Named {
  readonly name: string;
  readonly rest: readonly Step[];
}

export function rowOf(session: Session, { steps }: Origin): Named | undefined {
  const at = steps.findIndex((step) => step.is === 'member' && step.key === ROW);
  const call = steps[at + 1];
  const [key] = at >= 0 && call?.is === 'call' ? stringsOf(session, call) : [];
  return key === undefined ? undefined : { name: key.slice(0, -1), rest: withoutTrims(steps.slice(at + 2)) };
}

/** Whether a value is one whole row: `part`, `part.trim()`. */
export function isWholeRow(session: Session, origin: Origin): boolean {
  if (rowOf(session, origin)?.rest.length === 0) return true;
  return withoutTrims(origin.steps).at(-1)?.is === 'element' && startOfText(session, origin) !== undefined && !isCutWithBlank(session, origin.steps);
}

/** Whether a comparison asks no more than whether this is the row of its cookie: `name === 'theme'`, `part.slice(0, 6) === 'theme='`. */
export function isNameOf({ name, rest }: Named, constant: unknown): boolean {
  const [method, call, part, ...more] = rest;
  if (method?.is !== 'member' || call?.is !== 'call' || more.length > 0) return false;
  if (method.key === 'split') return constant === name && part?.is === 'member' && part.key === '0';
  return CUTS.test(method.key) && part === undefined && constant === `${name}=`;
}

/** Whether a call asks that: `part.startsWith('theme=')`, `part.indexOf('theme=')`. */
export function asksForName(session: Session, { name, rest }: Named): boolean {
  const [method, call, ...more] = rest;
  return method?.is === 'member' && LOOKS.test(method.key) && call?.is === 'call' && more.length === 0 && stringsOf(session, call)[0] === `${name}=`;
}

function withoutTrims(steps: readonly Step[]): readonly Step[] {
  const isTrim = (at: number): boolean => {
    const [method, call] = [steps[at], steps[at + 1]];
    return method?.is === 'member' && call?.is === 'call' && (TRIMS.test(method.key) || (CUTS.test(method.key) && isOne(call.args[0])));
  };
  return steps.filter((_step, at) => !isTrim(at) && !isTrim(at - 1));
}

/** `while (row.charAt(0) === ' ') row = row.substring(1)` */
function isOne(expr: Expr | undefined): boolean {
  return expr?.is === 'constant' && expr.value === 1;
}

/** The cookies that a function looks for among the rows. */
function namesAsked(session: Session, frame: Frame): readonly string[] {
  const names = questionsIn(frame).flatMap(({ key, needs }) => {
    const text = stringOf(session.evaluate(key, { frame, env: emptyEnv }));
    const [, name] = (text === undefined ? undefined : needs.exec(text)) ?? [];
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)];
}
