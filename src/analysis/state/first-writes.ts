/**
 * A write that comes before anybody can have read what the member started as: that is all that is left of it.
 *
 *     class Store { sale = true; constructor() { this.sale = !isOptedOut(); } }       `sale` is never read while it is `true`
 *     const settings = { ads: true }; settings.ads = !isOptedOut();                   nor is `ads`
 */
import type { ClassCode, ClassId, Expr, FunctionCode, FunctionId, Module } from '../../code.js';
import { onceOf } from '../../memo.js';
import type { Span } from '../../model.js';
import { indexOf } from '../index-of.js';
import type { Frame, Write } from '../nouns.js';
import { actsOf, readsInside } from '../places.js';

interface Class {
  readonly module: Module;
  readonly id: ClassId;
}

/** Whether one of the writes takes the place of what a field of the class starts as. */
export function isSetByConstructor(writes: readonly Write[], { module, id }: Class): boolean {
  const isCalled = [...fieldsOf({ module, id })].some((field) => actsOf(module, field).some(({ expr }) => expr.is === 'call' && expr.callee.is === 'member' && expr.callee.object.is === 'this'));
  return !isCalled && writes.some((write) => {
    const code = codeOf(write);
    return write.module === module && code?.kind === 'constructor' && code.ofClass === id && isFirst(write, code, [code.at[0], write.act.at[0]]);
  });
}

/** Whether one of the writes takes the place of what the object literal at `made` holds, which this function makes. */
export function isSetWhereMade(writes: readonly Write[], { module, code }: { readonly module: Module; readonly code: FunctionCode }, made: Span): boolean {
  const home = code.ofClass === undefined ? undefined : { module, id: code.ofClass };
  if (home && isField(home, code.id) && !isReadByField(home, code.name) && isSetByConstructor(writes, home)) return true;
  return writes.some((write) => write.module === module && write.within === code.id && write.act.at[0] > made[1] && isFirst(write, code, [made[1], write.act.at[0]]));
}

/** The initialisers of a class run before the body of its constructor does, and behind its parameters that are fields. */
export function isInField({ module, code }: Pick<Frame, 'module' | 'code'>, of: Class): boolean {
  return module === of.module && code.ofClass === of.id && isField(of, code.id);
}

function isField(of: Class, id: FunctionId): boolean {
  return fieldsOf(of).has(id);
}

/** Whether a write is made when the initialisers of the class have run. */
export function isBehindFields({ module, id }: Class, { act, ...write }: Write): boolean {
  const code = codeOf(write);
  const isParameter = act.is === 'assign' && act.target.is === 'member' && act.target.at[1] === act.at[1];
  return write.module === module && code?.kind === 'constructor' && code.ofClass === id && !isParameter;
}

function fieldsOf({ module, id }: Class): ReadonlySet<FunctionId> {
  const code = module.classes[id];
  return code ? initialisersOf(code) : new Set();
}

const initialisersOf = onceOf(({ members }: ClassCode): ReadonlySet<FunctionId> => new Set(members.flatMap(({ value, isStatic }) => (value?.is === 'field' && !isStatic ? [value.function] : []))));

function isReadByField(of: Class, name: string): boolean {
  const { members, parents } = indexOf(of.module);
  return (members.get(name) ?? []).some((member) => member.object.is === 'this' && isField(of, parents.get(member)?.within ?? 0));
}

function codeOf({ module, within }: Pick<Write, 'module' | 'within'>): FunctionCode | undefined {
  return module.functions[within];
}

/** It stands on every way, nothing is called before it, and nobody reads the object. */
function isFirst({ module, act, object, what }: Write, code: FunctionCode, [from, to]: Span): boolean {
  const isStatement = code.body.some((one) => one.do === 'expression' && one.value === act);
  if (!isStatement || what.is !== 'value') return false;
  const before = (at: Span): boolean => at[0] >= from && at[1] <= to;
  const isCalled = actsOf(module, code.id).some(({ expr }) => expr.is === 'call' && expr.callee.is !== 'super' && !prints(expr.callee) && before(expr.at));
  const isRead = object.is === 'name' && readsInside(module, [from, to]).some(({ variable }) => variable === object.variable);
  return !isCalled && !isRead;
}

/** `console.log(…)` reads nothing but what it is handed. */
function prints(callee: Expr): boolean {
  return callee.is === 'member' && callee.object.is === 'name' && callee.object.variable === undefined && callee.object.name === 'console';
}
