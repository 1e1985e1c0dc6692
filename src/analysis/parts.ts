/** Of what parts does a piece of code consist? */
import type { Expr, Stmt, Target } from '../code.js';

export type Code = Expr | Stmt | Target;

/** The direct parts of a piece of code, in the order in which they are evaluated. Bodies of functions are not parts. */
export function partsOf(node: Code): readonly Code[] {
  if ('do' in node) return partsOfStmt(node);
  switch (node.is) {
    case 'assign':
      return [...targetParts(node.target), node.value];
    case 'objectPattern':
      return [...node.entries.flatMap(({ target, otherwise }) => [...(otherwise ? [otherwise] : []), ...targetParts(target)]), ...(node.rest ? targetParts(node.rest) : [])];
    case 'arrayPattern':
      return [...node.items.flatMap((item) => (item ? [...(item.otherwise ? [item.otherwise] : []), ...targetParts(item.target)] : [])), ...(node.rest ? targetParts(node.rest) : [])];
    default:
      return partsOfExpr(node);
  }
}

/** An assignment writes to a pattern, which is no expression. */
export function partsOfExpr(node: Exclude<Expr, { is: 'assign' }>): readonly Expr[] {
  switch (node.is) {
    case 'template':
      return node.values;
    case 'member':
      return node.key.is === 'constant' ? [node.object] : [node.object, node.key];
    case 'call':
      return [node.callee, ...node.args];
    case 'spread':
    case 'unary':
    case 'await':
      return [node.value];
    case 'yield':
      return node.value ? [node.value] : [];
    case 'object':
      return node.entries.flatMap((entry) => (entry.key && entry.key.is !== 'constant' ? [entry.key, entry.value] : [entry.value]));
    case 'array':
    case 'sequence':
      return node.items;
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'choose':
      return [node.test, node.yes, node.no];
    case 'element':
      return [node.tag, ...node.attributes.map((attribute) => attribute.value), ...node.children];
    case 'import':
      return [node.source];
    case 'opaque':
      return node.parts;
    default:
      return [];
  }
}

/** A variable that is written is no part that is read. */
export function targetParts(target: Target): readonly Target[] {
  return target.is === 'name' ? [] : [target];
}

function partsOfStmt(node: Stmt): readonly Code[] {
  switch (node.do) {
    case 'expression':
    case 'throw':
      return [node.value];
    case 'return':
      return node.value ? [node.value] : [];
    case 'declare':
      return [...(node.value ? [node.value] : []), ...targetParts(node.target)];
    case 'if':
      return [node.test, ...node.yes, ...node.no];
    case 'loop':
      return [...node.first, ...(node.test ? [node.test] : []), ...node.body, ...(node.update ? [node.update] : [])];
    case 'each':
      return [node.of, ...targetParts(node.target), ...node.body];
    case 'switch':
      return [node.value, ...node.cases.flatMap((one) => [...(one.test ? [one.test] : []), ...one.body])];
    case 'try':
      return [...node.body, ...(node.caught?.body ?? []), ...(node.last ?? [])];
    case 'labeled':
    case 'block':
      return node.body;
    default:
      return [];
  }
}

/** The lists of statements in a statement, each of which is gone through as a whole. */
export function bodiesOf(node: Stmt): readonly (readonly Stmt[])[] {
  switch (node.do) {
    case 'if':
      return [node.yes, node.no];
    case 'loop':
      return [node.first, node.body];
    case 'each':
    case 'labeled':
    case 'block':
      return [node.body];
    case 'switch':
      return node.cases.map((one) => one.body);
    case 'try':
      return [node.body, node.caught?.body ?? [], node.last ?? []];
    default:
      return [];
  }
}
