/**
 * Who holds an object may call any of its methods. Where is one handed to code that is not read, or asked under a name that is not known?
 *
 *     const client = new Client();  registry.add(client);  client[name]();      both may call `client.send`
 */
import type { Expr, ExprOf, Module, PatternStep, VariableId } from '../../code.js';
import { genericFrame, genericScope } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import { keyName } from '../evaluate.js';
import { applicationOf } from '../libraries/kit-data.js';
import type { Case, Value } from '../nouns.js';
import { isCheck, saysNothing } from '../outcomes.js';
import { andThen, either, never } from '../paths.js';
import { stampPaths } from '../stamp.js';
import { test } from '../conditions/test.js';
import { alternatives, no, originKey, yes } from '../values.js';
import { givenByCall } from './calls.js';
import { followList } from './elements.js';
import { followExports, followVariable } from './names.js';
import { readsOfShared } from './shared.js';
import { addReference, addUse, isNew, scopeAt, type Search, type Site } from './search.js';
import { takenBy } from './taken.js';

/** An object whose member `key` is the function that is asked about. */
export interface Held {
  readonly key: string;
  readonly isIt: (value: Value) => boolean;
  /** Code outside the project may have the object, and does not call the member. */
  readonly isPrivate?: true;
  /** Where the member is an object that holds another: the search for that one's. */
  readonly inner?: Hunt;
}

interface Hunt extends Held {
  /** Where uses of the member go. */
  readonly search: Search;
  /** The same search for the object itself. */
  readonly own: Search;
  /** Files of the functions that it is handed to. */
  readonly files: Set<string>;
}

/** Adds the uses by holders that start at these places; gives the files that the object is handed to. */
export function findHolders(search: Search, held: Held, starts: readonly Pick<Site, 'module' | 'expr'>[]): ReadonlySet<string> {
  const own: Search = {
    ...search, seen: new Set(), exported: [], isOpen: false, isOurs: held.isIt,
    followExpr: (module, expr) => followHolder(hunt, module, expr),
    followVariable: (module, variable) => followVariable(own, module, variable),
  };
  const hunt: Hunt = { ...held, search, own, files: new Set() };
  for (const { module, expr } of starts) followHolder(hunt, module, expr);
  if (own.isOpen && !held.isPrivate) search.isOpen = true;
  return hunt.files;
}

function followHolder(hunt: Hunt, module: Module, expr: Expr): void {
  if (!isNew(hunt.own, `${module.file}@${expr.at[0]}-${expr.at[1]}`)) return;
  const parent = indexOf(module).parents.get(expr);
  followExports(hunt.own, module, expr);
  if (parent) followPart(hunt, { module, expr, within: parent.within }, parent.node);
}

function followPart(hunt: Hunt, site: Site, node: Parent['node']): void {
  const { search, own } = hunt;
  const { module, expr } = site;
  if ('do' in node) {
    if (node.do === 'declare' && node.target.is === 'name' && node.target.variable !== undefined) followAlias(hunt, site, node.target.variable);
    else if (node.do === 'declare') takePart(hunt, site);
    else if (node.do === 'return' && search.session.usesOf(module, site.within).isOpen) handOut(hunt, site);
    return;
  }
  switch (node.is) {
    case 'member':
      if (node.object === expr) followMember(hunt, site, node);
      return;
    case 'call':
      if (node.callee !== expr) handToCall(hunt, site, node);
      return;
    case 'element':
      hand(hunt, site, search.session.evaluate(node.tag, genericScope(search.session, module, site.within)));
      return;
    case 'assign':
      if (node.value !== expr) return;
      if (node.target.is === 'name' && node.target.variable !== undefined) own.followVariable(module, node.target.variable);
      else shareHolder(hunt, site, node);
      return;
    case 'object':
      // A copy goes its own way.
      if (node.entries.some((entry) => !entry.key && entry.value === expr)) addReference(search, site);
      else if (expr.is === 'object') followOuter(hunt, site, node);
      else followHolder(hunt, module, node);
      return;
    case 'array':
    case 'choose':
    case 'logical':
    case 'await':
      followHolder(hunt, module, node);
      return;
    default:
  }
}

/** `export const table = handlers;`: where no file is seen to take it by its other name, nobody knows who does. */
function followAlias({ search, own }: Hunt, site: Site, variable: VariableId): void {
  const { module, expr } = site;
  const names = expr.is === 'name' ? (indexOf(module).exportsOf.get(variable) ?? []) : [];
  own.followVariable(module, variable);
  if (names.length > 0 && search.session.world.importers(module.file, names).length === 0) addReference(search, site);
}

/** `const api = { events: { send() {} } }`: whoever takes `events` of `api` holds what has our member. */
function followOuter(hunt: Hunt, { module, expr }: Site, node: ExprOf<'object'>): void {
  const name = node.entries.find((entry) => entry.value === expr)?.key;
  const outer: Search = { ...hunt.search, seen: new Set(), isOpen: false, followExpr: (home, member) => followHolder(hunt, home, member), followVariable: (home, variable) => hunt.own.followVariable(home, variable) };
  const files = findHolders(outer, { key: name?.is === 'constant' ? String(name.value) : '', isIt: (value) => value.is === 'object' && value.expr === node, inner: hunt }, [{ module, expr: node }]);
  for (const file of files) hunt.files.add(file);
  if (outer.isOpen) hunt.search.isOpen = true;
}

