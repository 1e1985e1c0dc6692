/**
 * What does a ref, a signal, an atom or a store hold? What it was made with, and whatever is written to it anywhere.
 *
 *     export const stop = writable(isOptedOut());      `$stop`, `get(stop)` and what is derived from it are that answer
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { storeKinds, storeReaders, type StoreKind } from '../../signals/stores.js';
import { emptyEnv, genericFrame } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Frame, Origin, Scope, Session, Step, Value } from '../nouns.js';
import { filesThatSee } from '../seen.js';
import { casesOf, join, nothing, unknown } from '../values.js';
import { unlessRunning } from '../running.js';
import { onceOf } from '../../memo.js';

export type Made = Extract<Step, { is: 'call' }>;

/** The member by which templates read what a store holds; of anything else it is that itself: `$user` of Svelte, names in Vue's markup. */
export const CONTENT = '$';

const byMaker: ReadonlyMap<string, StoreKind> = new Map(storeKinds.flatMap((kind) => kind.makers.flatMap((name) => [...kind.packages.map((one) => `${one}#${name}`), ...(kind.isGlobal ? [name] : [])].map((key) => [key, kind] as const))));
const byReader = new Map(storeReaders.flatMap(({ packages, isGlobal, names, gives }) => names.flatMap((name) => [...packages.map((one) => `${one}#${name}`), ...(isGlobal ? [name] : [])].map((key) => [key, gives] as const))));

interface Store {
  readonly kind: StoreKind;
  readonly made: Made;
}

function storeOf(value: Value): Store | undefined {
  if (value.is !== 'origin') return undefined;
  const made = value.steps.at(-1);
  const kind = made?.is === 'call' ? byMaker.get(pathOf(value, value.steps.length - 1)) : undefined;
  return kind && made?.is === 'call' ? { kind, made } : undefined;
}

function pathOf({ root, steps }: Origin, length: number): string {
  const members = steps.slice(0, length).map((step) => (step.is === 'member' ? step.key : '()'));
  if (root.is === 'package') return `${root.specifier}#${[...(root.name === '*' ? [] : [root.name]), ...members].join('.')}`;
  return root.is === 'global' && members.length === 0 ? root.name : '';
}

/** What is read by a member: `stop.value`; undefined where it is no member that reads a store. */
export function contentByMember(session: Session, object: Origin, key: string): Value | undefined {
  const store = storeOf(object);
  if (key === CONTENT) return store ? contentOf(session, store) : { ...object, isContent: true };
  return store?.kind.property === key ? contentOf(session, store) : undefined;
}

/** `stop.get()`, `get(stop)`, `useAtomValue(stopAtom)` */
export function contentByCall(session: Session, callee: Origin, { args: [first] }: ExprOf<'call'>, scope: Scope): Value | undefined {
  const method = callee.steps.at(-1);
  const called = first ? undefined : readByCall(callee);
  if (called) return contentOf(session, called);
  const own = method?.is === 'member' && !first ? storeOf({ ...callee, steps: callee.steps.slice(0, -1) }) : undefined;
  if (own && !own.kind.isAround && method?.is === 'member' && own.kind.method === method.key) return contentOf(session, own);
  const gives = first && byReader.get(pathOf(callee, callee.steps.length));
  if (!first || !gives) return undefined;
  const value = session.evaluate(first, scope);
  if (gives === 'argument') return value;
  const content = contentIn(session, value);
  return content && (gives === 'first' ? { is: 'array', items: [content, unknown] } : content);
}

/** What a store holds that is there inside of a run alone, and where it was made: of `choices.getStore()`. */
export function contentAround(session: Session, callee: Origin): { readonly content: Value; readonly made: Made } | undefined {
  const method = callee.steps.at(-1);
  const store = method?.is === 'member' ? storeOf({ ...callee, steps: callee.steps.slice(0, -1) }) : undefined;
  return store?.kind.isAround && method?.is === 'member' && store.kind.method === method.key ? { content: contentOf(session, store), made: store.made } : undefined;
}

/** `optedOut()` of Angular, and of `const [optedOut] = createSignal(false)` of Solid */
function readByCall(callee: Origin): Store | undefined {
  const last = callee.steps.at(-1);
  const store = last?.is === 'member' && last.key === '0' ? storeOf({ ...callee, steps: callee.steps.slice(0, -1) }) : storeOf(callee);
  return store?.kind.by === (last?.is === 'member' ? 'pair' : 'call') ? store : undefined;
}

