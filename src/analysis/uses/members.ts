/**
 * The function is a member of an object or a class: which members of the project denote it?
 *
 *     class Client { send() {} }      `this.send` in the class, `client.send` of what is, or may be, an instance
 */
import type { ClassId, ClassMember, Expr, FunctionId, Module } from '../../code.js';
import { genericFrame, genericScope, scopeOf } from '../frames.js';
import { classAround, indexOf } from '../index-of.js';
import type { Construction, Session, Value, ValueOf } from '../nouns.js';
import { keptIn } from '../once.js';
import { hasGuards, passedGuards } from '../routing/guards.js';
import { basesOf } from '../classes.js';
import { givenByCall } from './calls.js';
import { isCalledByFramework } from './frameworks.js';
import { findHolders } from './holders.js';
import { isPublished } from './published.js';
import { addUse, mayBeAnything, mayBeOurs, reachableFrom, type Search } from './search.js';
import { holds, reads } from '../../question.js';
import { onceOf } from '../../memo.js';

export function findMemberUses(search: Search, module: Module, key: string): void {
  for (const member of indexOf(module).members.get(key) ?? []) {
    const within = indexOf(module).parents.get(member)?.within ?? 0;
    const scope = genericScope(search.session, module, within);
    if (mayBeOurs(search, search.session.evaluate(member, scope)) || mayBeAnything(search.session.evaluate(member.object, scope))) search.followExpr(module, member);
  }
}

interface Place {
  readonly ofClass: ClassId;
  readonly member: ClassMember | undefined;
}

/** `send = () => track();` of a class: the function is what the field is set to. */
export function fieldHolding(module: Module, id: FunctionId): Place | undefined {
  const expr = indexOf(module).functionExprs.get(id);
  const { node, within = 0 } = (expr && indexOf(module).parents.get(expr)) ?? {};
  const ofClass = module.functions[within]?.ofClass;
  if (!node || !('do' in node) || node.do !== 'return' || ofClass === undefined) return undefined;
  const member = module.classes[ofClass]?.members.find(({ value }) => value?.is === 'field' && value.function === within);
  return member && { ofClass, member };
}

export function findMethodUses(search: Search, { ofClass, member }: Place): void {
  const { session, module, id } = search;
  const code = module.functions[id];
  const own = module.classes[ofClass];
  if (!code || !own || !member) return;
  const of: OfClass = { is: 'class', module, id: ofClass, frame: genericFrame(session, module, own.within) };
  const isStart = code.kind === 'constructor' || (member.value?.is === 'field' && member.value.function === id && !member.isStatic);
  const made = findConstructions(search, of);
  if (isStart) for (const one of made) addStart(search, of, one);
  else if (member.key.is === 'constant') findMemberCalls(search, of, member, made);
  // Whoever has an instance, or the class, calls what is public.
  const isHidden = isStart ? own.members.some((one) => one.isPrivate && isConstructor(module, one)) : member.isPrivate === true;
  if (!isHidden && search.uses.length > 0 && !search.isOpen && isPublished(search, of)) search.isOpen = true;
  if (isCalledByFramework(session, of, member)) addCallOfFramework(search, of, member);
}

function isConstructor({ functions }: Module, { value }: ClassMember): boolean {
  return value !== undefined && functions[value.function]?.kind === 'constructor';
}

/** Guards stand before what a framework calls; without any, anybody may come. */
function addCallOfFramework(search: Search, of: OfClass, member: ClassMember): void {
  const { session, module } = search;
  const expr = indexOf(module).classExprs.get(of.id);
  if (expr && hasGuards(session, of, member)) addUse(search, { module, expr, within: of.frame.code.id }, { frame: of.frame, then: () => passedGuards(session, of, member), how: 'middleware' });
  else search.isOpen = true;
}

type OfClass = ValueOf<'class'>;

const MAKES = holds('new ');

/** Asked for each method of each class: among all calls of a file they are few. */
const newsIn = onceOf((module: Module): readonly Omit<Construction, 'module'>[] => indexOf(module).acts.flatMap(({ expr, within }) => (expr.is === 'call' && expr.construct ? [{ expr, within }] : [])));

/** Every `new` of the class, or of one derived from it, and every `super(…)`; asked for each of its methods. */
function findConstructions({ session }: Search, of: OfClass): readonly Construction[] {
  return keptIn(session, session.constructions, `${of.module.file}#${of.id}`, { compute: () => constructionsOf(session, of) });
}

