/**
 * Whether a function keeps what it knows for itself: it returns nothing but elements, does not throw, renders no children, and calls
 * nothing that it was handed. What is handed on may be called there, so that is no silence either.
 *
 *     const send = () => { if (mayTrack()) post('seen') };      silent: whoever calls it learns nothing
 */
import type { Expr, FunctionId, Module, Stmt } from '../code.js';
import { partsOf, type Code } from '../analysis/parts.js';
import { hasThrow } from '../analysis/throws.js';

export function isSilent(module: Module, value: Expr): boolean {
  const id = functionOf(module, value);
  if (id === undefined) return false;
  const code = module.functions[id];
  return code !== undefined && !code.isGenerator && !hasThrow(module, id) && !returnsValue(code.body) && !code.body.some((statement) => handsOn(module, id, statement));
}

function functionOf(module: Module, value: Expr): FunctionId | undefined {
  if (value.is === 'function') return value.id;
  const [only, second] = value.is === 'name' && value.variable !== undefined ? (module.variables[value.variable]?.definitions ?? []) : [];
  if (!only || second) return undefined;
  return only.from === 'function' ? only.id : only.from === 'value' && only.path.length === 0 ? functionOf(module, only.value) : undefined;
}

function returnsValue(body: readonly Stmt[]): boolean {
  return body.some((statement) => {
    switch (statement.do) {
      case 'return':
        return statement.value !== undefined && !isRendered(statement.value);
      case 'if':
        return returnsValue(statement.yes) || returnsValue(statement.no);
      case 'loop':
      case 'each':
      case 'labeled':
      case 'block':
        return returnsValue(statement.body);
      case 'switch':
        return statement.cases.some(({ body: inner }) => returnsValue(inner));
      case 'try':
        return returnsValue([...statement.body, ...(statement.caught?.body ?? []), ...(statement.last ?? [])]);
      default:
        return false;
    }
  });
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

/** A parameter, or a part of one, that is called or waited for; children that are rendered. */
function handsOn(module: Module, id: FunctionId, node: Code): boolean {
  if ('is' in node) {
    if (node.is === 'call' && isOfParam(module, id, node.callee)) return true;
    if (node.is === 'call' && node.args.some((arg) => isOfParam(module, id, arg))) return true;
    if (node.is === 'name' && node.name === 'children') return true;
    if (node.is === 'member' && node.key.is === 'constant' && node.key.value === 'children') return true;
    if (node.is === 'element' && isOfParam(module, id, node.tag)) return true;
    if (node.is === 'function') return module.functions[node.id]?.body.some((inner) => handsOn(module, id, inner)) === true;
  }
  return partsOf(node).some((part) => handsOn(module, id, part));
}

function isOfParam(module: Module, id: FunctionId, expr: Expr): boolean {
  if (expr.is === 'member') return isOfParam(module, id, expr.object);
  return expr.is === 'name' && expr.variable !== undefined && module.variables[expr.variable]?.definitions.some((one) => one.from === 'param' && one.function === id) === true;
}