/** The content of a store, also of one that only has its `subscribe`; undefined for anything else. */
export function contentIn(session: Session, value: Value): Value | undefined {
  const store = storeOf(value);
  return store && contentOf(session, store);
}

function contentOf(session: Session, store: Store): Value {
  const { at, scope } = store.made;
  const key = `content ${scope.frame.module.file}@${at.at[0]}`;
  const isShared = !scope.frame.args;
  const known = isShared ? session.members.get(key) : undefined;
  if (known) return known;
  const content = unlessRunning(session, key, () => join([initialOf(session, store), ...writtenTo(session, store), ...(store.kind.holds === 'argument' && isHandedAway(session, store) ? [unknown] : [])]));
  if (isShared && content) session.members.set(key, content);
  return content ?? unknown;
}

function initialOf(session: Session, { kind, made: { args: [first, second], scope } }: Store): Value {
  if (!first) return nothing;
  const value = session.evaluate(first, scope);
  const depth = scope.frame.depth + 1;
  const run = (callee: Value | undefined, args: readonly Value[]): Value => (callee?.is === 'function' ? session.invoke(callee, args, depth) : unknown);
  switch (kind.holds) {
    case 'argument':
      return value;
    case 'computed':
      return run(value.is === 'object' ? session.member(value, 'get', scope) : value, []);
    case 'derived': {
      const contents = value.is === 'array' ? value.items.map((one) => contentIn(session, one) ?? unknown) : [contentIn(session, value) ?? unknown];
      const args = value.is === 'array' && kind.method === undefined ? [{ is: 'array', items: contents } as const] : contents;
      return run(second && session.evaluate(second, scope), args);
    }
    case 'atom':
      // `atom((get) => !get(stop))`: in there `get` reads atoms, as the library's own reader does.
      return value.is === 'function' ? run(value, [{ is: 'origin', root: { is: 'package', specifier: 'jotai', name: 'useAtomValue', local: 'get' }, steps: [] }]) : value;
  }
}

/** `useElsewhere(stop)`: whoever gets a store may write to it; the functions of its own library only read. */
function isHandedAway(session: Session, { kind, made }: Store): boolean {
  const { module } = made.scope.frame;
  const index = indexOf(module);
  const variable = index.holderOf.get(made.at);
  return (variable === undefined ? [] : (index.names.get(variable) ?? [])).some((name) => {
    const parent = index.parents.get(name);
    if (!parent || !('is' in parent.node) || parent.node.is !== 'call' || !parent.node.args.includes(name)) return false;
    const callee = session.evaluate(parent.node.callee, { frame: genericFrame(session, module, parent.within), env: emptyEnv });
    return !(callee.is === 'origin' && callee.root.is === 'package' && kind.packages.includes(callee.root.specifier));
  });
}

/** `stop.value = x`, `$stop = x`, `stop.set(x)`, `stop.update(() => x)`, in any file that can see it. */
function writtenTo(session: Session, { kind, made }: Store): Value[] {
  const home = made.scope.frame.module;
  if (kind.holds === 'atom') return writtenByAtom(session, { kind, made });
  if (kind.by === 'pair') return writtenByPair(session, home, made.at);
  const started = kind.holds === 'argument' && kind.packages.includes('svelte/store') ? writtenAtStart(session, made) : [];
  const keys = new Set([...(kind.writers ?? ['set', 'update']), CONTENT, ...(kind.property === undefined ? [] : [kind.property])]);
  return [...started, ...filesThatSee(session, home.file).flatMap((file) => {
    const module = session.world.module(file);
    return (module ? putsIn(module) : []).flatMap((one) => (keys.has(one.key) && module ? writeBy(session, module, one, made) : []));
  })];
}

/** `readable(true, (set) => { set(isOptedOut()); })` of Svelte */
function writtenAtStart(session: Session, { args: [, start], scope: { frame: { module } } }: Made): Value[] {
  const target = start?.is === 'function' ? module.functions[start.id]?.params[0]?.target : undefined;
  const setter = target?.is === 'name' ? target.variable : undefined;
  return setter === undefined ? [] : (indexOf(module).names.get(setter) ?? []).flatMap((name) => writtenBySetter(session, module, name));
}

/** Where something is put into whatever stands before the member. */
interface Put {
  readonly key: string;
  readonly member: ExprOf<'member'>;
  readonly put: Expr;
  readonly parent: Parent;
}

