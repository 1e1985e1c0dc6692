/**
 * Whether a member that starts as nothing is written before anybody else gets what it is a member of. Where it is not, it holds nothing until then.
 *
 *     const state = {};  load().then((out) => { state.out = out; });                           nothing until the answer has come
 *     class Store { out; constructor() { this.read(); } read() { this.out = isOptedOut(); } }   never read while it holds nothing
 *     class Store { out; constructor() { this.load(); } async load() { this.out = await ask(); } }      nothing while it waits
 */
import type { ClassId, Expr, FunctionCode, FunctionId, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Write } from '../nouns.js';
import { actsOf, exprsInside } from '../places.js';

interface Class {
  readonly module: Module;
  readonly id: ClassId;
}

/** Frameworks call these before anything else of an object. */
const FIRST = /^(?:ngOnInit|onModuleInit|onApplicationBootstrap|componentWillMount|connectedCallback|created|beforeMount)$/;
/** Nest takes no request before these are done; nobody waits for the others. https://docs.nestjs.com/fundamentals/lifecycle-events */
const WAITED_FOR = /^(?:onModuleInit|onApplicationBootstrap)$/;

/** Whether a field is written by the constructor of its class, by what that calls, or by what a framework calls first. */
export function isSetWhenMade(writes: readonly Write[], { module, id }: Class): boolean {
  const starts = module.functions.filter((code) => code.ofClass === id && (code.kind === 'constructor' || FIRST.test(code.name)));
  return writes.some((write) => write.module === module && starts.some((code) => (write.within === code.id ? WAITED_FOR.test(code.name) || !waitsBefore(write, code) : isCalledFor(write, code))));
}

/** The same of a field of the class itself: by a block of the class, or where the class stands. */
export function isSetWithClass(writes: readonly Write[], { module, id }: Class): boolean {
  const { members = [], within = 0 } = module.classes[id] ?? {};
  const blocks = members.flatMap(({ isStatic, value }) => (isStatic && value?.is === 'field' ? [value.function] : []));
  return isSetAround(writes, { module, within }) || writes.some((write) => write.module === module && blocks.includes(write.within));
}

/** The same of a member of an object, in the function that makes it or at the top of any file. */
export function isSetAround(writes: readonly Write[], { module, within }: { readonly module: Module; readonly within: FunctionId }): boolean {
  const home = module.functions[within];
  return writes.some((write) => write.within === 0 || (write.module === module && (write.within === within || (home !== undefined && isCalledFor(write, home)))));
}

/** `init()` and `(() => { … })()` in the function that makes the thing, where what they write does not wait for anything; `await init()` */
function isCalledFor(write: Write, home: FunctionCode): boolean {
  const { module, within } = write;
  const code = module.functions[within];
  return code !== undefined && actsOf(module, home.id).some(({ expr }) => {
    if (expr.is !== 'call' || !isCallOf(expr.callee, code, module)) return false;
    const node = indexOf(module).parents.get(expr)?.node;
    return (node !== undefined && 'is' in node && node.is === 'await') || !waitsBefore(write, code);
  });
}

/** `init()`, `this.load()`, `Store.load()` of the class around */
function isCallOf(callee: Expr, { id, name, ofClass }: FunctionCode, { variables }: Module): boolean {
  if (callee.is === 'function') return callee.id === id;
  if (callee.is === 'member') {
    const { object } = callee;
    const isOwn = object.is === 'this' || (object.is === 'name' && object.variable !== undefined && variables[object.variable]?.definitions.some((one) => one.from === 'class' && one.id === ofClass));
    return ofClass !== undefined && isOwn === true && calledName(callee) === name;
  }
  return callee.is === 'name' && callee.variable !== undefined && (variables[callee.variable]?.definitions ?? []).some((one) => (one.from === 'function' ? one.id === id : one.from === 'value' && one.value.is === 'function' && one.value.id === id));
}

/** Whether the function waits for something before it has written. */
function waitsBefore({ module, act }: Write, { id, isAsync, at }: FunctionCode): boolean {
  return isAsync && exprsInside(module, [at[0], act.at[1]]).some((expr) => expr.is === 'await' && indexOf(module).parents.get(expr)?.within === id);
}
