/**
 * The function is called, or handed to a call: on which ways does it run, and with what?
 *
 *     ifAllowed(() => track());      where `ifAllowed` calls what it was handed
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import { handsBack } from '../state/hooks.js';
import { CONTENT } from '../libraries/contents.js';
import { followElements, listPutInto, putAside } from './elements.js';
import { indexOf } from '../index-of.js';
import { alternatives, nothing, originKey, unknown, mapCases, there } from '../values.js';
import { calledName } from '../keys.js';
import { genericFrame, genericScope } from '../frames.js';
import { knownOfAllIn } from '../lists/put-beside.js';
import type { Origin, Scope, Session, Use, Value, ValueOf } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { andThen, anyhow, tells, type Paths } from '../paths.js';
import { fulfilled } from '../promises.js';
import { withMarker } from '../reach.js';
import { test } from '../conditions/test.js';
import { aboutElement, stampPaths } from '../stamp.js';
import { emittedBy } from '../libraries/streams.js';
import { variablesOf } from '../walk/bindings.js';
import { elementOf } from '../variables.js';
import { isOnRouter, middlewareAround, middlewareBefore, routerGiven } from './middleware.js';
import { alsoOfParameter } from './handed-person.js';
import { addReference, addUse, givenAll, scopeAt, type Argument, type Search, type Site } from './search.js';

export function followCall(search: Search, site: Site, call: ExprOf<'call'>): void {
  const { session } = search;
  const { module, expr } = site;
  if (call.callee === expr) {
    addUse(search, { ...site, expr: call }, { frame: genericFrame(session, module, site.within), given: givenByCall(search, site, call), how: 'callers' });
    return;
  }
  const scope = scopeAt(search, { ...site, expr: call });
  if (handsBack(calledName(call.callee))) {
    search.followExpr(module, call);
    return;
  }
  const argument: Argument = { call, at: call.args.indexOf(expr), scope };
  const callee = session.evaluate(call.callee, scope);
  const list = listPutInto(search, call, scope);
  const aside = callee.is === 'function' ? putAside(search, callee, argument.at) : undefined;
  if (list) followElements(search, list);
  else if (aside !== undefined && callee.is === 'function') search.followVariable(callee.module, aside);
  else if (callee.is === 'function' && argument.at >= 0) addCallback(search, site, argument, callee);
  else addHandedOn(search, site, argument, callee);
}

/** To code that is not the project's. */
function addHandedOn(search: Search, site: Site, argument: Argument, callee: Value): void {
  const { session } = search;
  const { call, scope: { frame } } = argument;
  const given = routerGiven(session, argument, callee) ?? givenToCallback(session, argument, callee) ?? changed(search, argument);
  const chosen = chosenBefore(search, site, argument);
  const passed = (): Paths => [middlewareBefore(session, argument), middlewareAround(session, argument), emittedBefore(search, argument), chosen].reduce(andThen, awaitedBefore(session, argument));
  const how = chosen !== anyhow ? 'filter' : call.args.length > 1 || isOnRouter(session, argument) ? 'middleware' : 'callers';
  addUse(search, site, { frame, then: passed, how, ...(given && { given: givenAll(given) }) });
}

/**
 * The arguments of a call, each in the state that the call is reached in. What is the same in every state is not waited for: to walk there
 * is to run the function that is called, which may be the one that asks.
 */
export function givenByCall(search: Search, site: Site, call: ExprOf<'call'>): NonNullable<Use['given']> {
  const { session } = search;
  let scope: Scope | undefined;
  const spread = call.args.findIndex(({ is }) => is === 'spread');
  return (index) => {
    const arg = call.args[spread >= 0 && index > spread ? spread : index];
    if (!arg) return nothing;
    const early = isHandedOn(site.module, arg) ? session.evaluate(arg, genericScope(session, site.module, site.within)) : undefined;
    if (early?.is === 'origin') return early;
    scope ??= scopeAt(search, { ...site, expr: call });
    return arg.is === 'spread' ? givenBySpread(session, arg.value, scope, index - spread) : session.evaluate(arg, scope);
  };
}

/** `isOut(userId)`, `isOut(job.data.userId)` of a parameter that nobody writes to. */
function isHandedOn(module: Module, expr: Expr): boolean {
  if (expr.is === 'member') return expr.key.is === 'constant' && isHandedOn(module, expr.object);
  const [only, second] = (expr.is === 'name' && expr.variable !== undefined ? module.variables[expr.variable]?.definitions : undefined) ?? [];
  return only?.from === 'param' && !second;
}

