/** What stands at a place of a file, or inside it: found by where it begins, so that a long file is not gone through for each of its checks. */
import type { Expr, FunctionId, Module, VariableId } from '../code.js';
import type { Span } from '../model.js';
import { indexOf, type Index } from './index-of.js';

interface Placed {
  readonly expr: Expr;
}

interface Places {
  readonly acts: Index['acts'];
  /** Reads of variables. */
  readonly reads: readonly (Placed & { readonly variable: VariableId })[];
  readonly exprs: readonly Placed[];
  readonly actsOf: ReadonlyMap<FunctionId, Index['acts']>;
}

const known = new WeakMap<Module, Places>();

function placesOf(module: Module): Places {
  const before = known.get(module);
  if (before) return before;
  const { acts, names, parents } = indexOf(module);
  const places: Places = {
    acts: byStart(acts),
    reads: byStart([...names].flatMap(([variable, exprs]) => exprs.map((expr) => ({ expr, variable })))),
    exprs: byStart([...parents.keys()].map((expr) => ({ expr }))),
    actsOf: byFunction(acts),
  };
  known.set(module, places);
  return places;
}

function byStart<Each extends Placed>(list: readonly Each[]): readonly Each[] {
  return list.toSorted((a, b) => a.expr.at[0] - b.expr.at[0]);
}

function byFunction(acts: Index['acts']): Places['actsOf'] {
  const found = new Map<FunctionId, Index['acts'][number][]>();
  for (const act of acts) {
    const others = found.get(act.within);
    if (others) others.push(act);
    else found.set(act.within, [act]);
  }
  return found;
}

function inside<Each extends Placed>(list: readonly Each[], [start, end]: Span): readonly Each[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Each).expr.at[0] < start) low = middle + 1;
    else high = middle;
  }
  const found: Each[] = [];
  for (let at = low, one = list[at]; one && one.expr.at[0] <= end; at += 1, one = list[at]) if (one.expr.at[1] <= end) found.push(one);
  return found;
}

/** What is done inside. */
export function actsInside(module: Module, span: Span): Index['acts'] {
  return inside(placesOf(module).acts, span);
}

/** The variables that are read inside. */
export function readsInside(module: Module, span: Span): Places['reads'] {
  return inside(placesOf(module).reads, span);
}

/** The expressions inside. */
export function exprsInside(module: Module, span: Span): readonly Expr[] {
  return inside(placesOf(module).exprs, span).map(({ expr }) => expr);
}

/** The expressions that stand exactly there. */
export function exprsAt(module: Module, span: Span): readonly Expr[] {
  return exprsInside(module, span).filter(({ at }) => at[0] === span[0] && at[1] === span[1]);
}

/** What is done in a function itself, and not in those inside it. */
export function actsOf(module: Module, id: FunctionId): Index['acts'] {
  return placesOf(module).actsOf.get(id) ?? [];
}
