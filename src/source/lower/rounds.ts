/**
 * A callback of `forEach` that does nothing but turn flags is the body of a loop: it runs where it stands, and gives nothing back.
 *
 *     let on = false;
 *     [navigator.doNotTrack, window.doNotTrack].forEach((said) => { if (said === '1') on = true; });
 *     for (const said of [navigator.doNotTrack, window.doNotTrack]) { if (said === '1') on = true; }      the same
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from './context.js';

type Callback = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;

export interface Rounds {
  readonly list: TSESTree.Expression;
  readonly callback: Callback;
  readonly element: TSESTree.Parameter;
  readonly body: TSESTree.BlockStatement;
}

/** Of a statement `list.forEach((element) => body)`. */
export function roundsOf(expression: TSESTree.Expression): Rounds | undefined {
  const call = expression.type === 'ChainExpression' ? expression.expression : expression;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.callee.computed) return undefined;
  const { object: list, property } = call.callee;
  const [callback, more] = call.arguments;
  if (property.type !== 'Identifier' || property.name !== 'forEach' || more || !callback || !isFunction(callback) || callback.async || callback.generator) return undefined;
  const [element, another] = callback.params;
  const { body } = callback;
  const isPlain = element !== undefined && !another && (element.type === 'Identifier' || element.type === 'ObjectPattern' || element.type === 'ArrayPattern');
  return isPlain && body.type === 'BlockStatement' && body.body.length > 0 && turnsFlags(body) ? { list, callback, element, body } : undefined;
}

function isFunction(node: Node): node is Callback {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}

/** `on = true;`, and nothing else, under whatever conditions. */
function turnsFlags(node: TSESTree.Statement): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.every(turnsFlags);
    case 'IfStatement':
      return turnsFlags(node.consequent) && (!node.alternate || turnsFlags(node.alternate));
    case 'ExpressionStatement': {
      const { expression: act } = node;
      return act.type === 'AssignmentExpression' && act.operator === '=' && act.left.type === 'Identifier' && act.right.type === 'Literal';
    }
    default:
      return false;
  }
}
