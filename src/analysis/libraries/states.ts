/**
 * Stores whose state has fields: Zustand, Pinia, and selectors over any of them. A field is what it starts as and what is written to it; where
 * that tells nothing, as with a flag that a button sets, it goes by its name.
 *
 *     const useChoice = create(() => ({ out: isOptedOut() }));      `useChoice((state) => state.out)` is that answer
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { emptyEnv, genericFrame } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Origin, Scope, Session, Step, Value, ValueOf } from '../nouns.js';
import { ofPinia, refsOf } from './pinia.js';
import { filesThatSee } from '../seen.js';
import { isCheck } from '../outcomes.js';
import { test, toldOrNamed } from '../conditions/test.js';
import { alternatives, join, originKey, stringOf, unknown } from '../values.js';

type Made = Extract<Step, { is: 'call' }>;

export function stateByCall(session: Session, callee: Origin, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const { root, steps } = callee;
  if (root.is !== 'package') return undefined;
  const [first] = call.args;
  const arg = first && session.evaluate(first, scope);
  switch (root.specifier) {
    case 'zustand':
    case 'zustand/vanilla':
    case 'zustand/traditional':
      return ofZustand(session, callee, arg, scope);
    case 'pinia':
      if (root.name === 'storeToRefs') return arg && refsOf(arg);
      return root.name === 'defineStore' && steps.length === 1 && steps[0]?.is === 'call' ? ofPinia(session, namedState(callee, idOf(session, steps[0])), steps[0]) : undefined;
    case 'react-redux':
      return root.name === 'useSelector' && arg ? select(session, arg, namedState(callee), scope) : undefined;
    case 'reselect':
    case '@reduxjs/toolkit':
      return root.name === 'createSelector' && steps.length === 1 ? select(session, callee, arg ?? unknown, scope) : undefined;
    default:
      return undefined;
  }
}

/** What a selector makes of the state; one of Reselect's asks others first. */
export function select(session: Session, selector: Value, state: Value, scope: Scope): Value | undefined {
  const depth = scope.frame.depth + 1;
  if (selector.is === 'function') return session.invoke(selector, [state], depth);
  const made = selector.is === 'origin' && selector.root.is === 'package' && selector.root.name === 'createSelector' ? selector.steps[0] : undefined;
  if (made?.is !== 'call') return undefined;
  const values = made.args.map((arg) => session.evaluate(arg, made.scope));
  const last = values.findLast((value) => value.is === 'function');
  const inputs = values.slice(0, last ? values.indexOf(last) : 0).flatMap((value) => (value.is === 'array' ? value.items : [value]));
  return last?.is === 'function' ? session.invoke(last, inputs.map((one) => select(session, one, state, scope) ?? unknown), depth) : undefined;
}

const STATE = 'state of ';

/** The state of a store, of which nothing is known but its name and those of its fields: `consent.marketing`. */
export function namedState(store: Origin, name?: string): Value {
  return { is: 'origin', root: { is: 'opaque', key: STATE + originKey(store), ...(name !== undefined && { called: name }) }, steps: [] };
}

/** Whether a value is the state of a store whose content is not seen: `state` of a selector, `store.getState()`. */
export function isState(value: Value): boolean {
  return value.is === 'origin' && isStateAt(value, value.steps.length);
}

/** Whether so many of its steps lead to such a state. */
export function isStateAt({ root, steps }: Origin, length: number): boolean {
  const [method, call] = [steps[length - 2], steps[length - 1]];
  return (length === 0 && root.is === 'opaque' && root.key.startsWith(STATE)) || (call?.is === 'call' && method?.is === 'member' && method.key === 'getState');
}

/** `useChoice(selector)`, `useChoice()`, `useChoice.getState()`, `useStore(store, selector)` */
function ofZustand(session: Session, callee: Origin, arg: Value | undefined, scope: Scope): Value | undefined {
  if (callee.root.is === 'package' && callee.root.name === 'useStore' && arg?.is === 'origin') return ofZustand(session, arg, undefined, scope);
  const last = callee.steps.at(-1);
  const isRead = last?.is === 'member' && last.key === 'getState';
  const calls = isRead ? callee.steps.slice(0, -1) : callee.steps;
  const made = calls.find((step): step is Made => step.is === 'call' && step.args.length > 0);
  if (!made || !calls.every(({ is }) => is === 'call')) return undefined;
  const state = stateOf(session, made, { ...callee, steps: calls });
  return isRead || !arg ? state : select(session, arg, state, scope);
}

/** `const useConsentStore = create(…)` is the store of the consent. */
function nameOfStore({ at, scope: { frame: { module } } }: Made): string | undefined {
  const holder = indexOf(module).holderOf.get(at);
  return holder === undefined ? undefined : module.variables[holder]?.name.replace(/^use(?=[A-Z])|(?:Store|State)$/g, '');
}

function stateOf(session: Session, made: Made, store: Origin): Value {
  const [first] = made.args;
  const start = first && initializer(session, session.evaluate(first, made.scope));
  const named = namedState(store, nameOfStore(made));
  if (!start) return named;
  const initial = session.invoke(start.made, [], 1);
  const writes = [...writesBySet(session, start.made), ...writesBySetState(session, made)];
  if (initial.is !== 'object' || writes.some(({ is }) => is !== 'object')) return named;
  return withWrites(session, { initial, named, isKept: start.isKept }, writes);
}

