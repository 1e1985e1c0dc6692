/** By what a function is known, in its file and to others. */
import { ts } from 'ts-morph';
import type { ParsedFile } from './source.js';
import type { Named } from './uses.js';

/** Runs where it is read, or where its class is made: `visit.label`, `new Visit(id)`. */
export type RunInPlace = ts.GetAccessorDeclaration | ts.ConstructorDeclaration;

export function isRunInPlace(node: ts.Node): node is RunInPlace {
  return ts.isGetAccessor(node) || ts.isConstructorDeclaration(node);
}

/** Whether a use of its name runs it. */
export function runsAt(owner: RunInPlace, use: ts.Expression): boolean {
  return ts.isGetAccessor(owner) || (ts.isNewExpression(use.parent) && use.parent.expression === use);
}

/** By what a function is known: `function run`, `const run = …`, `{ run: … }`, `exports.run = …`, `module.exports = …`; a constructor by its class. */
export function namesOf(value: ts.FunctionDeclaration | ts.MethodDeclaration | RunInPlace | ts.ClassDeclaration | ts.Expression, file: ParsedFile): readonly Named[] {
  if (ts.isFunctionDeclaration(value) || ts.isClassDeclaration(value)) return [...bound(value.name, value, file), ...(isDefault(value) ? [{ file, name: 'default', is: 'top' as const }] : [])];
  if (ts.isMethodDeclaration(value) || ts.isGetAccessor(value)) return member(value.name, file);
  if (ts.isConstructorDeclaration(value)) return ts.isClassDeclaration(value.parent) || value.parent.name === undefined ? namesOf(value.parent, file) : [];
  const { parent } = value;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return bound(parent.name, parent.parent.parent, file);
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return member(parent.name, file);
  if (ts.isExportAssignment(parent)) return [{ file, name: 'default', is: 'top' }];
  if (!isAssignment(parent) || parent.right !== value || !ts.isPropertyAccessExpression(parent.left)) return [];
  return parent.left.getText() === 'module.exports' ? [{ file, name: 'default', is: 'top' }] : member(parent.left.name, file);
}

function bound(name: ts.Identifier | undefined, statement: ts.Node, file: ParsedFile): readonly Named[] {
  return name ? [{ file, name: name.text, is: ts.isSourceFile(statement.parent) ? 'top' : 'local' }] : [];
}

function member(name: ts.Node, file: ParsedFile): readonly Named[] {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isPrivateIdentifier(name) ? [{ file, name: name.text, is: 'member' }] : [];
}

function isDefault(node: ts.FunctionDeclaration | ts.ClassDeclaration): boolean {
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