/** Asked for each store that a file can see: among all members of a file they are few. */
const putsIn = onceOf((module: Module): readonly Put[] => {
  const { members, parents } = indexOf(module);
  return [...WRITTEN_BY].flatMap((key) => (members.get(key) ?? []).flatMap((member) => {
    const parent = parents.get(member);
    const put = parent && valuePut(parent, member);
    return parent && put ? [{ key, member, put, parent }] : [];
  }));
});

const WRITTEN_BY = new Set(['set', 'update', CONTENT, ...storeKinds.flatMap(({ property, writers = [] }) => [...(property === undefined ? [] : [property]), ...writers])]);

/** `set(stop, x)`, `store.set(stop, x)`, `useSetAtom(stop)(x)`, `const [, setStop] = useAtom(stop)`: an atom is written to by others. */
function writtenByAtom(session: Session, { made }: Store): Value[] {
  return filesThatSee(session, made.scope.frame.module.file).flatMap((file) => {
    const module = session.world.module(file);
    return (module ? indexOf(module).acts : []).flatMap(({ expr, within }) => {
      const [first, second] = expr.is === 'call' ? expr.args : [];
      if (!module || expr.is !== 'call' || !first || !/^(?:set|useSetAtom|useAtom)$/.test(calledName(expr.callee))) return [];
      const frame = genericFrame(session, module, within);
      if (!isMadeAt(session.evaluate(first, { frame, env: emptyEnv }), made)) return [];
      if (second) return [writtenAt(session, frame, expr, second)];
      return settersOf(module, expr, calledName(expr.callee) === 'useAtom').flatMap((setter) => (indexOf(module).names.get(setter) ?? []).flatMap((name) => writtenBySetter(session, module, name)));
    });
  });
}

/** `const [, setOut] = createSignal(false)`: whoever imports the second may write anything. */
function writtenByPair(session: Session, module: Module, call: Expr): Value[] {
  const { exportsOf, names } = indexOf(module);
  return settersOf(module, call, true).flatMap((setter) => [...(exportsOf.has(setter) ? [unknown] : []), ...(names.get(setter) ?? []).flatMap((name) => writtenBySetter(session, module, name))]);
}

function isMadeAt(value: Value, { at }: Made): boolean {
  const last = value.is === 'origin' ? value.steps.at(-1) : undefined;
  return last?.is === 'call' && last.at === at;
}

/** The variables that hold what `useSetAtom` gives, or the second of what `useAtom` gives. */
function settersOf(module: Module, call: Expr, isPair: boolean): readonly number[] {
  return [...module.variables.keys()].filter((id) => {
    const [only, more] = module.variables[id]?.definitions ?? [];
    if (only?.from !== 'value' || more || only.value !== call) return false;
    const [step] = only.path;
    return isPair ? step !== undefined && 'key' in step && String(step.key) === '1' : step === undefined;
  });
}

function writtenBySetter(session: Session, module: Module, name: Expr): Value[] {
  const { node, within = 0 } = indexOf(module).parents.get(name) ?? {};
  // A list of dependencies reads nothing.
  if (node && 'is' in node && node.is === 'array') return [];
  const put = node && 'is' in node && node.is === 'call' && node.callee === name ? node.args[0] : undefined;
  return put ? [writtenAt(session, genericFrame(session, module, within), node as Expr, put)] : [unknown];
}

function writeBy(session: Session, module: Module, { member, parent, put }: Put, made: Made): Value[] {
  const frame = genericFrame(session, module, parent.within);
  const scope = { frame, env: emptyEnv };
  const receiver = session.evaluate(member.object, scope);
  const last = receiver.is === 'origin' ? receiver.steps.at(-1) : undefined;
  if (last?.is !== 'call' || last.at !== made.at) return [];
  return [writtenAt(session, frame, parent.node as Expr, put)];
}

function valuePut({ node }: Parent, member: Expr): Expr | undefined {
  if (!('is' in node)) return undefined;
  if (node.is === 'assign') return node.target === member ? node.value : undefined;
  return node.is === 'call' && node.callee === member ? node.args[0] : undefined;
}

/** What is written is written under the checks that lead there; a function makes it of what was there before. */
export function writtenAt(session: Session, frame: Frame, act: Expr, put: Expr): Value {
  const state = session.walk(frame).at.get(act);
  const value = session.evaluate(put, { frame, env: state?.env ?? emptyEnv });
  const written = value.is === 'function' ? session.invoke(value, [unknown], 1) : value;
  return state ? casesOf([{ paths: state.paths, value: written }]) : written;
}
