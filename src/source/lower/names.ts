/** Names: what a name refers to, and names that stand for themselves. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr } from '../../code.js';
import { spanOf, type Lowering, type Node } from './context.js';

export function lowerName(node: TSESTree.Identifier | TSESTree.JSXIdentifier, lowering: Lowering): Expr {
  const at = spanOf(node, lowering);
  const variable = lowering.variableOf.get(node);
  if (variable !== undefined) return { is: 'name', at, name: node.name, variable };
  if (node.name === 'undefined') return { is: 'constant', at };
  return lowering.free?.(node, at) ?? { is: 'name', at, name: node.name };
}

/** `{ key: … }`, `.key`, `#key`: a name that stands for itself is a constant. */
export function lowerKey(node: Node, computed: boolean, lowering: Lowering): Expr {
  const at = spanOf(node, lowering);
  if (computed) return lowering.expr(node);
  if (node.type === 'Identifier') return { is: 'constant', at, value: node.name };
  if (node.type === 'PrivateIdentifier') return { is: 'constant', at, value: `#${node.name}` };
  return node.type === 'Literal' ? { is: 'constant', at, value: String(node.value) } : lowering.expr(node);
}
