/** `object.key` → Value, for every kind of object. */
import type { ClassMember, Module } from '../../code.js';
import { meaningOfName } from '../../signals/names.js';
import { emptyEnv, genericFrame, genericScope, scopeOf, unread } from '../frames.js';
import type { Frame, Origin, Scope, Session, Value, ValueOf, Write } from '../nouns.js';
import { CONTENT, contentByMember, contentIn } from '../libraries/contents.js';
import { environmentOfCommand } from './environment.js';
import { memberOfProxy } from './proxies.js';
import { identify } from '../vendors/roles.js';
import { cookieInJar } from '../cookies/jars.js';
import { decorated } from '../routing/decorations.js';
import { keptOnRequest } from '../routing/kept.js';
import { elsewhereIn, join, mapCases, nothing, originKey, stepInto, stringOf, unknown } from '../values.js';
import { stateOfClass } from '../state/component-state.js';
import { exposedToPage } from '../libraries/bridge.js';
import { fetchedBy } from '../libraries/fetched.js';
import { firstAnswer } from '../libraries/late-hooks.js';
import { mayHaveFailed } from '../query/results.js';
import { basesOf, derivedFrom } from '../classes.js';
import { isBehindFields, isInField, isSetByConstructor, isSetWhereMade } from '../state/first-writes.js';
import { isToAnother } from '../state/made-anew.js';
import { isSetAround, isSetWhenMade, isSetWithClass } from '../state/late-writes.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';
import { sharedValue } from '../shared.js';
import { fieldOfSlice } from '../libraries/slices.js';
import { findWrites, valueWritten } from '../state/writes.js';
import { writtenBack } from '../state/written-back.js';

const WINDOWS = new Set(['window', 'globalThis', 'self', 'global', 'top', 'parent']);

export function member(session: Session, object: Value, key: string, scope: Scope): Value {
  if (key === CONTENT && object.is !== 'cases' && object.is !== 'origin') return object.is === 'object' ? subscribed(session, object, scope) : ((object.is === 'record' ? object.members.get(CONTENT) : undefined) ?? object);
  switch (object.is) {
    case 'constant':
      return object.value == null ? nothing : addressOf(object, key);
    case 'object':
      return memberOfObject(session, object, key, scope.frame);
    case 'record':
      return object.members.get(key) ?? (object.rest ? session.member(object.rest, key, scope) : nothing);
    case 'array':
      return /^\d+$/.test(key) ? (object.items[Number(key)] ?? nothing) : unknown;
    case 'list':
      return key === '0' && !isCheck(test(session, object.of)) ? object.of : /^\d+$/.test(key) ? elsewhereIn(object) : unknown;
    case 'module':
      return session.exportOf(object.file, key);
    case 'class':
      return memberOfClass(session, object, key);
    case 'instance':
      return memberOfInstance(session, object, key, scope);
    case 'origin':
      return exposedToPage(session, object, key, scope) ?? contentByMember(session, object, key) ?? keptOnRequest(session, object, key) ?? decorated(session, object, key) ?? fieldOfSlice(session, object, key) ?? writtenBack(session, object, key) ?? environmentOfCommand(session, object, key, scope) ?? shared(session, memberOfOrigin(session, object, key));
    case 'cases':
      return join(object.cases.map((one) => session.member(one.value, key, scope)));
    case 'proxy':
      return memberOfProxy(session, object, key, scope);
    case 'text':
      return addressOf(object, key);
    default:
      return unknown;
  }
}

/** `{ subscribe, optOut }` is a store too, for Svelte. */
function subscribed(session: Session, object: ValueOf<'object'>, scope: Scope): Value {
  const subscribe = session.member(object, 'subscribe', scope);
  const content = subscribe.is === 'origin' ? contentIn(session, { ...subscribe, steps: subscribe.steps.slice(0, -1) }) : undefined;
  return content ?? object;
}

/** `new URL(…).href`, `new Request(…).url` */
function addressOf(object: Value, key: string): Value {
  return (key === 'href' || key === 'url') && (object.is === 'text' || stringOf(object) !== undefined) ? object : unknown;
}

function shared(session: Session, value: Value): Value {
  return value.is === 'origin' ? sharedValue(session, value) : value;
}

function memberOfOrigin(session: Session, object: Origin, key: string): Value {
  const { root, steps } = object;
  const first = mayHaveFailed(object, key) ? nothing : firstAnswer(session, object, key);
  const fetched = fetchedBy(session, object, key);
  if (first || fetched) return join([fetched ?? stepInto(object, { is: 'member', key }), ...(first ? [first] : [])]);
  if (isPluginOfNuxt(object, key)) return { is: 'origin', root: { is: 'global', name: key }, steps: [] };
  if (steps.length > 0) return stepInto(object, { is: 'member', key });
  if (root.is === 'global' && WINDOWS.has(root.name)) return { is: 'origin', root: { is: 'global', name: key }, steps };
  if (root.is === 'package' && root.name === '*') return { is: 'origin', root: { ...root, name: key, local: key }, steps };
  return stepInto(object, { is: 'member', key });
}