/** Whoever calls the function around gets it. SvelteKit calls nothing of what a `load` of both sides gives, and hands it to the project's own pages. */
function handOut({ search, files, key, isPrivate }: Hunt, { module }: Site): void {
  const { world } = search.session;
  const app = applicationOf(module.file);
  if (app === undefined) search.isOpen ||= !isPrivate;
  else for (const file of world.holding(key)) if ([file, ...world.users(file)].some((one) => one.startsWith(app))) files.add(file);
}

/** `SHOP.client = client`: all that read it there hold it; of what any other object does with it nothing is known. */
function shareHolder(hunt: Hunt, site: Site, { target }: ExprOf<'assign'>): void {
  const shared = readsOfShared(hunt.search, site, target);
  for (const file of shared?.files ?? []) hunt.files.add(file);
  for (const { module, expr } of shared?.reads ?? []) followHolder(hunt, module, expr);
  if (!shared && (target.is !== 'member' || (target.object.is === 'name' && target.object.variable === undefined))) addReference(hunt.search, site);
}

/** `const { send, ...rest } = client` */
function takePart(hunt: Hunt, site: Site): void {
  for (const [at, { definitions: [only] }] of site.module.variables.entries()) if (only?.from === 'value' && only.value === site.expr) takeAlong(hunt, site, at, only.path);
}

/** `const { events: { send } } = api` takes our member of what stands in the object. */
function takeAlong({ search, key, inner }: Hunt, site: Site, variable: VariableId, [step, ...deeper]: readonly PatternStep[]): void {
  if (!step || !('key' in step)) addReference(search, site);
  else if (String(step.key) !== key) return;
  else if (deeper.length === 0) search.followVariable(site.module, variable);
  else if (inner) takeAlong(inner, site, variable, deeper);
  else addReference(search, site);
}

/** A member under another name is none of ours; one whose name cannot be told may be. */
function followMember({ search, key }: Hunt, { module, within }: Site, member: ExprOf<'member'>): void {
  if (member.key.is === 'constant') {
    if (String(member.key.value) === key) search.followExpr(module, member);
    return;
  }
  const scope = genericScope(search.session, module, within);
  const name = keyName(search.session, member.key, scope);
  if (name !== undefined && name !== key) return;
  if (name !== undefined || !addChosen({ search, key }, { module, expr: member, within }, member)) search.followExpr(module, member);
}

/** `actions[isOptedOut() ? 'stop' : 'send']()`: where every name that it may be is known, ours is taken on the ways of its own name. */
function addChosen({ search, key }: Pick<Hunt, 'search' | 'key'>, site: Site, member: ExprOf<'member'>): boolean {
  const { module, within } = site;
  const names = namesAsked(search, site, member.key);
  const call = indexOf(module).parents.get(member)?.node;
  if (!names.every(({ value }) => value.is === 'constant') || !call || !('is' in call) || call.is !== 'call' || call.callee !== member) return false;
  const own = names.filter(({ value }) => value.is === 'constant' && String(value.value) === key).map(({ paths }) => paths).reduce(either, never);
  if (own.length > 0) addUse(search, { ...site, expr: call }, { frame: genericFrame(search.session, module, within), then: stampPaths({ module }, member.key, own), given: givenByCall(search, site, call), how: 'callers' });
  return true;
}

/** What a key may be; `{ true: send, false: noop }[allowed()]`, as well as `` [`${allowed()}`] `` and `[String(allowed())]`, is `true` or `false`. */
function namesAsked(search: Search, site: Site, key: Expr): readonly Case[] {
  const { session } = search;
  const written = key.is === 'template' && key.texts.every((text) => text === '') && key.values.length === 1 ? key.values[0] : undefined;
  const value = session.evaluate(written ?? key, scopeAt(search, site));
  return alternatives(value.is === 'string' ? value.of : value).flatMap((one) => {
    const outcomes = one.value.is === 'origin' ? test(session, one.value) : saysNothing;
    if (!isCheck(outcomes)) return [one];
    return [{ paths: andThen(one.paths, outcomes.truthy), value: yes }, { paths: andThen(one.paths, outcomes.falsy), value: no }];
  });
}

function handToCall(hunt: Hunt, site: Site, call: ExprOf<'call'>): void {
  const taker = hunt.search.session.evaluate(call.callee, genericScope(hunt.search.session, site.module, site.within));
  for (const { value } of alternatives(taker)) if (value.is === 'function') takenBy(hunt, site, call, value);
  hand(hunt, site, taker);
}

/** Functions of the project are looked through; what any other does with it is not known. */
function hand({ search, files }: Hunt, site: Site, taker: Value): void {
  if (taker.is === 'function' || taker.is === 'class') files.add(taker.module.file);
  else if (taker.is === 'origin' && /^global Object\.(?:values|entries)$/.test(originKey(taker))) takeAll(search, site, originKey(taker).endsWith('entries'));
  else if (!(taker.is === 'origin' && HARMLESS.test(originKey(taker)))) addReference(search, site);
}

/** `Object.values(senders)` */
function takeAll(search: Search, { module, expr }: Site, isPair: boolean): void {
  const node = indexOf(module).parents.get(expr)?.node;
  if (node && 'is' in node && node.is === 'call') followList(search, module, node, isPair);
}

/** They keep, print or freeze what they are handed, and call nothing of it. */
const HARMLESS = /^global (?:console\.|JSON\.|Object\.|Promise\.resolve|String|Boolean|structuredClone)|^package (?:react|preact\/hooks)#(?:use\w+|memo|createElement)$/;
