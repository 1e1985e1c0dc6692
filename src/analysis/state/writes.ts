/**
 * What is written to a member of an object or class, wherever that stands: in its own file, in one that imports it, in a subclass, under a
 * computed key. Who is written to is asked of the evaluator, so that another name for the same object is the same object.
 *
 *     import { state as s } from './state';  s.out = false;      a write to `out` of the object in state.ts
 */
import type { Expr, Module, Target } from '../../code.js';
import { basesOf, keyOfClass } from '../classes.js';
import { keptSince, turnedUnder } from './flags.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Scope, Session, Value, ValueOf, Write, Writer } from '../nouns.js';
import { tells } from '../paths.js';
import { keptIn } from '../once.js';
import { alternatives, casesOf, nothing, unknown } from '../values.js';
import { holds, matches } from '../../question.js';

type Written = ValueOf<'object' | 'instance' | 'class'>;

/** Every write that may reach the member, in order of files. */
export function findWrites(session: Session, object: Written, key: string): readonly Write[] {
  const owner = ownerOf(object);
  return keptIn(session, session.written, `${owner} ${key}`, { compute: () => writesTo(session, { owner, home: moduleOf(object) }, key) });
}

function writesTo(session: Session, { owner, home }: { readonly owner: string; readonly home: Module }, key: string): readonly Write[] {
  const own = writesByOwner(session, home, key).get(owner) ?? [];
  // Nobody else's writes matter where the object can tell no choice.
  if (!session.world.mayTell(home.file) && !own.some((write) => isTurnedOnByChoice(session, write))) return own;
  return [...own, ...filesBeside(session, home.file, key).flatMap((file) => {
    const module = session.world.module(file);
    return module ? (writesByOwner(session, module, key).get(owner) ?? []) : [];
  })];
}

function isTurnedOnByChoice(session: Session, write: Write): boolean {
  const { what } = write;
  return what.is === 'value' && what.value.is === 'constant' && Boolean(what.value.value) && tells(turnedUnder(session, write, 0));
}

/** `enable() { this.disabled = false; }`: of what a class holds back until it is enabled, who enables it is asked among its callers too. */
function isHeldOff({ module, within }: Write, { value }: ValueOf<'constant'>): boolean {
  return !value && module.functions[within]?.ofClass !== undefined;
}

/** What a write leaves there, if anything; `scope` is that of the function it stands in. */
export function valueWritten(session: Session, write: Write, key: string, scope: Scope): readonly Value[] {
  switch (write.what.is) {
    case 'value': {
      const value = session.evaluate(write.what.value, scope);
      if (value.is !== 'constant') return [value];
      return [casesOf([{ paths: keptSince(turnedUnder(session, write, isHeldOff(write, value) ? 1 : 0)), value }])];
    }
    case 'members': {
      const value = session.member(session.evaluate(write.what.of, scope), key, scope);
      return value.is === 'constant' && value.value === undefined ? [] : [value];
    }
    case 'deleted':
      return [nothing];
    case 'untold':
      return [unknown];
  }
}

function moduleOf(object: Written): Module {
  return object.is === 'object' ? object.scope.frame.module : object.is === 'class' ? object.module : object.of.module;
}

function ownerOf(object: Written): string {
  return object.is === 'object' ? `${moduleOf(object).file}@${object.expr.at[0]}` : keyOfClass(object.is === 'class' ? object : object.of);
}

function filesBeside(session: Session, home: string, key: string): readonly string[] {
  const named = holds(key);
  return writersBeside(session, home).filter(({ file, isUntold }) => isUntold || session.world.ask(file, named)).map(({ file }) => file);
}

const UNTOLD_KEY = matches(/\]\s*=(?![=>])|Object\.assign|Reflect\.set|definePropert/);

/** Its users, and whether they write members of a name that cannot be told. */
function writersBeside({ world, writers }: Session, home: string): readonly Writer[] {
  const known = writers.get(home) ?? world.users(home).filter((file) => file !== home).sort().map((file) => ({ file, isUntold: world.ask(file, UNTOLD_KEY) }));
  writers.set(home, known);
  return known;
}

