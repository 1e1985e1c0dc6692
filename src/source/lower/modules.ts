/** Imports become definitions of their variables; exports become names for values, or pointers to other files. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr, Stmt } from '../../code.js';
import { lowerFunction } from './functions.js';
import { lowerName } from './names.js';
import { defineTarget, lowerTarget } from './targets.js';
import { spanOf, type Lowering, type Node } from './context.js';

export function lowerImport(node: TSESTree.ImportDeclaration | TSESTree.TSImportEqualsDeclaration, lowering: Lowering): void {
  if (node.type === 'TSImportEqualsDeclaration') {
    const required = node.moduleReference.type === 'TSExternalModuleReference' ? node.moduleReference.expression : undefined;
    if (required?.type === 'Literal') define(node.id, { source: required.value, name: '*' }, lowering);
    return;
  }
  for (const specifier of node.specifiers) {
    const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.type === 'ImportNamespaceSpecifier' ? '*' : nameOfExport(specifier.imported);
    define(specifier.local, { source: node.source.value, name }, lowering);
  }
}

function define(local: TSESTree.Identifier, what: { readonly source: string; readonly name: string }, lowering: Lowering): void {
  defineTarget(lowerTarget(local, lowering), { from: 'import', ...what }, lowering);
}

type ExportNode = TSESTree.ExportNamedDeclaration | TSESTree.ExportDefaultDeclaration | TSESTree.ExportAllDeclaration | TSESTree.TSExportAssignment;

export function lowerExport(node: ExportNode, lowering: Lowering): Stmt[] {
  switch (node.type) {
    case 'ExportAllDeclaration':
      lowering.exports.push({ ...(node.exported ? { name: nameOfExport(node.exported), from: node.source.value, imported: '*' } : { from: node.source.value }), ...ofType(node) });
      return [];
    case 'TSExportAssignment':
      return exportValue('default', lowering.expr(node.expression), lowering);
    case 'ExportDefaultDeclaration':
      return lowerDefault(node, lowering);
    default:
      return lowerNamed(node, lowering);
  }
}

function lowerNamed(node: TSESTree.ExportNamedDeclaration, lowering: Lowering): Stmt[] {
  for (const specifier of node.specifiers) {
    const name = nameOfExport(specifier.exported);
    if (node.source) lowering.exports.push({ name, from: node.source.value, imported: nameOfExport(specifier.local), ...ofType(node), ...ofType(specifier) });
    else if (specifier.local.type === 'Identifier') lowering.exports.push({ name, value: lowerName(specifier.local, lowering) });
  }
  if (!node.declaration) return [];
  const statements = lowering.stmt(node.declaration);
  for (const identifier of declaredNames(node.declaration)) {
    lowering.exports.push({ name: identifier.name, value: lowerName(identifier, lowering) });
  }
  return statements;
}

function ofType({ exportKind }: { readonly exportKind?: 'type' | 'value' }): { readonly isType?: true } {
  return exportKind === 'type' ? { isType: true } : {};
}

function lowerDefault(node: TSESTree.ExportDefaultDeclaration, lowering: Lowering): Stmt[] {
  const { declaration } = node;
  if (declaration.type === 'FunctionDeclaration' && !declaration.id) {
    const at = spanOf(declaration, lowering);
    return exportValue('default', { is: 'function', at, id: lowerFunction(declaration, lowering, { name: 'default', kind: 'function' }) }, lowering);
  }
  if (declaration.type === 'FunctionDeclaration' || (declaration.type === 'ClassDeclaration' && declaration.id)) {
    const statements = lowering.stmt(declaration);
    if (declaration.id) lowering.exports.push({ name: 'default', value: lowerName(declaration.id, lowering) });
    return statements;
  }
  if (declaration.type === 'ClassDeclaration') return exportValue('default', lowering.expr({ ...declaration, type: 'ClassExpression' } as unknown as Node), lowering);
  return exportValue('default', lowering.expr(declaration, 'default'), lowering);
}

function exportValue(name: string, value: Expr, lowering: Lowering): Stmt[] {
  lowering.exports.push({ name, value });
  return [{ do: 'expression', at: value.at, value }];
}

function nameOfExport(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function declaredNames(node: Node): TSESTree.Identifier[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declare ? [] : node.declarations.flatMap((declarator) => declaredNames(declarator.id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return node.id ? [node.id] : [];
    case 'Identifier':
      return [node];
    case 'ObjectPattern':
      return node.properties.flatMap((property) => declaredNames(property.type === 'RestElement' ? property.argument : property.value));
    case 'ArrayPattern':
      return node.elements.flatMap((item) => (item ? declaredNames(item) : []));
    case 'AssignmentPattern':
      return declaredNames(node.left);
    case 'RestElement':
      return declaredNames(node.argument);
    default:
      return [];
  }
}
