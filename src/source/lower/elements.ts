/** JSX: an element with a tag, attributes and children; a fragment is an element without a tag of its own. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Entry, Expr } from '../../code.js';
import { lowerName } from './names.js';
import { spanOf, type Lowering } from './context.js';

export function lowerElement(node: TSESTree.JSXElement, lowering: Lowering): Expr {
  return {
    is: 'element', at: spanOf(node, lowering), tag: lowerTag(node.openingElement.name, lowering),
    attributes: node.openingElement.attributes.map((attribute) => lowerAttribute(attribute, lowering)),
    children: lowerChildren(node.children, lowering),
  };
}

export function lowerFragment(node: TSESTree.JSXFragment, lowering: Lowering): Expr {
  const at = spanOf(node, lowering);
  return { is: 'element', at, tag: { is: 'constant', at, value: '' }, attributes: [], children: lowerChildren(node.children, lowering) };
}

/** `<Script>` and `<ui.Script>` are values; `<script>` and `<svg:path>` are names of elements. */
function lowerTag(node: TSESTree.JSXTagNameExpression, lowering: Lowering): Expr {
  const at = spanOf(node, lowering);
  switch (node.type) {
    case 'JSXIdentifier':
      return /^[a-z]/.test(node.name) && !lowering.variableOf.has(node) ? { is: 'constant', at, value: node.name } : lowerName(node, lowering);
    case 'JSXMemberExpression':
      return { is: 'member', at, object: lowerTag(node.object, lowering), key: { is: 'constant', at, value: node.property.name }, optional: false };
    default:
      return { is: 'constant', at, value: `${node.namespace.name}:${node.name.name}` };
  }
}

function lowerAttribute(node: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute, lowering: Lowering): Entry {
  if (node.type === 'JSXSpreadAttribute') return { value: lowering.expr(node.argument) };
  const at = spanOf(node, lowering);
  const name = node.name.type === 'JSXIdentifier' ? node.name.name : `${node.name.namespace.name}:${node.name.name.name}`;
  return { key: { is: 'constant', at, value: name }, value: node.value ? lowering.expr(node.value, name) : { is: 'constant', at, value: true } };
}

function lowerChildren(nodes: readonly TSESTree.JSXChild[], lowering: Lowering): Expr[] {
  return nodes.flatMap((node): Expr[] => {
    if (node.type === 'JSXText') return node.value.trim() === '' ? [] : [{ is: 'constant', at: spanOf(node, lowering), value: node.value }];
    if (node.type === 'JSXExpressionContainer' && node.expression.type === 'JSXEmptyExpression') return [];
    return [lowering.expr(node)];
  });
}