/** The writes of one file to members of this name, by the object or class that they reach. */
function writesByOwner(session: Session, module: Module, key: string): ReadonlyMap<string, readonly Write[]> {
  const name = `${module.file} ${key}`;
  const known = session.writes.get(name);
  if (known?.isWhole === false) session.depth.cuts += 1;
  if (known) return known.byOwner;
  const found = new Map<string, Write[]>();
  session.writes.set(name, { byOwner: found, isWhole: false });
  const all = writesIn(module);
  for (const { write, key: written } of [...(all.get(key) ?? []), ...(all.get(ANY) ?? [])]) {
    const scope = genericScope(session, module, write.within);
    const value = written && session.evaluate(written, scope);
    if (value?.is === 'constant' && String(value.value) !== key) continue;
    const owners = alternatives(session.evaluate(write.object, scope)).flatMap((one) => ownersOf(session, one.value));
    for (const owner of new Set(owners)) {
      const others = found.get(owner);
      if (others) others.push(write);
      else found.set(owner, [write]);
    }
  }
  session.writes.set(name, { byOwner: found, isWhole: true });
  return found;
}

/** A write to an instance reaches what its class and the classes above it declare. */
function ownersOf(session: Session, value: Value): readonly string[] {
  if (value.is === 'object') return [ownerOf(value)];
  if (value.is !== 'class' && value.is !== 'instance') return [];
  const own = value.is === 'class' ? value : value.of;
  return [own, ...basesOf(session, own)].map(keyOfClass);
}

/** Stands for a key that the text does not tell. */
const ANY = '\0any';

interface Keyed {
  readonly write: Write;
  /** The expression of a key that is computed. */
  readonly key?: Expr;
}

const indexes = new WeakMap<Module, ReadonlyMap<string, readonly Keyed[]>>();

function writesIn(module: Module): ReadonlyMap<string, readonly Keyed[]> {
  const known = indexes.get(module);
  if (known) return known;
  const found = new Map<string, Keyed[]>();
  for (const { expr, within } of indexOf(module).acts) {
    for (const { to, ...what } of writesOf(expr)) {
      const key = to.is === 'member' ? (to.key.is === 'constant' ? String(to.key.value) : ANY) : ANY;
      const write: Write = { module, within, act: expr, object: to.is === 'member' ? to.object : to, what };
      const keyed = { write, ...(to.is === 'member' && key === ANY && { key: to.key }) };
      const others = found.get(key);
      if (others) others.push(keyed);
      else found.set(key, [keyed]);
    }
  }
  indexes.set(module, found);
  return found;
}

type To = Write['what'] & { readonly to: Expr };

function writesOf(act: Expr): readonly To[] {
  switch (act.is) {
    case 'assign':
      if (act.target.is === 'name') return [];
      if (act.target.is !== 'member') return membersIn(act.target).map((to) => ({ to, is: 'untold' }));
      return [{ to: act.target, ...(act.operator === '=' || act.operator.length === 3 ? { is: 'value', value: act.value } : { is: 'untold' }) }];
    case 'unary':
      return [{ to: act.value, is: 'deleted' }];
    case 'call':
      return writesByCall(act.callee, act.args);
    default:
      return [];
  }
}

/** `[state.out] = answers` writes to a member too. */
function membersIn(target: Target): readonly Expr[] {
  switch (target.is) {
    case 'name':
      return [];
    case 'member':
      return [target];
    case 'objectPattern':
      return [...target.entries.map((entry) => entry.target), ...(target.rest ? [target.rest] : [])].flatMap(membersIn);
    case 'arrayPattern':
      return [...target.items.flatMap((item) => (item ? [item.target] : [])), ...(target.rest ? [target.rest] : [])].flatMap(membersIn);
  }
}

/** The language's own functions that write to what they are handed first. */
function writesByCall(callee: Expr, [object, ...rest]: readonly Expr[]): readonly To[] {
  if (callee.is !== 'member' || callee.object.is !== 'name' || callee.object.variable !== undefined || !object) return [];
  const name = `${callee.object.name}.${calledName(callee)}`;
  if (name === 'Object.assign') return rest.map((of) => ({ to: object, is: 'members', of }));
  if (name === 'Object.defineProperties') return [{ to: object, is: 'untold' }];
  const [key, value] = rest;
  if (!key || (name !== 'Reflect.set' && name !== 'Object.defineProperty')) return [];
  const to: Expr = { is: 'member', at: object.at, object, key, optional: false };
  return [name === 'Reflect.set' && value ? { to, is: 'value', value } : { to, is: 'untold' }];
}
