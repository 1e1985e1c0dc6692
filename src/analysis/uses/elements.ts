/**
 * The function is one of a list: who takes it out again, and calls it?
 *
 *     const waiting = [];  waiting.push(send);        `for (const each of waiting) each()`, `waiting.shift()()`
 *     const senders = { meta: (e) => fbq('track', e) };        `Object.values(senders).forEach((send) => send('seen'))`
 */
import type { Expr, ExprOf, Module, Stmt, Target, VariableId } from '../../code.js';
import { madeBy } from '../lists/filled.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Scope, ValueOf } from '../nouns.js';
import { alternatives, originKey } from '../values.js';
import { addReference, isNew, type Search, type Site } from './search.js';

const PUTS = /^(?:push|unshift|add)$/;

/** A list by the variable or the field of a class that holds it. */
type List = { readonly module: Module } & ({ readonly variable: VariableId } | { readonly key: string });

/** `waiting.push(send)`: the list that it goes into; undefined where the call puts it into none that the project makes. */
export function listPutInto({ session }: Search, { callee }: ExprOf<'call'>, scope: Scope): List | undefined {
  if (callee.is !== 'member' || !PUTS.test(calledName(callee))) return undefined;
  const { object } = callee;
  const { module } = scope.frame;
  if (!alternatives(session.evaluate(object, scope)).some(({ value }) => madeBy(value)?.module === module)) return undefined;
  if (object.is === 'name') return object.variable === undefined ? undefined : { module, variable: object.variable };
  return object.is === 'member' && object.object.is === 'this' && object.key.is === 'constant' ? { module, key: String(object.key.value) } : undefined;
}

/** The parameter by which a function puts what it is handed into a list. */
export function putAside(search: Search, { module, id }: ValueOf<'function'>, at: number): VariableId | undefined {
  const target = module.functions[id]?.params[at]?.target;
  const variable = target?.is === 'name' ? target.variable : undefined;
  const { names, parents } = indexOf(module);
  const isPut = (use: Expr): boolean => {
    const { node, within = 0 } = parents.get(use) ?? {};
    return node !== undefined && 'is' in node && node.is === 'call' && node.callee !== use && listPutInto(search, node, genericScope(search.session, module, within)) !== undefined;
  };
  return variable !== undefined && (names.get(variable) ?? []).some(isPut) ? variable : undefined;
}

export function followElements(search: Search, list: List): void {
  const { module } = list;
  if ('variable' in list) followHolder(search, module, list.variable);
  else for (const member of indexOf(module).members.get(list.key) ?? []) followList(search, module, member);
}

/** `const senders = [() => fbq('track', 'seen')]`, `senders = […]` in a class */
export function followLiteralList(search: Search, module: Module, list: ExprOf<'array'>): void {
  const { holderOf, parents } = indexOf(module);
  const within = parents.get(list)?.within;
  const holder = holderOf.get(list);
  const field = module.classes.flatMap((one) => one.members).find(({ value }) => value?.is === 'field' && value.function === within);
  if (holder !== undefined) followHolder(search, module, holder);
  else if (field?.key.is === 'constant') followElements(search, { module, key: String(field.key.value) });
  else followList(search, module, list);
}

/** Whoever imports the list may call all that is in it. */
function followHolder(search: Search, module: Module, variable: VariableId): void {
  const { names, exportsOf } = indexOf(module);
  if (!isNew(search, `elements ${module.file}:v${variable}`)) return;
  for (const name of names.get(variable) ?? []) {
    if (exportsOf.has(variable) || exportsOf.has(name)) addReference(search, { module, expr: name, within: 0 });
    else followList(search, module, name);
  }
}

/** An expression denotes a list of which the function is an element; of `Object.entries()` it is the second of a pair. */
export function followList(search: Search, module: Module, list: Expr, isPair = false): void {
  const parent = indexOf(module).parents.get(list);
  if (!parent || !isNew(search, `list ${module.file}@${list.at[0]}-${list.at[1]}`)) return;
  const { node, within } = parent;
  const site: Site = { module, expr: list, within };
  if ('do' in node) {
    followStmt(search, site, node, isPair);
    return;
  }
  switch (node.is) {
    case 'member':
      if (node.object === list) followMember(search, site, node, isPair);
      return;
    case 'call':
      if (node.callee !== list && isCopied(search, site, node)) followList(search, module, node, isPair || calledName(node.callee) === 'entries');
      else addReference(search, site);
      return;
    case 'spread':
    case 'array':
    case 'logical':
    case 'choose':
    case 'await':
      followList(search, module, node, isPair);
      return;
    case 'assign':
      if (node.value === list && node.target.is === 'name' && node.target.variable !== undefined) followHolder(search, module, node.target.variable);
      else if (node.value === list) addReference(search, site);
      return;
    case 'unary':
    case 'binary':
      return;
    default:
      addReference(search, site);
  }
}

function followStmt(search: Search, site: Site, node: Stmt, isPair: boolean): void {
  if (node.do === 'each' && node.of === site.expr && !node.keys) takeOut(search, site, node.target, isPair);
  else if (node.do === 'declare' && node.target.is === 'name' && node.target.variable !== undefined) followHolder(search, site.module, node.target.variable);
  else if (node.do === 'declare' || node.do === 'return') addReference(search, site);
}

function takeOut(search: Search, site: Site, target: Target | undefined, isPair: boolean): void {
  const taken = isPair && target?.is === 'arrayPattern' ? target.items[1]?.target : isPair ? undefined : target;
  if (taken?.is === 'name' && taken.variable !== undefined) search.followVariable(site.module, taken.variable);
  else addReference(search, site);
}

/** `Object.values(senders)`, `Array.from(waiting)`, `new Set(senders)` */
function isCopied({ session }: Search, { module, within }: Site, { callee }: ExprOf<'call'>): boolean {
  const value = session.evaluate(callee, genericScope(session, module, within));
  return value.is === 'origin' && /^global (?:Object\.(?:values|entries|freeze)|Array\.from|Set)$/.test(originKey(value));
}

const ASKS = /^(?:push|unshift|add|length|size|clear|delete|has|includes|indexOf|findIndex|join|keys)$/;
const EACH = /^(?:forEach|map|flatMap|some|every|find)$/;
const ONE = /^(?:shift|pop|at|find|findLast)$/;
const SAME = /^(?:splice|slice|concat|reverse|values|toReversed|toSorted|sort|filter|flat)$/;

function followMember(search: Search, site: Site, member: ExprOf<'member'>, isPair: boolean): void {
  const { module } = site;
  if (member.key.is !== 'constant') {
    search.followExpr(module, member);
    return;
  }
  const name = String(member.key.value);
  if (ASKS.test(name)) return;
  const node = indexOf(module).parents.get(member)?.node;
  const call = node && 'is' in node && node.is === 'call' && node.callee === member ? node : undefined;
  const [callback] = call?.args ?? [];
  if (call && EACH.test(name)) takeOut(search, site, callback?.is === 'function' ? module.functions[callback.id]?.params[0]?.target : undefined, isPair);
  if (call && ONE.test(name)) search.followExpr(module, call);
  else if (call && SAME.test(name)) followList(search, module, call, isPair);
  else if (!call || !EACH.test(name)) addReference(search, site);
}
