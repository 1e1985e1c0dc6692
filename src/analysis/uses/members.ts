/**
 * The function is a member of an object or a class: which members of the project denote it?
 *
 *     class Client { send() {} }      `this.send` in the class, `client.send` of what is, or may be, an instance
 */
import type { ClassId, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { classAround, indexOf } from '../index-of.js';
import type { Value } from '../nouns.js';
import { isOurs, pathsAt, reachableFrom, type Search } from './search.js';

export function findMemberUses(search: Search, module: Module, key: string): void {
  for (const member of indexOf(module).members.get(key) ?? []) {
    const within = indexOf(module).parents.get(member)?.within ?? 0;
    if (isOurs(search, search.session.evaluate(member, genericScope(search.session, module, within)))) search.followExpr(module, member);
  }
}

export function findMethodUses(search: Search, ofClass: ClassId): void {
  const { session, module, id } = search;
  const code = module.functions[id];
  const member = module.classes[ofClass]?.members.find((one) => one.value?.function === id);
  if (!code || !member) return;
  const isStart = code.kind === 'constructor' || (member.value?.is === 'field' && !member.isStatic);
  const key = member.key.is === 'constant' ? String(member.key.value) : undefined;
  for (const file of reachableFrom(search, module)) {
    const other = session.world.text(file).includes(isStart ? 'new ' : (key ?? '')) ? session.world.module(file) : undefined;
    if (!other) continue;
    if (isStart) findConstructions(search, other, ofClass);
    else if (key !== undefined) findMemberCalls(search, other, { ofClass, key });
  }
}

/** What runs when an instance is made is used by every `new`. */
function findConstructions(search: Search, module: Module, ofClass: ClassId): void {
  const { session } = search;
  for (const { expr, within } of indexOf(module).acts) {
    if (expr.is !== 'call' || !expr.construct) continue;
    const scope = genericScope(session, module, within);
    const callee = session.evaluate(expr.callee, scope);
    if (callee.is !== 'class' || callee.id !== ofClass || callee.module.file !== search.module.file) continue;
    search.uses.push({ frame: scope.frame, expr, paths: pathsAt(search, { module, expr, within }), args: expr.args.map((arg) => session.evaluate(arg, scope)), how: 'callers' });
  }
}

/** A receiver that nothing tells about may be of this class, in a file that can know it. */
function findMemberCalls(search: Search, module: Module, { ofClass, key }: { readonly ofClass: ClassId; readonly key: string }): void {
  const { session } = search;
  for (const member of indexOf(module).members.get(key) ?? []) {
    const within = indexOf(module).parents.get(member)?.within ?? 0;
    const scope = genericScope(session, module, within);
    const object = session.evaluate(member.object, scope);
    const isThis = member.object.is === 'this' && module.file === search.module.file && classAround(module, within) === ofClass;
    const value = isThis || object.is === 'instance' || object.is === 'class' ? session.member(object, key, scope) : undefined;
    if (isThis || (value && isOurs(search, value)) || mayBeAnything(object)) search.followExpr(module, member);
  }
}

function mayBeAnything(object: Value): boolean {
  return object.is === 'unknown' || (object.is === 'origin' && (object.root.is === 'param' || object.root.is === 'opaque'));
}
