/**
 * Pinia's stores: a field is what it starts as and what is written to it; where that tells nothing, it goes by its name and the store's.
 *
 *     defineStore('consent', { state: () => ({ ads: false }), actions: { accept() { this.ads = true; } } })      `store.ads` is named `consent.ads`
 */
import type { ExprOf, Module } from '../../code.js';
import { CONTENT, contentIn, writtenAt } from './contents.js';
import { genericFrame } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Scope, Session, Step, Value, ValueOf } from '../nouns.js';
import { once } from '../once.js';
import { filesThatSee } from '../seen.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';
import { join, nothing, unknown } from '../values.js';

type Made = Extract<Step, { is: 'call' }>;

/** A store by the call that defines it; `named` is its state by names alone. One store's actions ask another's, whose actions ask the first. */
export function ofPinia(session: Session, named: Value, made: Made): Value {
  return once(session, session.members, `store of ${made.scope.frame.module.file}@${made.at.at[0]}`, () => definedBy(session, named, made) ?? named);
}

function definedBy(session: Session, named: Value, { args, scope }: Made): Value | undefined {
  const last = args.at(-1);
  const options = last && session.evaluate(last, scope);
  if (options?.is === 'function') return ofSetup(session, named, session.invoke(options, [], scope.frame.depth + 1), scope);
  if (options?.is !== 'object') return undefined;
  const state = session.member(options, 'state', scope);
  const start = state.is === 'function' ? session.invoke(state, [], scope.frame.depth + 1) : nothing;
  if (start.is !== 'object') return undefined;
  const members = new Map(keysOf(start).map((key) => {
    const { values, isUntold } = writesTo(session, scope, key);
    const value = join([session.member(start, key, scope), ...values]);
    const isTold = !isUntold && (values.length === 0 || isCheck(test(session, value)));
    return [key, isTold ? value : session.member(named, key, scope)] as const;
  }));
  // One getter may ask for another, above it, by `this`.
  const store: Value = { is: 'record', members, rest: named };
  const getters = session.member(options, 'getters', scope);
  for (const key of getters.is === 'object' ? keysOf(getters) : []) {
    const getter = session.member(getters, key, scope);
    members.set(key, getter.is === 'function' ? session.invoke({ ...getter, self: store }, [store], scope.frame.depth + 1) : unknown);
  }
  return store;
}

/** `defineStore('choice', () => ({ out, fine }))`: what is put into a ref and tells nothing goes by its name. */
function ofSetup(session: Session, named: Value, made: Value, scope: Scope): Value | undefined {
  if (made.is !== 'object') return undefined;
  return { is: 'record', members: new Map(keysOf(made).map((key) => {
    const value = session.member(made, key, scope);
    const content = contentIn(session, value);
    const isLeft = content?.is === 'cases' && !isCheck(test(session, content));
    return [key, isLeft ? session.member(named, key, scope) : (content ?? value)] as const;
  })) };
}

function keysOf({ expr }: ValueOf<'object'>): readonly string[] {
  return expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
}

/** What any file that sees the store writes to a field of that name, or to its ref, under the checks that stand there; a patch may write anything. */
function writesTo(session: Session, { frame: { module: home } }: Scope, key: string): { readonly values: readonly Value[]; readonly isUntold: boolean } {
  const modules = filesThatSee(session, home.file).flatMap((file) => session.world.module(file) ?? []);
  const values = modules.flatMap((module) => fieldsNamed(module, key).flatMap((member) => {
    const { node, within = 0 } = indexOf(module).parents.get(member) ?? {};
    if (!node || !('is' in node) || node.is !== 'assign' || node.target !== member) return [];
    return [node.operator === '=' ? writtenAt(session, genericFrame(session, module, within), node, node.value) : unknown];
  }));
  return { values, isUntold: modules.some((module) => indexOf(module).members.has('$patch')) };
}

/** `store.ads`, and the `ads.value` of `const { ads } = storeToRefs(store)` */
function fieldsNamed(module: Module, key: string): readonly ExprOf<'member'>[] {
  const { members } = indexOf(module);
  return [...(members.get(key) ?? []), ...(members.get('value') ?? []).filter(({ object }) => object.is === 'name' && object.name === key)];
}

/** `const { fine } = storeToRefs(store); fine.value` */
export function refsOf(store: Value): Value {
  if (store.is !== 'record') return store;
  const { members, rest } = store;
  const wrapped = [...members].map(([key, value]) => [key, { is: 'record', members: new Map([['value', value], [CONTENT, value]]) }] as const);
  return { is: 'record', members: new Map(wrapped), ...(rest && { rest }) };
}
