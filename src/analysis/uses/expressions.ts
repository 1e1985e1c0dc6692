/**
 * An expression denotes the function: it is called, rendered, bound to a variable, or handed on. Which uses come of it?
 *
 *     const send = () => track();  button.onclick = send;      the declaration leads to `send`, the assignment is a use
 */
import type { Expr, ExprOf, Module, VariableId } from '../../code.js';
import { genericFrame } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Scope, Value } from '../nouns.js';
import { propsOf } from '../evaluate/props.js';
import { nothing, unknown } from '../values.js';
import { CONTENT } from '../libraries/contents.js';
import { followCall, followQueued } from './calls.js';
import { addCarried } from './carried.js';
import { followLiteralList } from './elements.js';
import { findHolders } from './holders.js';
import { findMemberUses } from './members.js';
import { followVariable, isShownToTestsAlone } from './names.js';
import { addObserved } from './observers.js';
import { readsOfShared } from './shared.js';
import { addReference, addUse, isNew, keyOf, reachableFrom, scopeAt, type Search, type Site } from './search.js';
import { reads } from '../../question.js';
import { meaningOfName } from '../../signals/names.js';

export function followExpr(search: Search, module: Module, expr: Expr): void {
  const parent = isNew(search, `${module.file}@${expr.at[0]}-${expr.at[1]} ${expr.is}`) ? indexOf(module).parents.get(expr) : undefined;
  if (!parent) return;
  const { node, within } = parent;
  const site: Site = { module, expr, within };
  if ('do' in node) {
    if (node.do === 'declare' && node.target.is === 'name' && node.target.variable !== undefined) followDeclared(search, site, node.target.variable);
    else if (node.do === 'return') followReturned(search, site);
    else if (node.do !== 'expression') addReference(search, site);
    return;
  }
  switch (node.is) {
    case 'call':
      followCall(search, site, node);
      return;
    case 'element':
      if (node.tag === expr) addElement(search, site, node);
      else if (!addCarried(search, site)) addReference(search, site);
      return;
    case 'object':
    case 'array':
      if (!(node.is === 'object' && addObserved(search, site, node)) && !addCarried(search, site)) followLiteral(search, site, node);
      return;
    case 'choose':
    case 'logical':
      if ('test' in node && node.test === expr) break;
      goOn(search, site, (next) => next.followExpr(module, node));
      return;
    case 'member':
      if (node.object === expr && node.key.is === 'constant' && node.key.value === CONTENT) search.followExpr(module, node);
      else if (node.object === expr && node.key.is === 'constant' && (node.key.value === 'call' || node.key.value === 'apply' || node.key.value === 'bind')) followBorrowed(search, site, node);
      return;
    case 'assign':
      if (node.target.is === 'name' && node.target.variable !== undefined) followAssigned(search, site, node.target.variable);
      else if (node.value === expr && !isExported(module, expr)) followWritten(search, site, node);
      return;
    default:
  }
  addReference(search, site);
}

/** `export const viewed = send;`: where nobody is seen who calls it by its other name, nobody knows who does. */
function followDeclared(search: Search, site: Site, variable: VariableId): void {
  const before = search.uses.length;
  search.followVariable(site.module, variable);
  if (site.expr.is !== 'function' && search.uses.length === before && indexOf(site.module).exportsOf.has(variable)) addReference(search, site);
}

/** `const send = (() => { let sent; return () => track(); })();`: whoever called the function around, where all of them are seen, has it. */
function followReturned(search: Search, site: Site): void {
  const calls = callsThatGive(search, site.module, site.expr);
  if (calls.length === 0) addReference(search, site);
  for (const { module, expr } of calls) goOn(search, site, (next) => next.followExpr(module, expr));
}

const MOST_THROUGH = 3;

/** `const send = out() ? noop : track;`: what follows from that place follows on the ways to it. */
function goOn(search: Search, site: Site, follow: (next: Search) => void): void {
  const { through } = search;
  if (through.length >= MOST_THROUGH || through.some((one) => keyOf(one) === keyOf(site))) {
    follow(search);
    return;
  }
  const next: Search = { ...search, through: [...through, site], followExpr: (module, expr) => followExpr(next, module, expr), followVariable: (module, variable) => followVariable(next, module, variable) };
  follow(next);
  if (next.isOpen) search.isOpen = true;
}

/** `if (!out()) send = track;` */
function followAssigned(search: Search, site: Site, variable: VariableId): void {
  goOn(search, site, (next) => next.followVariable(site.module, variable));
}

/** `send.call(client, event)` is a call, `send.bind(client)` the function once more, and `send.bind(client, event)` one that is given something already. */
function followBorrowed(search: Search, site: Site, member: ExprOf<'member'>): void {
  const { module, within } = site;
  const call = indexOf(module).parents.get(member)?.node;
  const how = member.key.is === 'constant' ? member.key.value : '';
  if (!call || !('is' in call) || call.is !== 'call' || call.callee !== member || how === 'apply') {
    addReference(search, site);
    return;
  }
  const [, ...given] = call.args;
  const scope = (): Scope => scopeAt(search, { ...site, expr: call });
  const valueOf = (index: number): Value => (given[index] ? search.session.evaluate(given[index], scope()) : how === 'call' ? nothing : unknown);
  if (how === 'bind' && given.length === 0) search.followExpr(module, call);
  else addUse(search, { ...site, expr: call }, { frame: genericFrame(search.session, module, within), given: valueOf, how: 'callers' });
}

/** `SHOP.send = send`: whoever reads it there. */
function followWritten(search: Search, site: Site, { target }: ExprOf<'assign'>): void {
  const shared = readsOfShared(search, site, target);
  if (!shared) addReference(search, site);
  for (const { module, expr } of shared?.reads ?? []) search.followExpr(module, expr);
}

