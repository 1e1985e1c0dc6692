/**
 * What an act keeps of a choice, itself or by the function of the project that it calls.
 *
 *     localStorage.setItem('cookie_consent', 'accepted')                       the record, and what it says
 *     setCookie('cookies_policy', JSON.stringify({ analytics: yes }))          the field `analytics`, which holds the variable `yes`
 */
import type { Expr, ExprOf, Stmt, VariableId } from '../../code.js';
import { argumentsOf } from '../arguments.js';
import { writtenToRecord } from '../choices/record-writes.js';
import { writtenByAssignment, writtenUnderKey } from '../choices/stored-writes.js';
import type { ChoiceWrite } from '../choices/shown.js';
import { runOf, scopeOf } from '../frames.js';
import { calledName } from '../keys.js';
import type { Frame, Scope, Session, ValueOf } from '../nouns.js';
import { unlessRunning } from '../running.js';
import { alternatives } from '../values.js';
import { matches } from '../../question.js';

export type Act = ExprOf<'call'> | ExprOf<'assign'>;

/** What is called to keep something; asked before anything is evaluated. */
const KEEPS = /^(?:set|save|store|write|put|keep|persist|record|remember|update|insert|upsert|create(?:Many)?$)|cookie|consent|storage/i;
const MAY_KEEP = matches(/\.setItem\(|\.cookie\s*=[^=]|[cC]ookies?(?:Store)?\.set\(|set\w*Cookie\(|[sS]torage\b/);

/** The choices that an act records: a cheap question first. */
export function writesOf(session: Session, act: Act, scope: Scope): readonly Kept[] {
  const { module } = scope.frame;
  if (act.is === 'call' ? !KEEPS.test(calledName(act.callee)) : !isOfCookies(act)) return [];
  if (!session.world.mayTell(module.file)) return [];
  return unlessRunning(session, `recorded ${module.file}@${act.at[0]}`, () => writtenBy(session, act, scope)) ?? [];
}

function isOfCookies({ target }: ExprOf<'assign'>): boolean {
  return target.is === 'member' && (target.key.is !== 'constant' || target.key.value === 'cookie' || target.object.is === 'name');
}

export interface Kept extends ChoiceWrite {
  /** The variable whose value is kept as it is. */
  readonly variable?: VariableId;
  readonly fields: readonly KeptField[];
}

/** `JSON.stringify({ ads: true })`, and of `{ ads: yes }` the variable that is kept there. */
export interface KeptField {
  readonly name: string;
  readonly isTrue?: boolean;
  readonly variable?: VariableId;
}

/** The act itself keeps it, or the function of the project that it calls does. */
export function writtenBy(session: Session, act: Act, scope: Scope): readonly Kept[] {
  const own = writtenHere(session, act, scope, scope.frame);
  if (act.is === 'assign' || own.length > 0) return own.map((write) => ({ ...write, ...variableKept(act) }));
  return alternatives(session.evaluate(act.callee, scope)).flatMap(({ value: callee }) => {
    const home = callee.is === 'function' && session.world.ask(callee.module.file, MAY_KEEP) ? callee : undefined;
    const frame = home && runOf(home, { args: argumentsOf(session, act.args, scope), depth: scope.frame.depth + 1 });
    if (!home || !frame) return [];
    return actsOnAllWays(frame.code.body).flatMap((expr) => writtenHere(session, expr, scopeOf(frame), scope.frame));
  });
}

/** `function keep(yes) { if (!yes) return; localStorage.setItem(…) }` keeps it for some: what counts stands on every way through the function. */
function actsOnAllWays(body: readonly Stmt[]): readonly Act[] {
  const found: Act[] = [];
  for (const statement of body) {
    if (statement.do === 'expression' && (statement.value.is === 'call' || statement.value.is === 'assign')) found.push(statement.value);
    else if (statement.do === 'try') found.push(...actsOnAllWays(statement.body));
    if (!isPassed(statement)) return found;
  }
  return found;
}

/** Whether what stands behind a statement is reached whatever it does. */
function isPassed(statement: Stmt): boolean {
  switch (statement.do) {
    case 'expression':
    case 'declare':
      return true;
    case 'if':
      return [...statement.yes, ...statement.no].every(isPassed);
    default:
      return false;
  }
}

function writtenHere(session: Session, act: Act, scope: Scope, asker: Frame): readonly Kept[] {
  return choicesWritten(session, act, scope).map((write) => ({ ...write, fields: fieldsKept(session, act, scope, asker) }));
}

function choicesWritten(session: Session, act: Act, scope: Scope): readonly ChoiceWrite[] {
  if (act.is === 'assign') return writtenByAssignment(session, act, scope);
  const name = calledName(act.callee);
  return alternatives(session.evaluate(act.callee, scope)).flatMap(({ value }) => {
    if (value.is !== 'origin') return [];
    const writing = { call: act, callee: value, name, scope };
    const stored = writtenUnderKey(session, writing);
    return stored.length > 0 ? stored : writtenToRecord(session, writing);
  });
}

function fieldsKept(session: Session, act: Act, scope: Scope, asker: Frame): Kept['fields'] {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const object = last && textedIn(session, last, scope);
  if (!object) return [];
  return object.expr.entries.flatMap(({ key, value: entry }): readonly KeptField[] => {
    const name = key?.is === 'constant' ? String(key.value) : undefined;
    const value = name === undefined ? undefined : session.member(object, name, scope);
    if (name === undefined) return [];
    if (value?.is === 'constant') return typeof value.value === 'boolean' ? [{ name, isTrue: value.value }] : [];
    return entry.is === 'name' && entry.variable !== undefined && object.scope.frame === asker ? [{ name, variable: entry.variable }] : [];
  });
}

/** The object whose text is kept, by itself or behind the cookie's name: `'consent=' + JSON.stringify({ ads: yes }) + '; path=/'`. */
function textedIn(session: Session, kept: Expr, scope: Scope): ValueOf<'object'> | undefined {
  const value = session.evaluate(kept, scope);
  if (value.is === 'string') return value.of.is === 'object' ? value.of : undefined;
  const pieces = kept.is === 'template' ? kept.values : kept.is === 'binary' && kept.operator === '+' ? [kept.left, kept.right] : [];
  return pieces.map((piece) => textedIn(session, piece, scope)).find((object) => object !== undefined);
}

/** The `answer` of `setItem('cookie_consent', answer)` and of `setItem('cookie_consent', JSON.stringify(answer))`. */
function variableKept(act: Act): Pick<Kept, 'variable'> {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const inner = last?.is === 'call' && calledName(last.callee) === 'stringify' ? last.args[0] : last;
  return inner?.is === 'name' && inner.variable !== undefined ? { variable: inner.variable } : {};
}
