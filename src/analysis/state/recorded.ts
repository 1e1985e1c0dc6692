/**
 * What is kept as the choice of the person who presses a button is the choice from then on.
 *
 *     accept.onclick = () => { localStorage.setItem('cookie_consent', 'accepted'); load(); };       `load()` is reached on [allowed]
 *     const choose = (answer) => { localStorage.setItem('cookie_consent', answer); … };             behind it, `answer` is the choice
 *
 * What a program keeps for everybody is nobody's choice.
 */
import type { Expr, ExprOf, FunctionId, Module, Stmt, VariableId } from '../../code.js';
import type { Meaning } from '../../signal.js';
import { meaningOfState } from '../../signals/states.js';
import { argumentsOf } from '../arguments.js';
import { writtenToRecord } from '../choices/record-writes.js';
import { writtenByAssignment, writtenUnderKey } from '../choices/stored-writes.js';
import { NOT_VISIBLE, type ChoiceWrite } from '../choices/shown.js';
import { runOf, scopeOf } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import { turned } from '../meanings.js';
import type { Origin, Scope, Session, State } from '../nouns.js';
import { andThen, mapFacts, type Fact } from '../paths.js';
import { isStartedByPerson } from './pressed.js';
import { unlessRunning } from '../running.js';
import { fieldOf } from '../reading/stored.js';
import { alternatives } from '../values.js';
import { matches } from '../../question.js';

export type Act = ExprOf<'call'> | ExprOf<'assign'>;

