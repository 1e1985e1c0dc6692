/**
 * A write that comes before anybody can have read what the member started as: that is all that is left of it.
 *
 *     class Store { sale = true; constructor() { this.sale = !isOptedOut(); } }       `sale` is never read while it is `true`
 *     const settings = { ads: true }; settings.ads = !isOptedOut();                   nor is `ads`
 */
import type { ClassId, FunctionCode, Module } from '../code.js';
import type { Span } from '../model.js';
import type { Write } from './nouns.js';
import { actsOf, readsInside } from './places.js';

/** Whether one of the writes takes the place of what a field of the class starts as. */
export function isSetByConstructor(writes: readonly Write[], { module, id }: { readonly module: Module; readonly id: ClassId }): boolean {
  return writes.some((write) => {
    const code = codeOf(write);
    return write.module === module && code?.kind === 'constructor' && code.ofClass === id && isFirst(write, code, [code.at[0], write.act.at[0]]);
  });
}

/** Whether one of the writes takes the place of what the object literal at `made` holds, which this function makes. */
export function isSetWhereMade(writes: readonly Write[], { module, code }: { readonly module: Module; readonly code: FunctionCode }, made: Span): boolean {
  const isField = (id: ClassId): boolean => module.classes[id]?.members.some(({ value }) => value?.is === 'field' && value.function === code.id) === true;
  if (code.ofClass !== undefined && isField(code.ofClass) && isSetByConstructor(writes, { module, id: code.ofClass })) return true;
  return writes.some((write) => write.module === module && write.within === code.id && write.act.at[0] > made[1] && isFirst(write, code, [made[1], write.act.at[0]]));
}

function codeOf({ module, within }: Write): FunctionCode | undefined {
  return module.functions[within];
}

/** It stands on every way, nothing is called before it, and nobody reads the object. */
function isFirst({ module, act, object, what }: Write, code: FunctionCode, [from, to]: Span): boolean {
  const isStatement = code.body.some((one) => one.do === 'expression' && one.value === act);
  if (!isStatement || what.is !== 'value') return false;
  const before = (at: Span): boolean => at[0] >= from && at[1] <= to;
  const isCalled = actsOf(module, code.id).some(({ expr }) => expr.is === 'call' && expr.callee.is !== 'super' && before(expr.at));
  const isRead = object.is === 'name' && readsInside(module, [from, to]).some(({ variable }) => variable === object.variable);
  return !isCalled && !isRead;
}
