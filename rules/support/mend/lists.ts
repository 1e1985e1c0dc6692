/** Leaves the people who opted out out of a list: `JSON.stringify(users)` becomes `JSON.stringify(users.filter((person) => !person.optedOut))`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { insert, nodeAt, type Mend, type Node } from './nodes.js';

/** Names that lists of people go by. */
const PEOPLE = /(?:users|people|persons|members|customers|contacts|audience|profiles|subscribers|leads|emails|recipients|list)$/i;

export function filterMends(context: Context, { start, end }: Finding): readonly Mend[] {
  const node = nodeAt(context, [start, end]);
  const list = node && peopleIn(node);
  return list ? [{ messageId: 'filter', data: { list: list.name }, edits: [insert(list.range[1], '.filter((person) => !person.optedOut)')] }] : [];
}

function peopleIn(node: Node): TSESTree.Identifier | undefined {
  switch (node.type) {
    case 'Identifier': return PEOPLE.test(node.name) ? node : undefined;
    case 'ChainExpression': return peopleIn(node.expression);
    case 'CallExpression': return first(node.arguments);
    case 'ObjectExpression': return first(node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument)));
    case 'ArrayExpression': return first(node.elements.filter((element) => element !== null));
    default: return undefined;
  }
}

function first(nodes: readonly Node[]): TSESTree.Identifier | undefined {
  for (const node of nodes) {
    const found = peopleIn(node);
    if (found) return found;
  }
  return undefined;
}
