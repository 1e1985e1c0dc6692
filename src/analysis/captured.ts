/**
 * What a function sees of a variable around it that is written more than once: what the variable holds where the function is made, as long
 * as nothing is written to it later.
 *
 *     let out = false;  if (asked()) out = true;  button.onclick = () => { if (!out) track(); };       `out` is what `asked()` left in it
 */
import type { Expr, FunctionCode, VariableId } from '../code.js';
import type { Span } from '../model.js';
import { indexOf } from './index-of.js';
import type { Env, Frame, Scope, Session, Value } from './nouns.js';
import { partsOf, type Code } from './parts.js';

export function capturedValue(session: Session, id: VariableId, { frame }: Scope, owner: Frame): Value | undefined {
  const { module } = owner;
  if (frame === owner || !session.world.hears(module.file)) return undefined;
  let inner: Frame | undefined = frame;
  while (inner && inner.parent !== owner) inner = inner.parent;
  const writes = writesOf(owner, id);
  return inner && writes && envWhereMade(session, { owner, made: inner.code }, writes)?.get(id);
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
  const index = indexOf(owner.module);
  const expr = index.functionExprs.get(made.id);
  if (expr) return isBehind(owner.code, expr, writes) ? session.walk(owner).at.get(expr)?.env : undefined;
  // A declaration can be called from the start: nobody may name it before the last write.
  const last = Math.max(...writes.map(([, end]) => end));
  const reads = (index.declared.get(made.id) ?? []).flatMap((variable) => index.names.get(variable) ?? []);
  const [only, second] = reads.every(({ at }) => at[0] > last) ? session.walk(owner).returns : [];
  return only && !second && !only.value ? only.state.env : undefined;
}

/** Behind all that is written, and in no loop that writes again. */
function isBehind(code: FunctionCode, { at }: Expr, writes: readonly Span[]): boolean {
  const around = loopsIn(code).filter((loop) => isInside(at, loop));
  return writes.every((write) => write[1] <= at[0] && !around.some((loop) => isInside(write, loop)));
}

const loops = new WeakMap<FunctionCode, readonly Span[]>();

function loopsIn(code: FunctionCode): readonly Span[] {
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