/** What is called to keep something; asked before anything is evaluated. */
const KEEPS = /^(?:set|save|store|write|put|keep|persist|record|remember|update|insert|upsert|create(?:Many)?$)|cookie|consent|storage/i;
const MAY_KEEP = matches(/\.setItem\(|\.cookie\s*=[^=]|[cC]ookies?(?:Store)?\.set\(|set\w*Cookie\(|[sS]torage\b/);

/** The state behind an act, where it keeps a choice of the person who is here. */
export function afterRecording(session: Session, act: Act, scope: Scope, state: State): State {
  const { module, code } = scope.frame;
  const kept = writesOf(session, act, scope);
  if (kept.length === 0 || !isPersonal(session, module, code.id)) return state;
  return kept.reduce((at, write) => withChoice(at, write, { module, act, scope }), state);
}

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

function isPersonal(session: Session, module: Module, id: FunctionId): boolean {
  return unlessRunning(session, `pressed ${module.file}#${id}`, () => isStartedByPerson(session, module, id)) === true;
}

interface Kept extends ChoiceWrite {
  /** The variable whose value is kept as it is. */
  readonly variable?: VariableId;
  /** `JSON.stringify({ ads: true })` */
  readonly fields: readonly { readonly name: string; readonly isTrue: boolean }[];
}

/** The act itself keeps it, or the function of the project that it calls does. */
function writtenBy(session: Session, act: Act, scope: Scope): readonly Kept[] {
  const own = writtenHere(session, act, scope);
  if (act.is === 'assign' || own.length > 0) return own.map((write) => ({ ...write, ...variableKept(act) }));
  return alternatives(session.evaluate(act.callee, scope)).flatMap(({ value: callee }) => {
    const home = callee.is === 'function' && session.world.ask(callee.module.file, MAY_KEEP) ? callee : undefined;
    const frame = home && runOf(home, { args: argumentsOf(session, act.args, scope), depth: scope.frame.depth + 1 });
    if (!home || !frame) return [];
    return actsOnAllWays(frame.code.body).flatMap((expr) => writtenHere(session, expr, scopeOf(frame)));
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

function writtenHere(session: Session, act: Act, scope: Scope): readonly Kept[] {
  return choicesWritten(session, act, scope).map((write) => ({ ...write, fields: fieldsKept(session, act, scope) }));
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

function fieldsKept(session: Session, act: Act, scope: Scope): Kept['fields'] {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const kept = last && session.evaluate(last, scope);
  const object = kept?.is === 'string' ? kept.of : undefined;
  if (object?.is !== 'object') return [];
  return object.expr.entries.flatMap(({ key }) => {
    const name = key?.is === 'constant' ? String(key.value) : undefined;
    const value = name === undefined ? undefined : session.member(object, name, scope);
    return name !== undefined && value?.is === 'constant' && typeof value.value === 'boolean' ? [{ name, isTrue: value.value }] : [];
  });
}

/** The `answer` of `setItem('cookie_consent', answer)` and of `setItem('cookie_consent', JSON.stringify(answer))`. */
function variableKept(act: Act): Pick<Kept, 'variable'> {
  const last = act.is === 'assign' ? act.value : act.args[1];
  const inner = last?.is === 'call' && calledName(last.callee) === 'stringify' ? last.args[0] : last;
  return inner?.is === 'name' && inner.variable !== undefined ? { variable: inner.variable } : {};
}

interface At {
  readonly module: Module;
  readonly act: Act;
  readonly scope: Scope;
}

/** What was known of the same record before is no longer so. */
function withChoice({ paths, env }: State, { signal, value, variable, fields }: Kept, { module, act, scope }: At): State {
  const record = recordOf(signal);
  if (!record) return { paths, env };
  const { store, key } = record;
  const fact = (atom: string, says: Meaning | undefined): readonly Fact[] => (says ? [{ atom, says, check: { signals: [signal], basis: 'code', file: module.file, at: act.at, isGiven: true } }] : []);
  const said = fields.flatMap(({ name, isTrue }) => {
    const field = fieldOf(store, key, name);
    return field ? fact(field.atom, turned(field.meaning, isTrue)) : [];
  });
  const facts = [...said, ...(value === NOT_VISIBLE ? [] : fact(`${store} ${key}`, meaningOfState(key, value)))];
  const isYes = facts.some(({ says }) => says === 'allowed');
  const before = mapFacts(paths, (one) => (one.check.signals.every((each) => each === signal) || (isYes && isMirror(one)) ? undefined : one));
  const isBound = variable !== undefined && value === NOT_VISIBLE;
  return { paths: facts.reduce((at, one) => andThen(at, [[one]]), before), env: isBound ? new Map([...env, [variable, readBack(record, { act, scope })]]) : env };
}

/** `if (enabled) … else { device.set('doNotTrack', false); enable(); }`: the switch that the person has just turned, by its name. */
function isMirror({ says, check }: Fact): boolean {
  return says === 'opted-out' && check.basis === 'name' && check.signals.every((signal) => signal.startsWith('name:'));
}

interface RecordKey {
  readonly store: 'cookie' | 'storage';
  readonly key: string;
}

function recordOf(signal: string): RecordKey | undefined {
  const [, store, key] = /^(cookie|storage):(.+)$/.exec(signal) ?? [];
  return key !== undefined && (store === 'cookie' || store === 'storage') ? { store, key } : undefined;
}

/** `localStorage.getItem(key)`, `Cookies.get(key)`: what is kept there, as anybody would read it. */
function readBack({ store, key }: RecordKey, { act, scope }: Pick<At, 'act' | 'scope'>): Origin {
  const [name, method] = store === 'cookie' ? (['Cookies', 'get'] as const) : (['localStorage', 'getItem'] as const);
  const call = { is: 'call', args: [{ is: 'constant', at: act.at, value: key }], scope, construct: false, at: act } as const;
  return { is: 'origin', root: { is: 'global', name }, steps: [{ is: 'member', key: method }, call] };
}

/** `setConsent(next); localStorage.setItem('cookie_consent', JSON.stringify(next));` the state is what is kept. */
export function keptBeside(session: Session, written: Expr, scope: Scope): Origin | undefined {
  const { module, code } = scope.frame;
  if (written.is !== 'name' || written.variable === undefined || !session.world.mayTell(module.file)) return undefined;
  for (const { expr, within } of indexOf(module).acts) {
    if (within !== code.id || (expr.is !== 'call' && expr.is !== 'assign') || variableKept(expr).variable !== written.variable) continue;
    const [record] = writtenHere(session, expr, scope).flatMap(({ signal }) => recordOf(signal) ?? []);
    if (record && isPersonal(session, module, code.id)) return readBack(record, { act: expr, scope });
  }
  return undefined;
}
