/**
 * Answers of gates that nothing comes of.
 *
 *     if (isUserOptedOut()) return;      unawaited: a promise is always truthy
 *     await isUserOptedOut();            dropped: nobody reads the answer
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import type { Fault } from '../../model.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf, type Index } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Scope, Session } from '../../analysis/nouns.js';
import { tells, type Check } from '../../analysis/paths.js';
import { stampOutcomes } from '../../analysis/stamp.js';
import { test } from '../../analysis/conditions/test.js';
import { meaningOfName } from '../../signals/names.js';

export interface Misused {
  readonly check: Check;
  readonly fault: Extract<Fault, { readonly kind: 'unawaited' | 'dropped' }>;
}

export function findMisused(session: Session, module: Module): readonly Misused[] {
  const index = indexOf(module);
  return [...index.parents].flatMap(([expr, { within }]): readonly Misused[] => {
    if (isCondition(expr, index)) return checkIn(session, module, { expr, within }).map((check) => ({ check, fault: { kind: 'unawaited' } }));
    const question = questionIn(expr, module, index);
    return question ? droppedBy(session, module, { question, within, isAwaited: expr.is === 'await' }) : [];
  });
}

function isCondition(expr: Expr, index: Index): boolean {
  const node = index.parents.get(expr)?.node;
  if (!node) return false;
  if ('do' in node) return (node.do === 'if' || node.do === 'loop') && node.test === expr;
  if (node.is === 'unary') return node.operator === '!';
  if (node.is === 'choose') return node.test === expr;
  return node.is === 'logical' && node.operator !== '??' && (node.left === expr || isCondition(node, index));
}

/** The check behind a condition that is a promise. */
function checkIn(session: Session, module: Module, { expr, within }: { readonly expr: Expr; readonly within: FunctionId }): readonly Check[] {
  const value = session.evaluate(expr, scopeAt(session, module, { expr, within }));
  if (value.is !== 'promise') return [];
  const { truthy } = stampOutcomes({ module }, expr, test(session, value));
  return truthy.flat().slice(0, 1).map(({ check }) => check);
}

function scopeAt(session: Session, module: Module, { expr, within }: { readonly expr: Expr; readonly within: FunctionId }): Scope {
  const frame = genericFrame(session, module, within);
  return scopeOf(frame, session.walk(frame).at.get(expr));
}

/** A question whose answer nobody reads: a statement by itself, or what a variable holds that is never used. */
function questionIn(expr: Expr, module: Module, index: Index): ExprOf<'call'> | undefined {
  const call = expr.is === 'await' ? expr.value : expr;
  const node = index.parents.get(expr)?.node;
  if (call.is !== 'call' || !node || !('do' in node) || !asks(calledName(call.callee))) return undefined;
  if (node.do === 'expression') return call;
  if (node.do !== 'declare' || node.target.is !== 'name' || node.target.variable === undefined) return undefined;
  const { variable } = node.target;
  const isRead = index.names.has(variable) || module.exports.some((one) => 'value' in one && one.value.is === 'name' && one.value.variable === variable);
  return isRead ? undefined : call;
}

/** `isUserOptedOut()` asks; `refreshConsent()` and `optOut()` do something, and may give back the choice beside. */
function asks(name: string): boolean {
  return meaningOfName(name, 'call') !== undefined || /^(?:is|has|have|are|can|may|should|does|did)[A-Z_]/.test(name);
}

interface Question {
  readonly question: ExprOf<'call'>;
  readonly within: FunctionId;
  readonly isAwaited: boolean;
}

function droppedBy(session: Session, module: Module, { question, within, isAwaited }: Question): readonly Misused[] {
  const scope = scopeAt(session, module, { expr: question, within });
  const callee = session.evaluate(question.callee, scope);
  // An assertion says its answer by throwing.
  if (callee.is === 'function' && tells(session.walk(genericFrame(session, callee.module, callee.id)).throws)) return [];
  const value = session.evaluate(question, scope);
  const { truthy, falsy } = stampOutcomes({ module }, question, test(session, value.is === 'promise' ? value.of : value));
  const [fact] = [...truthy, ...falsy].flat();
  const meaning = truthy.flat().some(({ says }) => says === 'opted-out') || falsy.flat().some(({ says }) => says === 'allowed') ? 'opted-out' : 'allowed';
  return fact ? [{ check: fact.check, fault: { kind: 'dropped', meaning, isPromise: value.is === 'promise' || isAwaited } }] : [];
}
