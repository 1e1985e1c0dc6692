/**
 * Puts a place behind a gate.
 *
 *     fbq('track', 'x');                  if (!isUserOptedOut()) fbq('track', 'x');
 *     onClick={() => fbq('track', 'x')}   onClick={() => (!isUserOptedOut() ? fbq('track', 'x') : undefined)}
 *     <div><Pixel /></div>                <div>{!isUserOptedOut() && <Pixel />}</div>
 */
import type { Finding } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { usableGate, type GatesAtHand } from './gates.js';
import { insert, nodeAt, replace, textOf, type Edit, type Mend, type Node } from './nodes.js';

export function guardMends(context: Context, finding: Finding, at: GatesAtHand): readonly Mend[] {
  const found = nodeAt(context, [finding.start, finding.end]);
  if (!found) return [];
  const node = awaited(found);
  const gate = usableGate(context, { finding, node, at });
  if (!gate) return [];
  const edits = [...gate.imports, ...guarded(context, node, gate.condition)];
  return [gate.unwritten === undefined ? { messageId: 'guard', data: { gate: gate.name }, edits } : { messageId: 'guardByInit', data: { gate: gate.name, from: gate.unwritten }, edits }];
}

/** What belongs to the call: `await`, `void`. */
function awaited(node: Node): Node {
  const { parent } = node;
  const belongs = parent?.type === 'AwaitExpression' || parent?.type === 'ChainExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'void');
  return belongs ? awaited(parent) : node;
}

function guarded(context: Context, node: Node, condition: string): readonly Edit[] {
  const statement = node.parent;
  if (statement?.type === 'ExpressionStatement') {
    const inBlock = /^(?:BlockStatement|Program|StaticBlock|SwitchCase|TSModuleBlock)$/.test(statement.parent.type);
    // Without braces, an `else` that follows would belong to the new `if`.
    return inBlock ? [insert(statement.range[0], `if (${condition}) `)] : [replace(statement, `{ if (${condition}) ${textOf(context, statement)} }`)];
  }
  if (node.type !== 'JSXElement') return [replace(node, `(${condition} ? ${textOf(context, node)} : undefined)`)];
  const isChild = statement?.type === 'JSXElement' || statement?.type === 'JSXFragment';
  return [replace(node, isChild ? `{${condition} && ${textOf(context, node)}}` : `(${condition} ? ${textOf(context, node)} : null)`)];
}