/** `(...args) => send(...args)` hands on what it was handed. */
function givenBySpread(session: Session, list: Expr, scope: Scope, at: number): Value {
  const { module } = scope.frame;
  const value = session.evaluate(list, scope);
  if (value.is === 'array' && !value.made) return value.items[at] ?? nothing;
  const [only] = (list.is === 'name' && list.variable !== undefined ? module.variables[list.variable]?.definitions : undefined) ?? [];
  const isRest = only?.from === 'param' && module.functions[only.function]?.params[only.index]?.rest === true;
  return isRest ? session.param(genericFrame(session, module, only.function), only.index + at) : unknown;
}

/** `users.filter((u) => !u.optedOut).forEach(send)`: whom `send` is called with. */
function chosenBefore(search: Search, { module }: Site, { call: { callee }, at, scope }: Argument): Paths {
  if (at !== 0 || callee.is !== 'member' || !FOR_EACH.has(calledName(callee))) return anyhow;
  const kept = knownOfAllIn(search.session, callee.object, search.session.evaluate(callee.object, scope), scope);
  const [param] = search.module.functions[search.id]?.params ?? [];
  return kept === anyhow ? anyhow : aboutElement(module, callee.object, kept, param && variablesOf(param.target)[0]);
}

/** `p.then(send)` runs it where `p` is fulfilled. */
function awaitedBefore(session: Session, { call: { callee }, at, scope }: Argument): Paths {
  const isThen = callee.is === 'member' && callee.key.is === 'constant' && callee.key.value === 'then' && at === 0;
  return isThen ? stampPaths(scope.frame, callee.object, fulfilled(session, callee.object, scope)) : anyhow;
}

/** A function of the project runs it where it calls what it was handed; one that asks nothing first is as good as one that is not read. */
function addCallback(search: Search, site: Site, { call, at, scope }: Argument, callee: ValueOf<'function'>): void {
  const { session } = search;
  const { frame } = scope;
  const args = call.args.map((arg) => session.evaluate(arg, scope));
  const { paths, handed } = session.reach(callee, withMarker(args, at), frame.depth + 1);
  const isReached = paths.length > 0;
  const about = (stamped: Paths): Paths => (search.module === site.module ? alsoOfParameter({ module: site.module, id: search.id, call, callee, args, handed }, paths, stamped) : stamped);
  const reached = (): Paths => andThen(isReached ? about(stampPaths(site, call.callee, paths, call)) : anyhow, middlewareAround(session, { call, at, scope }));
  const [first, second] = handed;
  addUse(search, site, { frame, then: reached, how: tells(paths) ? 'callback' : 'callers', ...(first?.args && !second && { given: givenAll(first.args) }) });
}

/** Methods of lists that run their callback for each element. */
const FOR_EACH = new Set<unknown>(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);

/** What promises and lists hand to their callbacks, and platforms to theirs. */
function givenToCallback(session: Session, { call: { callee: expr, args }, at, scope }: Argument, callee: Value): readonly Value[] | undefined {
  if (expr.is === 'member' && expr.key.is === 'constant' && at === 0) {
    if (expr.key.value === 'then') return [promisedBy(session.evaluate(expr.object, scope))];
    const emitted = SUBSCRIBES.test(String(expr.key.value)) ? emittedBy(session, session.evaluate(expr.object, scope)) : undefined;
    if (emitted) return [emitted.content];
    if (FOR_EACH.has(expr.key.value)) {
      const list = session.evaluate(expr.object, scope);
      return [elementOf(session, list), unknown, list];
    }
  }
  return watched(session, callee, { call: args, at, scope }) ?? answersOf(session, callee, { command: () => wordOf(session, args[0], scope), at });
}

/** `optedOut.subscribe((now) => …)` hands over what the store or the stream holds. */
const SUBSCRIBES = /^(?:subscribe|listen)$/;

/** `allowed$.pipe(filter(Boolean)).subscribe(send)` runs it where the filter lets something through. */
function emittedBefore({ session }: Search, { call: { callee }, at, scope }: Argument): Paths {
  if (callee.is !== 'member' || at !== 0 || !SUBSCRIBES.test(calledName(callee))) return anyhow;
  const emitted = emittedBy(session, session.evaluate(callee.object, scope));
  return emitted ? stampPaths(scope.frame, callee.object, emitted.passes) : anyhow;
}

