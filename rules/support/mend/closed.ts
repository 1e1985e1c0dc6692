/**
 * Lets a failure count as opted out.
 *
 *     catch { return false; }         catch { return true; }
 *     catch (error) { log(error); }   catch (error) { log(error); return true; }
 */
import type { GateFault } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { behind, insert, isFunction, nodeAt, replace, type Edit, type Mend, type Node } from './nodes.js';

export function closedMends(context: Context, { start, end }: Pick<GateFault, 'start' | 'end'>, meaning: 'opted-out' | 'allowed'): readonly Mend[] {
  const node = nodeAt(context, [start, end]);
  const answer = String(meaning === 'opted-out');
  const edit = node && closed(context, node, answer);
  return edit ? [{ messageId: 'failClosed', data: { answer }, edits: [edit] }] : [];
}

function closed(context: Context, node: Node, answer: string): Edit | undefined {
  switch (node.type) {
    case 'ReturnStatement': return node.argument ? replace(node.argument, answer) : replace(node, `return ${answer};`);
    case 'TryStatement': return node.handler ? insert(node.handler.body.range[1] - 1, ` return ${answer}; `) : undefined;
    case 'ExpressionStatement': return closed(context, node.expression, answer) ?? behind(context, node, `return ${answer};`);
    case 'AssignmentExpression': return node.right.type === 'Literal' ? replace(node.right, answer) : undefined;
    case 'CallExpression': return undefined;
    default: return node.parent && isFunction(node.parent) ? replace(node, answer) : node.type.endsWith('Statement') ? behind(context, node, `return ${answer};`) : undefined;
  }
}
