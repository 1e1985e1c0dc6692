/**
 * What a function sees of a variable around it that is written more than once: what the variable holds where the function is made, as long
 * as nothing is written to it later.
 *
 *     let out = false;  if (asked()) out = true;  button.onclick = () => { if (!out) track(); };       `out` is what `asked()` left in it
 */
import type { Definition, Expr, FunctionCode, FunctionId, Module, VariableId } from '../code.js';
import type { Span } from '../model.js';
import { indexOf } from './index-of.js';
import type { Env, Frame, Scope, Session, Value } from './nouns.js';
import { partsOf, type Code } from './parts.js';
import { readsInside } from './places.js';

export function capturedValue(session: Session, id: VariableId, { frame }: Scope, owner: Frame): Value | undefined {
  const { module, code } = owner;
  const writes = session.world.hears(module.file) ? writesOf(owner, id) : undefined;
  if (!writes) return undefined;
  // Another file that imports it reads it when all is done.
  if (frame === owner) return code.kind === 'module' ? envAtLast(session, owner)?.get(id) : undefined;
  let inner: Frame | undefined = frame;
  while (inner && inner.parent !== owner) inner = inner.parent;
  return inner && envWhereMade(session, { owner, made: inner.code }, writes)?.get(id);
}

/** What conditions have left of a variable with one value where the function that reads it is made: `if (!data) return null; return <a onClick={() => data.out} />;` */
export function leftWhereMade(session: Session, id: VariableId, { frame }: Scope, owner: Frame): Value | undefined {
  let inner: Frame | undefined = frame === owner ? undefined : frame;
  while (inner && inner.parent !== owner) inner = inner.parent;
  const expr = inner && indexOf(owner.module).functionExprs.get(inner.code.id);
  const state = expr && session.walk(owner).at.get(expr);
  if (expr && !state) session.depth.cuts += 1;
  return state?.env.get(id);
}

/** Where it is written, if its own function alone writes to it. */
function writesOf({ module, code }: Frame, id: VariableId): readonly Span[] | undefined {
  const { definitions = [] } = module.variables[id] ?? {};
  const spans = definitions.flatMap((one) => (one.from === 'value' && one.within === code.id ? [one.value.at] : []));
  return definitions.every((one) => one.from === 'nothing' || (one.from === 'value' && one.within === code.id)) ? spans : undefined;
}

interface Closure {
  readonly owner: Frame;
  readonly made: FunctionCode;
}

function envWhereMade(session: Session, { owner, made }: Closure, writes: readonly Span[]): Env | undefined {
  const { module, code } = owner;
  const { functionExprs, parents } = indexOf(module);
  const expr = functionExprs.get(made.id);
  if (expr && isBehind(code, expr, writes)) return session.walk(owner).at.get(expr)?.env;
  const taker = expr && parents.get(expr)?.node;
  const isHanded = taker !== undefined && 'is' in taker && taker.is === 'call';
  // Any other can be called as soon as somebody names it, or one that calls it: nobody may before the last write.
  const last = Math.max(...writes.map(([, end]) => end));
  return isHanded || isAnyNamed(module, code.id, last) ? undefined : envAtLast(session, owner);
}

/** Whether one of the file's functions is named before that place, other than in functions that only somebody who names them can call. */
function isAnyNamed(module: Module, home: FunctionId, until: number): boolean {
  const { parents } = indexOf(module);
  const isFunction = (one: Definition): boolean => one.from === 'function' || one.from === 'class' || (one.from === 'value' && one.value.is === 'function');
  return readsInside(module, [module.functions[home]?.at[0] ?? 0, until]).some(({ expr, variable }) => isDoneIn(module, home, parents.get(expr)?.within) && module.variables[variable]?.definitions.some(isFunction));
}

/** In the function itself, or in one that it calls where it stands or hands to a call. */
function isDoneIn(module: Module, home: FunctionId, within: FunctionId | undefined): boolean {
  const { functionExprs, parents } = indexOf(module);
  for (let at = within; at !== undefined; at = module.functions[at]?.parent) {
    if (at === home) return true;
    const expr = functionExprs.get(at);
    const taker = expr && parents.get(expr)?.node;
    if (!taker || !('is' in taker) || taker.is !== 'call') return false;
  }
  return false;
}

/** Undefined while the function is being walked, and where it ends in several places. */
function envAtLast(session: Session, owner: Frame): Env | undefined {
  const [only, second] = session.walk(owner).returns;
  if (!only) session.depth.cuts += 1;
  return second ? undefined : only?.state.env;
}

/** Behind all that is written, and in no loop that writes again. */
function isBehind(code: FunctionCode, { at }: Expr, writes: readonly Span[]): boolean {
  const around = loopsIn(code).filter((loop) => isInside(at, loop));
  return writes.every((write) => write[1] <= at[0] && !around.some((loop) => isInside(write, loop)));
}

const loops = new WeakMap<FunctionCode, readonly Span[]>();

/** Where a function goes round in loops of its own. */
export function loopsIn(code: FunctionCode): readonly Span[] {
  const known = loops.get(code);
  if (known) return known;
  const found: Span[] = [];
  const stack: Code[] = [...code.body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('do' in node && (node.do === 'loop' || node.do === 'each')) found.push(node.at);
    if ('do' in node) stack.push(...partsOf(node));
  }
  loops.set(code, found);
  return found;
}

function isInside([start, end]: Span, [from, to]: Span): boolean {
  return start >= from && end <= to;
}
