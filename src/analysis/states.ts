/**
 * Stores whose state has fields: Zustand, Pinia, and selectors over any of them. A field is what it starts as and what is written to it; where
 * that tells nothing, as with a flag that a button sets, it goes by its name.
 *
 *     const useChoice = create(() => ({ out: isOptedOut() }));      `useChoice((state) => state.out)` is that answer
 */
import type { Expr, ExprOf, Module } from '../code.js';
import { emptyEnv, genericFrame } from './frames.js';
import { indexOf } from './index-of.js';
import type { Origin, Scope, Session, Step, Value, ValueOf } from './nouns.js';
import { filesThatSee } from './seen.js';
import { CONTENT, contentIn } from './contents.js';
import { isCheck, test } from './test.js';
import { join, nothing, originKey, unknown } from './values.js';

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
      if (root.name === 'storeToRefs') return arg?.is === 'record' ? refsOf(arg) : arg;
      return root.name === 'defineStore' && steps.length === 1 && steps[0]?.is === 'call' ? ofPinia(session, steps[0]) : undefined;
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

/** The state of a store, of which nothing is known but the names of its fields. */
export function namedState(store: Origin): Value {
  return { is: 'origin', root: { is: 'opaque', key: STATE + originKey(store) }, steps: [] };
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

function stateOf(session: Session, made: Made, store: Origin): Value {
  const [first] = made.args;
  const start = first && initializer(session, session.evaluate(first, made.scope));
  if (!start) return namedState(store);
  const initial = session.invoke(start, [], 1);
  const writes = [...writesBySet(session, start), ...writesBySetState(session, made)];
  if (initial.is !== 'object' || writes.some(({ is }) => is !== 'object')) return namedState(store);
  return withWrites(session, initial, writes, store);
}

/** `create(fn)`, `create(devtools(persist(fn, options)))` */
function initializer(session: Session, value: Value): ValueOf<'function'> | undefined {
  if (value.is === 'function') return value;
  const made = value.is === 'origin' && value.root.is === 'package' && value.root.specifier.startsWith('zustand/middleware') ? value.steps.at(-1) : undefined;
  const [first] = made?.is === 'call' ? made.args : [];
  return first && made?.is === 'call' ? initializer(session, session.evaluate(first, made.scope)) : undefined;
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
function withWrites(session: Session, initial: ValueOf<'object'>, writes: readonly Value[], store: Origin): Value {
  const keys = new Set(writes.flatMap((one) => (one.is === 'object' ? one.expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : [])) : [])));
  const members = new Map([...keys].map((key) => {
    const { scope } = initial;
    const value = join([session.member(initial, key, scope), ...writes.filter((one) => one.is === 'object' && holds(one, key)).map((one) => session.member(one, key, scope))]);
    return [key, isCheck(test(session, value)) ? value : session.member(namedState(store), key, scope)] as const;
  }));
  return { is: 'record', members, rest: initial };
}

function holds({ expr }: ValueOf<'object'>, key: string): boolean {
  return expr.entries.some((entry) => entry.key?.is === 'constant' && String(entry.key.value) === key);
}

/** `defineStore('choice', { state, getters })`, `defineStore('choice', () => ({ out, fine }))` */
function ofPinia(session: Session, { args, scope }: Made): Value | undefined {
  const last = args.at(-1);
  const options = last && session.evaluate(last, scope);
  if (options?.is === 'function') {
    const made = session.invoke(options, [], scope.frame.depth + 1);
    return made.is === 'object' ? { is: 'record', members: new Map(keysOf(made).map((key) => {
      const value = session.member(made, key, scope);
      return [key, contentIn(session, value) ?? value] as const;
    })) } : undefined;
  }
  if (options?.is !== 'object') return undefined;
  const state = session.member(options, 'state', scope);
  const start = state.is === 'function' ? session.invoke(state, [], scope.frame.depth + 1) : nothing;
  const getters = session.member(options, 'getters', scope);
  if (start.is !== 'object' || keysOf(start).some((key) => isWritten(session, scope.frame.module, key))) return undefined;
  // One getter may ask for another, above it, by `this`.
  const members = new Map<string, Value>();
  const store: Value = { is: 'record', members, rest: start };
  for (const key of getters.is === 'object' ? keysOf(getters) : []) {
    const getter = session.member(getters, key, scope);
    members.set(key, getter.is === 'function' ? session.invoke({ ...getter, self: store }, [start], scope.frame.depth + 1) : unknown);
  }
  return store;
}

function keysOf({ expr }: ValueOf<'object'>): readonly string[] {
  return expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
}

/** Whether any file that sees the store writes to a member of that name: then the field goes by its name. */
function isWritten(session: Session, home: Module, key: string): boolean {
  return filesThatSee(session, home.file).some((file) => {
    const module = session.world.module(file);
    const index = module && indexOf(module);
    return (index?.members.get(key) ?? []).some((member) => {
      const node = index?.parents.get(member)?.node;
      return node !== undefined && 'is' in node && node.is === 'assign' && node.target === member;
    }) || (index?.members.has('$patch') ?? false);
  });
}

/** `const { fine } = storeToRefs(store); fine.value` */
function refsOf({ members, rest }: ValueOf<'record'>): Value {
  const wrapped = [...members].map(([key, value]) => [key, { is: 'record', members: new Map([['value', value], [CONTENT, value]]) }] as const);
  return { is: 'record', members: new Map(wrapped), ...(rest && { rest }) };
}
