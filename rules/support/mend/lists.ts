/** Leaves the people who opted out out of a list: `JSON.stringify(users)` becomes `JSON.stringify(users.filter((person) => !person.optedOut))`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../../../src/model.js';
import { isOfMessages } from '../../../src/signals/names.js';
import type { Context } from '../create-rule.js';
import { insert, nodeAt, textOf, type Mend, type Node } from './nodes.js';

/** Names that lists of people go by. */
const PEOPLE = /(?:users|people|persons|members|customers|contacts|audience|profiles|subscribers|leads|emails|recipients|list)$/i;

export function filterMends(context: Context, { start, end, verdict, reason }: Finding): readonly Mend[] {
  const node = nodeAt(context, [start, end]);
  const list = node && peopleIn(node);
  // What was selected by the choice the wrong way round, or without the field, is mended where it is selected.
  if (!list || verdict === 'inverted' || reason.kind === 'left-out' || isNoList(context, list)) return [];
  const isShorthand = list.parent.type === 'Property' && list.parent.shorthand;
  return [{ messageId: 'filter', data: { list: list.name }, edits: [insert(list.range[1], `${isShorthand ? `: ${list.name}` : ''}.filter((person) => !person.optedOut)`)] }];
}

/** What was read without the field, or for another choice: `const users = await db.user.findMany({ select: { email: true } });`, `const people = await db.emailPreference.findMany();` */
function isNoList(context: Context, list: TSESTree.Identifier): boolean {
  let scope: ReturnType<Context['sourceCode']['getScope']> | null = context.sourceCode.getScope(list);
  while (scope && !scope.set.has(list.name)) scope = scope.upper;
  const [definition] = scope?.set.get(list.name)?.defs ?? [];
  const made = definition ? textOf(context, definition.node) : '';
  // The address of a list is none.
  if (definition?.node.type === 'VariableDeclarator' && /^(?:Literal|TemplateLiteral)$/.test(definition.node.init?.type ?? '')) return true;
  const isOfOtherChoice = (made.match(/[\w$]+/g) ?? []).some(isOfMessages);
  return isOfOtherChoice || /\bselect\b|\bselect\(|\bcolumns\b|\bprojection\b|\bproject\(/.test(made) && !/\boptedOut: true\b/.test(made);
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