/** `watch(allowed, (now) => …)` of Vue hands over what the ref holds, or what the getter gives. */
function watched(session: Session, callee: Value, { call: [source], at, scope }: { readonly call: readonly Expr[]; readonly at: number; readonly scope: Scope }): readonly Value[] | undefined {
  if (callee.is !== 'origin' || !/^(?:package (?:vue|#imports|@vue\/composition-api)#|global )watch$/.test(originKey(callee)) || at !== 1 || !source) return undefined;
  const value = session.evaluate(source, scope);
  const contentOf = (one: Value): Value => (one.is === 'function' ? session.invoke(one, [], 1) : session.member(one, CONTENT, scope));
  return [value.is === 'array' ? { ...value, items: value.items.map(contentOf) } : contentOf(value)];
}

const TELLS_OF_CHANGES = /^(?:watch|observe)|chang/i;

/** `preferences.onChange('trackingAllowed', (now) => …)` hands over what is kept under that name. */
function changed({ session, module, id }: Search, { call: { callee, args: [name] }, at, scope }: Argument): readonly Value[] | undefined {
  // With more than one, which of them is the value differs.
  if (module.functions[id]?.params.length !== 1 || callee.is !== 'member' || at !== 1 || name?.is !== 'constant' || typeof name.value !== 'string' || !TELLS_OF_CHANGES.test(calledName(callee))) return undefined;
  const now = session.member(session.evaluate(callee.object, scope), name.value, scope);
  return isCheck(test(session, now)) ? [now] : undefined;
}

/** What a platform hands to a callback: its own object, or an answer that is known by the way it was asked for. */
function answersOf({ world }: Session, callee: Value, { command: commandOf, at }: { readonly command: () => string; readonly at: number }): readonly Value[] | undefined {
  const { handed, callbacks } = signalsWith(world.settings.signals);
  // `(window._hsp = window._hsp || []).push` is the platform's, or a list that it takes over.
  const path = alternatives(callee).flatMap(({ value }) => (value.is === 'origin' ? (pathOf(value) ?? []) : [])).find((one) => handed.has(one) || callbacks.has(one));
  if (path === undefined) return undefined;
  const own = handed.get(path)?.find(({ fact }) => fact.callback === at);
  if (own) return [{ is: 'origin', root: { is: 'global', name: own.fact.gives }, steps: [] }];
  const command = commandOf();
  // What anybody else hands over goes by the name that it is taken under.
  if (!callbacks.get(path)?.some(({ fact }) => fact.callback === at && (fact.command === undefined || fact.command === command))) return undefined;
  return [0, 1].map((index) => ({ is: 'origin', root: { is: 'answer', path, command, index: at * 10 + index }, steps: [] }));
}

function pathOf({ root, steps }: Origin): string | undefined {
  const name = root.is === 'global' ? root.name : root.is === 'package' ? `${root.specifier}#${root.name}` : undefined;
  return name && [name, ...steps.map((step) => (step.is === 'member' ? step.key : '()'))].join('.');
}

/** `_hsp.push(['addPrivacyConsentListener', (consent) => …])`: a queue's item is a call, its first element the command. */
export function followQueued(search: Search, site: Site, items: ExprOf<'array'>): void {
  const { session } = search;
  const call = indexOf(site.module).parents.get(items)?.node;
  if (!call || !('is' in call) || call.is !== 'call' || calledName(call.callee) !== 'push') {
    addReference(search, site);
    return;
  }
  const scope = scopeAt(search, { ...site, expr: call });
  const args = answersOf(session, session.evaluate(call.callee, scope), { command: () => wordOf(session, items.items[0], scope), at: items.items.indexOf(site.expr) });
  addUse(search, site, { frame: scope.frame, how: 'callers', ...(args && { given: givenAll(args) }) });
}

function promisedBy(value: Value): Value {
  return mapCases(there(value), (one) => (one.is === 'promise' ? one.of : one));
}

function wordOf(session: Session, arg: Expr | undefined, scope: Scope): string {
  const value = arg && session.evaluate(arg, scope);
  return value?.is === 'constant' && typeof value.value === 'string' ? value.value : '';
}