/** `useNuxtApp().$posthog` is what the templates of Vue know as `$posthog`. */
function isPluginOfNuxt({ root, steps: [first, ...rest] }: Origin, key: string): boolean {
  const isApp = (root.is === 'global' || (root.is === 'package' && /^#(?:app|imports)$/.test(root.specifier))) && root.name === 'useNuxtApp';
  return isApp && key.startsWith('$') && first?.is === 'call' && rest.length === 0;
}

function memberOfObject(session: Session, object: ValueOf<'object'>, key: string, reader: Frame): Value {
  const writes = findWrites(session, object, key).filter((write) => !isToAnother(session, object, write, reader));
  const cookie = object.expr.entries.length === 0 && writes.length < 2 ? cookieInJar(session, { expr: object.expr, frame: object.scope.frame }, key) : undefined;
  if (cookie) return cookie;
  const written = writes.flatMap((write) => valueWritten(session, write, key, generic(session, object.scope.frame, write)).map((value) => byNameInVue(session, value, key, write.module)));
  const initial = isSetWhereMade(writes, object.scope.frame, object.expr.at) ? undefined : initialMember(session, object, key);
  if (written.length === 0) return initial ?? nothing;
  return join([...(initial ? [initial] : []), ...written, ...(!initial && isWrittenLater(object, writes, written) ? [nothing] : [])]);
}

/** `this.optedOut = answer`, `this.hasConsent = true` in the handler of a button: what a component keeps is judged by its name where nothing tells what is written to it. */
function byNameInVue(session: Session, written: Value, key: string, { language, file }: Module): Value {
  if (language !== 'vue' || meaningOfName(key) === undefined || isCheck(test(session, written))) return written;
  return mapCases(written, (value) => (value.is === 'unknown' || value.is === 'origin' || value.is === 'constant' ? { is: 'origin', root: { is: 'opaque', key: `${file}:this` }, steps: [{ is: 'member', key }] } : value));
}

/** Whether it holds nothing at first; a function that is not there yet cannot be called. */
function isWrittenLater({ expr, scope: { frame: { module, code } } }: ValueOf<'object'>, writes: readonly Write[], written: readonly Value[]): boolean {
  if (isSetWhereMade(writes, { module, code }, expr.at) || written.every(({ is }) => is === 'function' || is === 'class')) return false;
  return !isSetAround(writes, { module, within: code.id }) && !(code.ofClass !== undefined && isSetWhenMade(writes, { module, id: code.ofClass }));
}

function initialMember(session: Session, { expr, scope }: ValueOf<'object'>, key: string): Value | undefined {
  for (const entry of expr.entries.toReversed()) {
    if (!entry.key) {
      const inner = session.member(session.evaluate(entry.value, scope), key, scope);
      if (inner.is !== 'constant' || inner.value !== undefined) return inner;
      continue;
    }
    const name = entry.key.is === 'constant' ? String(entry.key.value) : stringOf(session.evaluate(entry.key, scope));
    if (name === undefined) return unknown;
    if (name !== key) continue;
    const value = session.evaluate(entry.value, scope);
    const bound = value.is === 'function' && !value.self ? { ...value, self: { is: 'object', expr, scope } as const } : value;
    return entry.getter && bound.is === 'function' ? session.invoke(bound, [], scope.frame.depth) : bound;
  }
  return undefined;
}

/** Where the run is known that the writing function belongs to, in that run. */
function generic(session: Session, near: Frame, { module, within }: Write): Scope {
  if (module === near.module) for (let at: Frame | undefined = near; at; at = at.parent) if (at.code.id === within) return scopeOf(at);
  return genericScope(session, module, within);
}

function memberOfClass(session: Session, object: ValueOf<'class'>, key: string): Value {
  if (key === 'prototype') return { is: 'instance', of: object };
  const chain = [object, ...basesOf(session, object)];
  const values: Value[] = [];
  for (const of of chain) {
    const found = memberIn(of, key, true);
    if (found?.value) values.push(valueOfMember(session, of, found, object));
    const written = thisWrites(session, of, key, { self: object, isFirst: false });
    values.push(...written);
    if (found && !found.value && !found.decorators && written.length > 0 && !isSetWithClass(findWrites(session, of, key), of)) values.push(nothing);
    if (found) return values.length > 0 ? join(values) : unknown;
  }
  if (values.length > 0) return join(values);
  const beyond = beyondClasses(session, chain);
  return beyond ? session.member(beyond, key, { frame: object.frame, env: emptyEnv }) : nothing;
}

/** What React's own class keeps in `state` is written by its `setState` too. */
function memberOfInstance(session: Session, object: ValueOf<'instance'>, key: string, scope: Scope): Value {
  const value = ownMember(session, object, key, scope.frame);
  const base = key === 'state' ? beyondClasses(session, [object.of, ...basesOf(session, object.of)]) : undefined;
  return base?.is === 'origin' && /^package (?:react|preact|preact\/compat)#(?:default\.)?(?:Pure)?Component$/.test(originKey(base)) ? stateOfClass(session, object.of, value) : value;
}

/** A field may be written by the class, by one derived from it, or from outside; a method stays what it is unless somebody replaces it. */
function ownMember(session: Session, object: ValueOf<'instance'>, key: string, reader: Frame): Value {
  const chain = [object.of, ...basesOf(session, object.of)];
  const values: Value[] = [];
  for (const of of chain) {
    const found = memberIn(of, key, false);
    const self: Value = of === object.of ? object : { is: 'instance', of };
    const isFirst = isInField(reader, of);
    if (found?.value && !(found.value.is === 'field' && !isFirst && isSetByConstructor(findWrites(session, of, key), of))) values.push(valueOfMember(session, of, found, found.value.is === 'field' ? self : object));
    const written = thisWrites(session, of, key, { self, isFirst });
    values.push(...written);
    if (found && !found.value && !found.decorators && written.length > 0 && !isSetWhenMade(findWrites(session, of, key), of)) values.push(nothing);
    if (found) values.push(...(object.args ? [] : overrides(session, object.of, key)));
    if (found) return values.length > 0 ? join(values) : unknown;
  }
  if (values.length > 0) return join(values);
  const below = object.args ? [] : overrides(session, object.of, key);
  if (below.length > 0) return join(below);
  const beyond = beyondClasses(session, chain);
  return beyond?.is === 'origin' ? stepInto(instanceBeyond(session, beyond, chain), { is: 'member', key }) : unknown;
}

/** `this.stopped()` of a class from which others are derived may be what one of those makes of it. */
function overrides(session: Session, of: ValueOf<'class'>, key: string): readonly Value[] {
  return derivedFrom(session, of).flatMap((one) => {
    const own = memberIn(one, key, false);
    return own?.value && own.value.is !== 'field' ? [valueOfMember(session, one, own, { is: 'instance', of: one })] : [];
  });
}

function memberIn({ module, id }: ValueOf<'class'>, key: string, isStatic: boolean): ClassMember | undefined {
  return module.classes[id]?.members.find((one) => one.isStatic === isStatic && one.value?.is !== 'setter' && one.key.is === 'constant' && one.key.value === key);
}

/** `class Ours extends Analytics {}` of a vendor: what is inherited is a client's. */
function instanceBeyond(session: Session, beyond: Origin, chain: readonly ValueOf<'class'>[]): Origin {
  const last = chain.at(-1);
  const at = last?.module.classes[last.id]?.extends;
  if (!last || !at || identify(session, beyond)?.role.is !== 'factory') return beyond;
  return { ...beyond, steps: [...beyond.steps, { is: 'call', args: [], scope: { frame: last.frame, env: emptyEnv }, construct: true, at }] };
}

/** What the last class of a chain extends, where that is no class of the project. */
function beyondClasses(session: Session, chain: readonly ValueOf<'class'>[]): Value | undefined {
  const last = chain.at(-1);
  const base = last?.module.classes[last.id]?.extends;
  return last && base && session.evaluate(base, { frame: last.frame, env: emptyEnv });
}

function valueOfMember(session: Session, of: ValueOf<'class'>, found: ClassMember, self: Value): Value {
  if (!found.value) return unknown;
  const callee = { is: 'function', module: of.module, id: found.value.function, frame: of.frame, self } as const;
  return found.value.is === 'method' ? callee : session.invoke(callee, [], of.frame.depth);
}

/** What is written to the member of a class or an instance; a constructor knows what it was given. */
function thisWrites(session: Session, of: ValueOf<'class'>, key: string, { self, isFirst }: { readonly self: Value; readonly isFirst: boolean }): Value[] {
  const writes = findWrites(session, of, key).filter((write) => !isFirst || !isBehindFields(of, write));
  return writes.flatMap((write) => valueWritten(session, write, key, methodScope(session, of, write, self)));
}

function methodScope(session: Session, of: ValueOf<'class'>, { module, within }: Write, self: Value): Scope {
  const frame = genericFrame(session, module, within);
  const isOwn = module === of.module && frame.code.ofClass === of.id && frame.code.kind === 'constructor';
  const args = self.is === 'instance' && isOwn ? self.args : undefined;
  if (!args) return { frame, env: emptyEnv };
  return { frame: { ...frame, args, self, ...unread() }, env: emptyEnv };
}