/** `exports.send = function () {}` */
function isExported({ exports }: Module, expr: Expr): boolean {
  return exports.some((one) => 'value' in one && one.value === expr);
}

/** `export default { send() {} }` */
function isDefault({ exports, language }: Module, expr: Expr): boolean {
  return language !== 'vue' && exports.some((one) => 'value' in one && one.value === expr && one.name === 'default');
}

/** `<Banner allowed={!out} />` runs the component with its attributes. */
function addElement(search: Search, { module, within }: Site, element: ExprOf<'element'>): void {
  const site: Site = { module, expr: element, within };
  const given = (index: number): Value => (index === 0 ? propsOf(search.session, element, scopeAt(search, site)) : nothing);
  addUse(search, site, { frame: genericFrame(search.session, module, within), given, how: 'component' });
}

function followLiteral(search: Search, site: Site, node: ExprOf<'object' | 'array'>): void {
  const taker = indexOf(site.module).parents.get(node)?.node;
  if (node.is === 'object') followEntry(search, site, node);
  else if (taker && 'is' in taker && taker.is === 'call') followQueued(search, site, node);
  else followLiteralList(search, site.module, node);
}

/** `const api = { send() {} }`: the uses of `api.send`, wherever `api` goes. */
function followEntry(search: Search, site: Site, object: ExprOf<'object'>): void {
  const { module, expr } = site;
  const index = indexOf(module);
  const key = object.entries.find((entry) => entry.value === expr)?.key;
  const whole = wholeOf(module, object);
  const chosen = chosenFrom(module, whole);
  const holder = index.holderOf.get(chosen);
  const around = index.parents.get(chosenFrom(module, object))?.node;
  // A list of objects, and a table that is looked up where it stands.
  const isListed = around !== undefined && 'is' in around && (around.is === 'array' || (around.is === 'member' && around.object === object && around.key.is !== 'constant'));
  const isShared = around !== undefined && 'is' in around && around.is === 'assign' && around.value === chosenFrom(module, object) && readsOfShared(search, site, around.target) !== undefined;
  const isHeld = holder !== undefined || isListed || isShared || isDefault(module, chosen);
  const made = isHeld ? [] : callsThatGive(search, module, chosenFrom(module, object));
  if ((!isHeld && made.length === 0) || key?.is !== 'constant') {
    // `module.exports = { send() {} }`: whoever requires the file is asked for the export.
    if (!isExported(module, object)) addReference(search, site);
    if (key?.is === 'constant' && isToldByName(search)) followMembers(search, { key: String(key.value), homes: [module], files: [] });
    return;
  }
  const before = search.uses.length;
  const member: Member = { key: String(key.value), object, home: module, made };
  if (chosen === whole) followHeld(search, member);
  else goOn(search, site, (next) => followHeld(next, member));
  if (search.uses.length === before && (holder === undefined || !isShownToTestsAlone(search, module, holder))) addReference(search, site);
}

interface Member {
  readonly key: string;
  readonly object: ExprOf<'object'>;
  readonly home: Module;
  readonly made: readonly Pick<Site, 'module' | 'expr'>[];
}

function followHeld(search: Search, { key, object, home, made }: Member): void {
  const files = findHolders(search, { key, isIt: (value) => value.is === 'object' && value.expr === object }, [{ module: home, expr: object }, ...made]);
  followMembers(search, { key, homes: [home, ...made.map((one) => one.module)], files: [...files] });
}

/** The members of that name which denote the function, in the files that see one of these or are handed it. */
function followMembers(search: Search, { key, homes, files }: { readonly key: string; readonly homes: readonly Module[]; readonly files: readonly string[] }): void {
  const isMember = reads(key);
  for (const file of new Set([...homes.flatMap((one) => reachableFrom(search, one)), ...files])) {
    const other = file === homes[0]?.file || search.session.world.ask(file, isMember) ? search.session.world.module(file) : undefined;
    if (other) findMemberUses(search, other, key);
  }
}

/** `Object.freeze({ send(isAllowed) {} })`: whatever the object is handed to, the callers that are seen say more than the name does. */
function isToldByName({ module, id }: Search): boolean {
  return module.functions[id]?.params.some(({ target }) => target.is === 'name' && meaningOfName(target.name) !== undefined) === true;
}

/** `const api = { events: { send() {} } }`: the object that holds the others. */
function wholeOf(module: Module, object: ExprOf<'object'>): ExprOf<'object'> {
  const around = indexOf(module).parents.get(object)?.node;
  const isInside = around !== undefined && 'is' in around && around.is === 'object' && around.entries.some(({ key, value }) => value === object && key?.is === 'constant');
  return isInside ? wholeOf(module, around) : object;
}

/** `window.api || { send() {} }`, `quiet ? none : { send() {} }`: what is given is given it too. */
function chosenFrom(module: Module, expr: Expr): Expr {
  const around = indexOf(module).parents.get(expr)?.node;
  if (!around || !('is' in around) || !(around.is === 'logical' || (around.is === 'choose' && around.test !== expr))) return expr;
  return chosenFrom(module, around);
}

/** `const tracker = (() => { …; return { send }; })();` every call of the function that gives what is returned there, where all of them are seen. */
function callsThatGive({ session }: Search, module: Module, given: Expr): readonly Pick<Site, 'module' | 'expr'>[] {
  const { node, within } = indexOf(module).parents.get(given) ?? {};
  if (!node || !('do' in node) || node.do !== 'return' || !within) return [];
  const { uses, isOpen } = session.usesOf(module, within);
  return !isOpen && uses.every(({ expr, how }) => expr.is === 'call' && how === 'callers') ? uses.map(({ frame, expr }) => ({ module: frame.module, expr })) : [];
}