function constructionsOf(session: Session, of: OfClass): readonly Construction[] {
  const { module: { file: home } } = of;
  return [home, ...session.world.users(home)].flatMap((file) => {
    const module = file === home || session.world.ask(file, MAKES) ? session.world.module(file) : undefined;
    return (module ? newsIn(module) : []).flatMap(({ expr, within }) => {
      if (!module) return [];
      const callee = session.evaluate(expr.callee, genericScope(session, module, within));
      return callee.is === 'class' && [callee, ...basesOf(session, callee)].some((one) => isSame(one, of)) ? [{ module, expr, within }] : [];
    });
  });
}

/** What runs when an instance is made is used by every `new`; what a derived class hands to its base is not followed. */
function addStart(search: Search, of: OfClass, site: Construction): void {
  const { session } = search;
  const frame = genericFrame(session, site.module, site.within);
  const scope = scopeOf(frame, session.walk(frame).at.get(site.expr));
  const callee = session.evaluate(site.expr.callee, scope);
  const isDirect = callee.is === 'class' && isSame(callee, of);
  addUse(search, site, { frame, ...(isDirect && { given: givenByCall(search, site, site.expr) }), how: 'callers' });
}

/** A receiver that nothing tells about may be of this class, in a file that can know it; so may one that is of a class above. */
function findMemberCalls(search: Search, of: OfClass, { key: name, isPrivate }: ClassMember, made: readonly Construction[]): void {
  const { session } = search;
  const key = name.is === 'constant' ? String(name.value) : '';
  const bases = basesOf(session, of);
  const isIt = (value: Value): boolean => value.is === 'instance' && isSame(value.of, of);
  const selves = indexOf(of.module).selves.filter(({ within }) => classAround(of.module, within) === of.id).map(({ expr }) => ({ module: of.module, expr }));
  const holders = findHolders(search, { key, isIt, ...(isPrivate && { isPrivate }) }, [...made.filter((site) => !isOverridden(session, of, key, site)), ...selves]);
  const files = new Set([of.module, ...bases.map(({ module }) => module)].flatMap((module) => reachableFrom(search, module)));
  const isMember = reads(key);
  for (const file of new Set([...files, ...holders])) {
    const other = file === of.module.file || session.world.ask(file, isMember) ? session.world.module(file) : undefined;
    for (const member of (other && indexOf(other).members.get(key)) ?? []) {
      const scope = genericScope(session, other as Module, indexOf(other as Module).parents.get(member)?.within ?? 0);
      const object = session.evaluate(member.object, scope);
      if (object.is === 'cases' && object.cases.some(({ value }) => isIt(value))) search.followExpr(other as Module, member);
      const isAbove = object.is === 'instance' && !object.args && bases.some((base) => isSame(base, object.of));
      const value = object.is === 'instance' || object.is === 'class' || member.object.is === 'super' ? session.evaluate(member, scope) : undefined;
      if (isAbove || isIt(object) || (value && mayBeOurs(search, value)) || (mayBeAnything(object) && !isFromElsewhere(session, { file, seen: files }, other as Module, member.object))) search.followExpr(other as Module, member);
    }
  }
}

/** `new Gated()` has a `send` of its own, which asks for that of the class above by `super.send()`, if at all. */
function isOverridden(session: Session, of: OfClass, key: string, { module, expr, within }: Construction): boolean {
  const callee = session.evaluate(expr.callee, genericScope(session, module, within));
  const line = callee.is === 'class' ? [callee, ...basesOf(session, callee)] : [];
  const at = line.findIndex((one) => isSame(one, of));
  return line.slice(0, Math.max(0, at)).some((one) => one.module.classes[one.id]?.members.some((member) => !member.isStatic && member.key.is === 'constant' && member.key.value === key && member.value !== undefined));
}

/** `Auth.init()` of an import from a file that cannot know the class: whatever that file holds, it is no instance of it. */
function isFromElsewhere({ world }: Session, { file, seen }: { readonly file: string; readonly seen: ReadonlySet<string> }, { variables }: Module, object: Expr): boolean {
  const [only, second] = (object.is === 'name' && object.variable !== undefined ? variables[object.variable]?.definitions : undefined) ?? [];
  if (only?.from !== 'import' || second) return false;
  const target = world.resolve(file, only.source);
  return target.is === 'file' && !seen.has(target.file);
}

function isSame(a: OfClass, b: OfClass): boolean {
  return a.id === b.id && a.module.file === b.module.file;
}
