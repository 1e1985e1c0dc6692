/**
 * Whether a function keeps what it knows for itself: it returns nothing but elements, does not throw, renders no children, and calls
 * nothing that it was handed. What is handed on may be called there, so that is no silence either.
 *
 *     const send = () => { if (mayTrack()) post('seen') };      silent: whoever calls it learns nothing
 */
import type { Expr, FunctionId, Module, Stmt, Target } from '../../code.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import { returnsIn } from '../../analysis/returns.js';
import { hasThrow } from '../../analysis/conditions/throws.js';

export function isSilent(module: Module, value: Expr): boolean {
  const id = functionOf(module, value);
  if (id === undefined) return false;
  const code = module.functions[id];
  return code !== undefined && !code.isGenerator && !hasThrow(module, id) && returnsIn(code.body).every(isRendered) && !handsOn(module, id, code.body);
}

function functionOf(module: Module, value: Expr): FunctionId | undefined {
  if (value.is === 'function') return value.id;
  const [only, second] = value.is === 'name' && value.variable !== undefined ? (module.variables[value.variable]?.definitions ?? []) : [];
  if (!only || second) return undefined;
  return only.from === 'function' ? only.id : only.from === 'value' && only.path.length === 0 ? functionOf(module, only.value) : undefined;
}

/** Elements, or none. */
function isRendered(value: Expr): boolean {
  switch (value.is) {
    case 'element':
      return true;
    case 'constant':
      return value.value == null;
    case 'choose':
      return isRendered(value.yes) && isRendered(value.no);
    case 'logical':
      return isRendered(value.right);
    default:
      return false;
  }
}

/** Whether the body, or a function in it, calls or waits for a parameter or a part of one, or renders children. */
function handsOn(module: Module, id: FunctionId, body: readonly Stmt[]): boolean {
  const open: Code[] = [...body, ...declaredIn(module, id)];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('is' in node && isHandedOn(module, id, node)) return true;
    if ('is' in node && node.is === 'function') open.push(...(module.functions[node.id]?.body ?? []));
    open.push(...partsOf(node));
  }
  return false;
}

/** Functions that are declared inside are no part of what is done; they stand behind the one around them. */
function declaredIn({ functions }: Module, id: FunctionId): readonly Stmt[] {
  const found: Stmt[] = [];
  const end = functions[id]?.at[1] ?? 0;
  for (let at = id + 1, one = functions[at]; one && one.at[1] <= end; at += 1, one = functions[at]) if (one.kind === 'function') found.push(...one.body);
  return found;
}

function isHandedOn(module: Module, id: FunctionId, node: Expr | Target): boolean {
  switch (node.is) {
    case 'call':
      return isOfParam(module, id, node.callee) || node.args.some((arg) => isOfParam(module, id, arg));
    case 'name':
      return node.name === 'children';
    case 'member':
      return node.key.is === 'constant' && node.key.value === 'children';
    case 'element':
      return isOfParam(module, id, node.tag);
    default:
      return false;
  }
}

function isOfParam(module: Module, id: FunctionId, expr: Expr): boolean {
  if (expr.is === 'member') return isOfParam(module, id, expr.object);
  if (expr.is === 'spread') return isOfParam(module, id, expr.value);
  return expr.is === 'name' && expr.variable !== undefined && module.variables[expr.variable]?.definitions.some((one) => one.from === 'param' && one.function === id) === true;
}
