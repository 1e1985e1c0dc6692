/** The statements of a body, and the directives that open it. */
import type { Stmt } from '../../code.js';
import type { Lowering, Node } from './context.js';

/** Copied, because the list that `flatMap` makes holds room for more than most bodies have. */
export function lowerBody(nodes: readonly Node[], lowering: Lowering): Stmt[] {
  return [...nodes.flatMap((node) => lowering.stmt(node))];
}

export function directivesOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.type === 'ExpressionStatement' && typeof node.directive === 'string' ? [node.directive] : []));
}
