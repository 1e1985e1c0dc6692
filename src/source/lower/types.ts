/**
 * The traces of types that are kept: what may be a vendor's client, and what is the window of the page.
 *
 *     (client: PostHog | null)                   PostHog
 *     ({ client, name }: { client: PostHog })    client is PostHog
 *     (scope: Window & typeof globalThis)        the window
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { TypeCode } from '../../code.js';
import type { Lowering, Node } from './context.js';
import { lowerName } from './names.js';

/** Types that stand for each other without end are written, too. */
const DEEPEST = 3;

/** Types of the language that give what they are handed, changed in nothing that is kept here. */
const SAME = new Set(['Readonly', 'Partial', 'Required', 'NonNullable']);

/** `TrackingWindow` is what a project calls the window that its vendors write to; Electron's is a window of the system. */
const WINDOW = /^(?!Browser|Base)\w*Window$/;

const window: TypeCode = { is: 'window' };

/** Of the annotation of a parameter. */
export function lowerType(node: Node, lowering: Lowering, depth = 0): TypeCode | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = (part: Node): TypeCode | undefined => lowerType(part, lowering, depth + 1);
  switch (node.type) {
    case 'TSUnionType':
      return only(node.types.filter(({ type }) => type !== 'TSNullKeyword' && type !== 'TSUndefinedKeyword').map(inner));
    case 'TSIntersectionType':
      return node.types.map(inner).find((type) => type !== undefined);
    case 'TSTypeQuery':
      return node.exprName.type === 'Identifier' && /^(?:window|globalThis|self)$/.test(node.exprName.name) ? window : undefined;
    case 'TSTypeLiteral':
      return withMembers(node.members, inner);
    case 'TSTypeReference':
      return ofReference(node, lowering, inner);
    default:
      return undefined;
  }
}

function ofReference({ typeName, typeArguments }: TSESTree.TSTypeReference, lowering: Lowering, inner: (part: Node) => TypeCode | undefined): TypeCode | undefined {
  if (typeName.type !== 'Identifier') return undefined;
  const [first] = typeArguments?.params ?? [];
  if (first && SAME.has(typeName.name)) return inner(first);
  if (WINDOW.test(typeName.name)) return window;
  const variable = lowering.variableOf.get(typeName);
  const declared = variable === undefined ? undefined : lowering.initialOf.get(variable);
  if (declared?.type === 'TSTypeAliasDeclaration') return inner(declared.typeAnnotation);
  if (declared?.type === 'TSInterfaceDeclaration') return withMembers(declared.body.body, inner);
  const name = variable === undefined ? undefined : lowerName(typeName, lowering);
  return name?.is === 'name' ? { is: 'named', name } : undefined;
}

function only(types: readonly (TypeCode | undefined)[]): TypeCode | undefined {
  return types.length === 1 ? types[0] : undefined;
}

function withMembers(members: readonly TSESTree.TypeElement[], inner: (part: Node) => TypeCode | undefined): TypeCode | undefined {
  const known = members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier' || !member.typeAnnotation) return [];
    const type = inner(member.typeAnnotation.typeAnnotation);
    return type ? [{ key: member.key.name, type }] : [];
  });
  return known.length > 0 ? { is: 'object', members: known } : undefined;
}
