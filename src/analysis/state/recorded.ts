/**
 * What is kept as the choice of the person who presses a button is the choice from then on.
 *
 *     accept.onclick = () => { localStorage.setItem('cookie_consent', 'accepted'); load(); };       `load()` is reached on [allowed]
 *     const choose = (answer) => { localStorage.setItem('cookie_consent', answer); … };             behind it, `answer` is the choice
 *     const save = (yes) => { localStorage.setItem('cookie_consent', yes ? 'all' : 'none'); … };    behind it, `yes` is true where it is a yes
 *
 * What a program keeps for everybody is nobody's choice.
 */
import type { Expr, FunctionId, Module, VariableId } from '../../code.js';
import type { Meaning } from '../../signal.js';
import { meaningOfState } from '../../signals/states.js';
import { NOT_VISIBLE } from '../choices/shown.js';
import { indexOf } from '../index-of.js';
import { turned } from '../meanings.js';
import type { Origin, Scope, Session, State, Value } from '../nouns.js';
import { andThen, mapFacts, type Fact } from '../paths.js';
import { writesOf, writtenBy, type Act, type Kept } from './kept-choices.js';
import { isStartedByPerson } from './pressed.js';
import { unlessRunning } from '../running.js';
import { fieldOf } from '../reading/stored.js';
import { casesOf } from '../values.js';

/** The state behind an act, where it keeps a choice of the person who is here. */
export function afterRecording(session: Session, act: Act, scope: Scope, state: State): State {
  const { module, code } = scope.frame;
  const kept = writesOf(session, act, scope);
  if (kept.length === 0 || !isPersonal(session, module, code.id)) return state;
  return kept.reduce((at, write) => withChoice(session, at, write, { module, act, scope }), state);
}

function isPersonal(session: Session, module: Module, id: FunctionId): boolean {
  return unlessRunning(session, `pressed ${module.file}#${id}`, () => isStartedByPerson(session, module, id)) === true;
}

interface At {
  readonly module: Module;
  readonly act: Act;
  readonly scope: Scope;
}

/** What was known of the same record before is no longer so. */
function withChoice(session: Session, { paths, env }: State, kept: Kept, at: At): State {
  const record = recordOf(kept.signal);
  if (!record) return { paths, env };
  const facts = factsOf(kept, record, at);
  const isYes = facts.some(({ says }) => says === 'allowed');
  const before = mapFacts(paths, (one) => (one.check.signals.every((each) => each === kept.signal) || (isYes && isMirror(one)) ? undefined : one));
  const bound = boundBy(session, kept, record, at);
  return { paths: facts.reduce((known, one) => andThen(known, [[one]]), before), env: bound.length > 0 ? new Map([...env, ...bound]) : env };
}

/** What is known once it is kept, under the names by which anybody who reads it knows it. */
export function factsKept(kept: Kept, at: At): readonly Fact[] {
  const record = recordOf(kept.signal);
  return record ? factsOf(kept, record, at) : [];
}

function factsOf({ signal, value, fields }: Kept, { store, key }: RecordKey, at: At): readonly Fact[] {
  const said = fields.flatMap(({ name, isTrue }) => {
    const field = fieldOf(store, key, name);
    return field && isTrue !== undefined ? factOf({ signal, atom: field.atom, says: turned(field.meaning, isTrue) }, at) : [];
  });
  return [...said, ...(value === NOT_VISIBLE ? [] : factOf({ signal, atom: `${store} ${key}`, says: meaningOfState(key, value) }, at))];
}

function factOf({ signal, atom, says }: { readonly signal: string; readonly atom: string; readonly says: Meaning | undefined }, { module, act }: At): readonly Fact[] {
  return says ? [{ atom, says, check: { signals: [signal], basis: 'code', file: module.file, at: act.at, isGiven: true } }] : [];
}

/** The variables that tell what was kept, each as anybody would read it. */
function boundBy(session: Session, { signal, value, variable, fields }: Kept, record: RecordKey, at: At): readonly (readonly [VariableId, Value])[] {
  const { store, key } = record;
  const ofFields = fields.flatMap(({ name, variable: one }) => (one === undefined || !fieldOf(store, key, name) ? [] : [[one, readBack(record, at, name)] as const]));
  if (value !== NOT_VISIBLE) return ofFields;
  const whole = variable === undefined ? [] : [[variable, readBack(record, at)] as const];
  return [...whole, ...ofFields, ...choosersIn(at.act).flatMap((one) => {
    const [yes, no] = [true, false].map((given) => saidIf(session, { signal, record, at }, one, given));
    if (!yes || !no || yes[0]?.says === no[0]?.says) return [];
    return [[one, casesOf([{ paths: [yes], value: { is: 'constant', value: true } }, { paths: [no], value: { is: 'constant', value: false } }])] as const];
  })];
}

/** The `yes` of `setItem('cookie_consent', yes ? 'all' : 'none')`. */
function choosersIn(act: Act): readonly VariableId[] {
  const given = act.is === 'assign' ? [act.value] : act.args;
  return given.flatMap((expr) => {
    const asked = expr.is !== 'choose' ? undefined : expr.test.is === 'unary' && expr.test.operator === '!' ? expr.test.value : expr.test;
    return asked?.is === 'name' && asked.variable !== undefined ? [asked.variable] : [];
  });
}

/** What the act keeps under the same key where the variable is true, or false. */
function saidIf(session: Session, { signal, record, at }: { readonly signal: string; readonly record: RecordKey; readonly at: At }, variable: VariableId, given: boolean): readonly Fact[] | undefined {
  const { frame, env } = at.scope;
  const written = writtenBy(session, at.act, { frame, env: new Map([...env, [variable, { is: 'constant', value: given }]]) });
  const [only, more] = written.filter((one) => one.signal === signal);
  const facts = only && !more ? factsOf(only, record, at) : [];
  return facts.length > 0 ? facts : undefined;
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
function readBack({ store, key }: RecordKey, { act, scope }: Pick<At, 'act' | 'scope'>, field?: string): Origin {
  const [name, method] = store === 'cookie' ? (['Cookies', 'get'] as const) : (['localStorage', 'getItem'] as const);
  const call = { is: 'call', args: [{ is: 'constant', at: act.at, value: key }], scope, construct: false, at: act } as const;
  return { is: 'origin', root: { is: 'global', name }, steps: [{ is: 'member', key: method }, call, ...(field === undefined ? [] : [{ is: 'member', key: field } as const])] };
}

/** `setConsent(next); localStorage.setItem('cookie_consent', JSON.stringify(next));` the state is what is kept. */
export function keptBeside(session: Session, written: Expr, scope: Scope): Value | undefined {
  const { module, code } = scope.frame;
  if (written.is !== 'name' || written.variable === undefined || !session.world.mayTell(module.file)) return undefined;
  for (const { expr, within } of indexOf(module).acts) {
    if (within !== code.id || (expr.is !== 'call' && expr.is !== 'assign')) continue;
    const bound = writesOf(session, expr, scope).flatMap((kept) => {
      const record = recordOf(kept.signal);
      return record ? boundBy(session, kept, record, { module, act: expr, scope }) : [];
    });
    const found = bound.find(([variable]) => variable === written.variable);
    if (found && isPersonal(session, module, code.id)) return found[1];
  }
  return undefined;
}
