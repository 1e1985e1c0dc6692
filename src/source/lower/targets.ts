/** What is written to (`const { a } = …`, `x = …`), and where each variable gets its value. */
import type { Definition, Expr, PatternStep, Target } from '../../code.js';
import { lowerKey } from './names.js';
import { spanOf, type Lowering, type Node } from './context.js';

export function lowerTarget(node: Node, lowering: Lowering): Target {
  switch (node.type) {
    case 'ObjectPattern':
      return lowerObjectPattern(node, lowering);
    case 'ArrayPattern': {
      const rest = node.elements.find((item) => item?.type === 'RestElement');
      return {
        is: 'arrayPattern', at: spanOf(node, lowering),
        items: node.elements.filter((item) => item?.type !== 'RestElement').map((item) => item && withDefault(item, lowering)),
        ...(rest?.type === 'RestElement' && { rest: lowerTarget(rest.argument, lowering) }),
      };
    }
    case 'AssignmentPattern':
      return lowerTarget(node.left, lowering);
    case 'TSParameterProperty':
      return lowerTarget(node.parameter, lowering);
    case 'RestElement':
      return lowerTarget(node.argument, lowering);
    default: {
      const read = lowering.expr(node);
      // What a component's form may have changed is read as either, and written as what it began as.
      const expr = read.is === 'choose' ? read.yes : read;
      return expr.is === 'name' || expr.is === 'member' ? expr : { is: 'name', at: expr.at, name: '' };
    }
  }
}

function lowerObjectPattern(node: Extract<Node, { type: 'ObjectPattern' }>, lowering: Lowering): Target {
  const entries = [];
  let rest: Target | undefined;
  for (const property of node.properties) {
    if (property.type === 'RestElement') rest = lowerTarget(property.argument, lowering);
    else entries.push({ key: lowerKey(property.key, property.computed, lowering), ...withDefault(property.value, lowering) });
  }
  return { is: 'objectPattern', at: spanOf(node, lowering), entries, ...(rest && { rest }) };
}

export function withDefault(node: Node, lowering: Lowering): { target: Target; otherwise?: Expr } {
  const inner = node.type === 'TSParameterProperty' ? node.parameter : node;
  if (inner.type !== 'AssignmentPattern') return { target: lowerTarget(inner, lowering) };
  const target = lowerTarget(inner.left, lowering);
  return { target, otherwise: lowering.expr(inner.right, target.is === 'name' ? target.name : '') };
}

/**
 * Records for every variable below a target where its value comes from.
 *
 *     const { data: [first] } = load();      first ← value `load()`, path data, 0
 */
export function defineTarget(target: Target, definition: Definition, lowering: Lowering): void {
  switch (target.is) {
    case 'name':
      if (target.variable !== undefined) lowering.variables[target.variable]?.definitions.push(definition);
      return;
    case 'member':
      return;
    case 'objectPattern':
      for (const { key, target: inner, otherwise } of target.entries) {
        const step = key.is === 'constant' ? stepInto(String(key.value), otherwise) : undefined;
        defineTarget(inner, step ? below(definition, step) : { from: 'unknown' }, lowering);
      }
      if (target.rest) defineTarget(target.rest, below(definition, { rest: true }), lowering);
      return;
    case 'arrayPattern':
      target.items.forEach((item, index) => {
        if (item) defineTarget(item.target, below(definition, stepInto(index, item.otherwise)), lowering);
      });
      if (target.rest) defineTarget(target.rest, { from: 'unknown' }, lowering);
  }
}

function stepInto(key: string | number, otherwise: Expr | undefined): PatternStep {
  return otherwise ? { key, otherwise } : { key };
}

function below(definition: Definition, step: PatternStep): Definition {
  return 'path' in definition ? { ...definition, path: [...definition.path, step] } : { from: 'unknown' };
}

export function nameOfTarget(target: Target): string {
  if (target.is === 'name') return target.name;
  return target.is === 'member' && target.key.is === 'constant' ? String(target.key.value) : '';
}
