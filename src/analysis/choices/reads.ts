/**
 * Where is a choice tested, and against what?
 *
 *     if (Cookies.get('ccpa_opt_out') === '1') return;      cookie:ccpa_opt_out, compared with '1', by a script of the page
 */
import type { Expr, Module } from '../../code.js';
import type { Span } from '../../model.js';
import { genericFrame, scopeOf } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import type { Origin, Reading, Scope, Session } from '../nouns.js';
import { readOrigin } from '../reading/reading.js';
import { alternatives } from '../values.js';
import { NOT_VISIBLE } from './shown.js';
import { isReadByScript } from './stored-writes.js';

export interface ChoiceRead {
  readonly signal: string;
  /** The constant it is compared with; `any value` where its truth alone is asked. */
  readonly compares: string;
  readonly by: 'script' | 'code';
  readonly at: Span;
}

export const ANY_VALUE = 'any value';

export function findChoiceReads(session: Session, module: Module): readonly ChoiceRead[] {
  const found = new Map<string, ChoiceRead>();
  for (const [expr, parent] of indexOf(module).parents) {
    const isTest = isTested(expr, parent);
    if (!isAsked(expr) || !(isTest || isReturned(parent))) continue;
    const frame = genericFrame(session, module, parent.within);
    const scope = scopeOf(frame, session.walk(frame).at.get(expr));
    for (const { value: given } of alternatives(session.evaluate(expr, scope))) {
      const value = given.is === 'promise' ? given.of : given;
      const reading = value.is === 'origin' ? readOrigin(session, value) : undefined;
      if (value.is !== 'origin' || !reading || reading.answer.by === 'none' || !(isTest || reading.operation?.is === 'holds' || isForOthers(session, module, parent))) continue;
      const read = readAt(session, { expr, parent, origin: value, reading, scope });
      found.set(`${read.signal} ${read.at[0]}`, read);
    }
  }
  return [...found.values()];
}

interface Place {
  readonly expr: Expr;
  readonly parent: Parent;
  readonly origin: Origin;
  readonly reading: Reading;
  readonly scope: Scope;
}

function isAsked(expr: Expr): boolean {
  return expr.is === 'member' || expr.is === 'call' || expr.is === 'await' || (expr.is === 'name' && expr.variable !== undefined);
}

/** Whether the outcome is used as a condition or compared. */
function isTested(expr: Expr, { node }: Parent): boolean {
  if ('do' in node) return (node.do === 'if' && node.test === expr) || (node.do === 'loop' && node.test === expr) || (node.do === 'switch' && node.value === expr);
  switch (node.is) {
    case 'unary':
      return node.operator === '!';
    case 'binary':
      return /^(?:[!=]==?|[<>]=?)$/.test(node.operator);
    case 'logical':
      return true;
    case 'choose':
      return node.test === expr;
    case 'call':
      return node.callee.is === 'name' && node.callee.name === 'Boolean';
    default:
      return false;
  }
}

/** `const out = () => document.cookie.includes('ccpa_opt_out=1')`: whoever calls it tests the answer. */
function isReturned({ node }: Parent): boolean {
  return 'do' in node && node.do === 'return';
}

/** `export const isOut = async (id) => (await find(id)).optedOut`: where nobody is seen to call it, whoever does is taken to test it. */
function isForOthers(session: Session, module: Module, { within }: Parent): boolean {
  return within !== 0 && within !== module.component && session.usesOf(module, within).uses.length === 0;
}

function readAt(session: Session, { expr, parent, origin, reading, scope }: Place): ChoiceRead {
  const by = isReadByScript(origin) ? 'script' : 'code';
  return { signal: reading.signal, compares: comparedWith(session, { expr, parent, reading, scope }), by, at: expr.at };
}

function comparedWith(session: Session, { expr, parent: { node }, reading, scope }: Omit<Place, 'origin'>): string {
  const { operation } = reading;
  if (operation?.is === 'holds' && operation.what !== undefined) return /=([\w-]+)/.exec(operation.what)?.[1] ?? (operation.what.includes('=') ? ANY_VALUE : operation.what);
  if (operation?.is === 'count' || !('is' in node) || node.is !== 'binary' || !/^[!=]==?$/.test(node.operator)) return ANY_VALUE;
  const other = session.evaluate(node.left === expr ? node.right : node.left, scope);
  if (other.is !== 'constant') return NOT_VISIBLE;
  return other.value == null ? ANY_VALUE : String(other.value);
}
