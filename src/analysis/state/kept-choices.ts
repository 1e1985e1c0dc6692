/**
 * What an act keeps of a choice, itself or by the function of the project that it calls.
 *
 *     localStorage.setItem('cookie_consent', 'accepted')                       the record, and what it says
 *     setCookie('cookies_policy', JSON.stringify({ analytics: yes }))          the field `analytics`, which holds the variable `yes`
 */
import type { Expr, ExprOf, Module, Stmt, VariableId } from '../../code.js';
import { argumentsOf } from '../arguments.js';
import { writtenToRecord } from '../choices/record-writes.js';
import { keysAssigned, keysWritten, writtenByAssignment, writtenUnderKey, type KeyWrite } from '../choices/stored-writes.js';
import { NOT_VISIBLE, shown, type ChoiceWrite } from '../choices/shown.js';
import { runOf, scopeOf } from '../frames.js';
import { calledName } from '../keys.js';
import type { Frame, Scope, Session, ValueOf } from '../nouns.js';
import { unlessRunning } from '../running.js';
import { fieldOf } from '../reading/stored.js';
import { alternatives, unknown } from '../values.js';
import { matches } from '../../question.js';

export type Act = ExprOf<'call'> | ExprOf<'assign'>;

/** What is called to keep something; asked before anything is evaluated. */
const KEEPS = /^(?:set|save|store|write|put|keep|persist|record|remember|update|insert|upsert|create(?:Many)?$)|cookie|consent|storage/i;
export const MAY_KEEP = matches(/\.setItem\(|\.cookie\s*(?:=[^=]|\()|[cC]ookies?(?:Store)?\.set\(|set\w*Cookie\(|[sS]torage\b/);

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
  const own = writtenHere(session, act, scope, { act, frame: scope.frame });
  if (act.is === 'assign' || own.length > 0) return own.map((write) => ({ ...write, ...variableKept(act) }));
  return alternatives(session.evaluate(act.callee, scope)).flatMap(({ value: callee }) => {
    const home = callee.is === 'function' && session.world.ask(callee.module.file, MAY_KEEP) ? callee : undefined;
    const frame = home && runOf(home, { args: argumentsOf(session, act.args, scope), depth: scope.frame.depth + 1 });
    if (!home || !frame) return [];
    return actsOnAllWays(frame.code.body).flatMap((expr) => writtenHere(session, expr, scopeOf(frame), { act, frame: scope.frame, run: frame }));
  });
}

/** Who asks what an act keeps, and, where a function keeps it for him, its run. */
interface Asker {
  readonly act: Act;
  readonly frame: Frame;
  readonly run?: Frame;
}

/** `function keep(yes) { if (!yes) return; localStorage.setItem(…) }` keeps it for some: what counts stands on every way through the function. */
export function actsOnAllWays(body: readonly Stmt[]): readonly Act[] {
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
    case 'block':
      return statement.body.every(isPassed);
    default:
      return false;
  }
}

function writtenHere(session: Session, act: Act, scope: Scope, asker: Asker): readonly Kept[] {
  const written = choicesWritten(session, act, scope);
  const fields = fieldsKept(session, act, scope, asker);
  if (written.length > 0 || fields.length === 0) return written.map((write) => ({ ...write, fields }));
  // Under a key that tells nothing by itself, each field is told by its own name.
  return keysOf(session, act, scope).flatMap(({ store, key, readers }) => (fields.some(({ name }) => fieldOf(store, key, name)) ? [{ signal: `${store}:${key}`, value: NOT_VISIBLE, readers, fields }] : []));
}

function keysOf(session: Session, act: Act, scope: Scope): readonly KeyWrite[] {
  if (act.is === 'assign') return keysAssigned(session, act, scope);
  const name = calledName(act.callee);
  return alternatives(session.evaluate(act.callee, scope)).flatMap(({ value }) => (value.is === 'origin' ? keysWritten(session, { call: act, callee: value, name, scope }) : []));
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

function fieldsKept(session: Session, act: Act, scope: Scope, asker: Asker): Kept['fields'] {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const object = last && textedIn(session, last, scope, new Set());
  if (!object) return last ? fieldsWritten(shown(session, last, scope)) : [];
  return object.expr.entries.flatMap(({ key, value: entry }): readonly KeptField[] => {
    const name = key?.is === 'constant' ? String(key.value) : undefined;
    const value = name === undefined ? undefined : session.member(object, name, scope);
    if (name === undefined) return [];
    if (value?.is === 'constant') return typeof value.value === 'boolean' ? [{ name, isTrue: value.value }] : [];
    const variable = variableOf(entry, object.scope.frame, asker);
    return variable === undefined ? [] : [{ name, variable }];
  });
}

/** `'{"ads":true}'` */
function fieldsWritten(text: string): readonly KeptField[] {
  return [...text.matchAll(/[{,]\s*"([\w-]+)"\s*:\s*(true|false)\s*(?=[,}])/g)].flatMap(([, name, said]) => (name === undefined ? [] : [{ name, isTrue: said === 'true' }]));
}

/** The variable of who asks: `yes` of `save(yes)`, where `save` keeps its parameter. */
function variableOf(entry: Expr, frame: Frame, { act, frame: own, run }: Asker): VariableId | undefined {
  if (entry.is !== 'name' || entry.variable === undefined) return undefined;
  if (frame === own) return entry.variable;
  const [only, more] = frame === run ? (frame.module.variables[entry.variable]?.definitions ?? []) : [];
  const given = only?.from === 'param' && !more && only.path.length === 0 && act.is === 'call' ? act.args[only.index] : undefined;
  return given?.is === 'name' ? given.variable : undefined;
}

/** The object whose text is kept, by itself or behind the cookie's name: `'consent=' + JSON.stringify({ ads: yes }) + '; path=/'`. */
function textedIn(session: Session, kept: Expr, scope: Scope, seen: Set<VariableId>): ValueOf<'object'> | undefined {
  // What a text grows by is asked of no way through the function: that way may be the one that asks.
  const value = kept.is === 'name' && kept.variable !== undefined && (scope.frame.module.variables[kept.variable]?.definitions.length ?? 0) > 1 ? unknown : session.evaluate(kept, scope);
  if (value.is === 'string' && value.of.is === 'object') return value.of;
  return piecesOf(kept, scope.frame.module, seen).map((piece) => textedIn(session, piece, scope, seen)).find((object) => object !== undefined);
}

function piecesOf(kept: Expr, { variables }: Module, seen: Set<VariableId>): readonly Expr[] {
  if (kept.is === 'template') return kept.values;
  if (kept.is === 'binary' && kept.operator === '+') return [kept.left, kept.right];
  if (kept.is !== 'name' || kept.variable === undefined || seen.has(kept.variable)) return [];
  seen.add(kept.variable);
  return (variables[kept.variable]?.definitions ?? []).flatMap((one) => (one.from === 'value' && one.path.length === 0 ? [one.value] : []));
}

/** The `answer` of `setItem('cookie_consent', answer)` and of `setItem('cookie_consent', JSON.stringify(answer))`. */
function variableKept(act: Act): Pick<Kept, 'variable'> {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const inner = last?.is === 'call' && calledName(last.callee) === 'stringify' ? last.args[0] : last;
  return inner?.is === 'name' && inner.variable !== undefined ? { variable: inner.variable } : {};
}