interface Start {
  readonly made: ValueOf<'function'>;
  /** Whether a field is there as it was left, before anybody reads it. */
  readonly isKept: (key: string) => boolean;
}

/** `create(fn)`, `create(devtools(persist(fn, options)))` */
function initializer(session: Session, value: Value): Start | undefined {
  if (value.is === 'function') return { made: value, isKept: () => false };
  const made = value.is === 'origin' && value.root.is === 'package' && value.root.specifier.startsWith('zustand/middleware') ? value.steps.at(-1) : undefined;
  const [first] = made?.is === 'call' ? made.args : [];
  const start = first && made?.is === 'call' ? initializer(session, session.evaluate(first, made.scope)) : undefined;
  return start && made?.is === 'call' && value.is === 'origin' && value.root.is === 'package' && value.root.name === 'persist' ? { ...start, isKept: (key) => isKeptBy(session, made, key) } : start;
}

/**
 * `persist(fn, { name: 'privacy' })` reads the browser's storage as the store is made; other storages may answer later, and a part that is
 * picked is all that is kept. https://zustand.docs.pmnd.rs/middlewares/persist
 */
function isKeptBy(session: Session, { args: [, given], scope }: Made, key: string): boolean {
  const options = given && session.evaluate(given, scope);
  if (options?.is !== 'object' || options.expr.entries.some((entry) => entry.key?.is !== 'constant' || /^(?:storage|skipHydration|merge|migrate)$/.test(String(entry.key.value)))) return false;
  const pick = session.member(options, 'partialize', scope);
  const picked = pick.is === 'function' ? session.invoke(pick, [unknown], 1) : undefined;
  return pick.is !== 'function' || (picked?.is === 'object' && holds(picked, key));
}

/** `(set) => ({ load: () => set({ out: isOptedOut() }) })`; where `set` is handed on, anything may be written. */
function writesBySet(session: Session, { module, id }: ValueOf<'function'>): readonly Value[] {
  const target = module.functions[id]?.params[0]?.target;
  if (target?.is !== 'name' || target.variable === undefined) return [];
  const index = indexOf(module);
  return (index.names.get(target.variable) ?? []).map((name) => {
    const parent = index.parents.get(name);
    const put = parent && 'is' in parent.node && parent.node.is === 'call' && parent.node.callee === name ? parent.node.args[0] : undefined;
    return put ? writtenBy(session, module, put, parent?.within ?? 0) : unknown;
  });
}

function writesBySetState(session: Session, made: Made): readonly Value[] {
  return filesThatSee(session, made.scope.frame.module.file).flatMap((file) => {
    const module = session.world.module(file);
    const index = module && indexOf(module);
    return (index?.members.get('setState') ?? []).flatMap((member) => {
      const parent = index?.parents.get(member);
      const put = parent && 'is' in parent.node && parent.node.is === 'call' && parent.node.callee === member ? parent.node.args[0] : undefined;
      if (!module || !parent || !put) return [];
      const store = session.evaluate(member.object, { frame: genericFrame(session, module, parent.within), env: emptyEnv });
      return store.is === 'origin' && store.steps.some((step) => step.is === 'call' && step.at === made.at) ? [writtenBy(session, module, put, parent.within)] : [];
    });
  });
}

function writtenBy(session: Session, module: Module, put: Expr, within: number): Value {
  const value = session.evaluate(put, { frame: genericFrame(session, module, within), env: emptyEnv });
  return value.is === 'function' ? session.invoke(value, [unknown], 1) : value;
}

/** Fields that are written to go by their names where neither the first value nor any other tells something. */
function withWrites(session: Session, { initial, named, isKept }: { readonly initial: ValueOf<'object'>; readonly named: Value } & Pick<Start, 'isKept'>, writes: readonly Value[]): Value {
  const keys = new Set(writes.flatMap((one) => (one.is === 'object' ? one.expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : [])) : [])));
  const members = new Map([...keys].map((key) => {
    const { scope } = initial;
    const byName = session.member(named, key, scope);
    const first = session.member(initial, key, scope);
    // What it starts as is what it is for those who have chosen nothing yet.
    const value = join([...(first.is === 'constant' && isKept(key) ? [] : [first]), ...writes.filter((one) => one.is === 'object' && holds(one, key)).map((one) => toldOrNamed(session, session.member(one, key, scope), byName))]);
    return [key, isCheck(test(session, value)) || isOneAnswer(join([first, value])) ? value : byName] as const;
  }));
  return { is: 'record', members, rest: initial };
}

/** `optedOut: false`, and nothing but `set({ optedOut: false })`: it is so for everybody. */
function isOneAnswer(value: Value): boolean {
  const answers = alternatives(value).map(({ value: one }) => (one.is === 'constant' ? Boolean(one.value) : undefined));
  return answers[0] !== undefined && answers.every((one) => one === answers[0]);
}

function holds({ expr }: ValueOf<'object'>, key: string): boolean {
  return expr.entries.some((entry) => entry.key?.is === 'constant' && String(entry.key.value) === key);
}

/** `defineStore('consent', …)`, `defineStore({ id: 'consent', … })` */
function idOf(session: Session, { args: [first], scope }: Made): string | undefined {
  const given = first && session.evaluate(first, scope);
  return given && stringOf(given.is === 'object' ? session.member(given, 'id', scope) : given);
}
