/**
 * Where is a choice recorded, and with what?
 *
 *     cookies().set('ccpa_opt_out', '1', { httpOnly: true })      cookie:ccpa_opt_out, '1', not for scripts
 *     db.user.update({ where: { id }, data: { optedOut: true } })  preference:optedOut, 'true'
 *     OneTrust.RejectAll()                                         cmp:onetrust, 'opted-out'
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import type { Span } from '../../model.js';
import { scopeOf, genericFrame } from '../frames.js';
import { isOfParam } from '../declared.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Scope, Session } from '../nouns.js';
import { alternatives } from '../values.js';
import { mayTellPlatform, writtenByPlatform } from './platform-writes.js';
import { mayWriteRecord, writtenToRecord } from './record-writes.js';
import type { ChoiceWrite, WritingCall } from './shown.js';
import { mayAssign, mayWriteKey, writtenByAssignment, writtenInAnswer, writtenUnderKey } from './stored-writes.js';
import { matches } from '../../question.js';

export interface WrittenChoice extends ChoiceWrite {
  readonly at: Span;
  readonly within: FunctionId;
  readonly expr: Expr;
}

/** Whether a text can record anything: a cheap question before its file is lowered. */
export const MAY_WRITE = matches(/\bset|\.cookie|cookies:|\bsadd|storage|create|update|upsert|insert|serialize|\.save|\.put\b|OptOut\(|optOut\(|RejectAll|withdraw|Consents?\(|Disagree|denyAll|submitCustomConsent/i);

export function findChoiceWrites(session: Session, module: Module): readonly WrittenChoice[] {
  return [...inActs(session, module), ...inAnswers(session, module)];
}

function inAnswers(session: Session, module: Module): readonly WrittenChoice[] {
  return [...indexOf(module).parents].flatMap(([expr, { node, within }]) => {
    if (expr.is !== 'object' || !('do' in node) || node.do !== 'return') return [];
    return writtenInAnswer(session, expr, scopeOf(genericFrame(session, module, within))).map((write) => ({ ...write, at: expr.at, within, expr }));
  });
}

function inActs(session: Session, module: Module): readonly WrittenChoice[] {
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    if ((expr.is !== 'call' && expr.is !== 'assign') || !mayWrite(session, module, expr)) return [];
    if (expr.is === 'assign' && isNamedByCaller(expr.value, module)) return [];
    const frame = genericFrame(session, module, within);
    const scope = scopeOf(frame, session.walk(frame).at.get(expr));
    const found = expr.is === 'assign' ? writtenByAssignment(session, expr, scope) : writtenByCall(session, expr, scope);
    return found.map((write) => ({ ...write, at: expr.at, within, expr }));
  });
}

/** `document.cookie = `${name}=${value}`` of a helper: which cookie that is, each of its callers says. */
function isNamedByCaller(text: Expr, module: Module): boolean {
  let first: Expr | undefined = text;
  while (first && (first.is === 'template' || first.is === 'binary' || first.is === 'call')) {
    if (first.is === 'template') first = first.texts[0] === '' ? first.values[0] : undefined;
    else first = first.is === 'binary' ? first.left : first.args[0];
  }
  return first?.is === 'name' && isOfParam(first, module);
}

/** Most that a file does writes nothing, whatever it is done to: the walk to it is saved. */
function mayWrite(session: Session, module: Module, act: ExprOf<'call' | 'assign'>): boolean {
  if (act.is === 'assign') return mayAssign(session, module, act);
  const name = isOfObject(act.callee) ? '' : calledName(act.callee);
  return name !== '' && (mayWriteKey(name, act.args) || mayWriteRecord(session, module, act) || mayTellPlatform(session, module));
}

/** `Object.values(rows)` */
function isOfObject(callee: Expr): boolean {
  return callee.is === 'member' && callee.object.is === 'name' && callee.object.variable === undefined && callee.object.name === 'Object';
}

function writtenByCall(session: Session, call: ExprOf<'call'>, scope: Scope): readonly ChoiceWrite[] {
  const name = calledName(call.callee);
  for (const { value } of alternatives(session.evaluate(call.callee, scope))) {
    if (value.is !== 'origin') continue;
    const writing: WritingCall = { call, callee: value, name, scope };
    const found = [...writtenUnderKey(session, writing), ...writtenByPlatform(session, writing)];
    const records = found.length > 0 ? found : writtenToRecord(session, writing);
    if (records.length > 0) return records;
  }
  return [];
}
