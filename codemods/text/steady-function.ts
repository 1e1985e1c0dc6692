/**
 * Whether a function of the project only computes: one expression without effects.
 *
 *     export const toDollars = (cents: number) => cents / 100;
 */
import { ts } from 'ts-morph';
import { importsOf } from './imports.js';
import type { ParsedFile } from './source.js';
import { createSteadiness, type Steadiness } from './steady.js';
import type { ProjectView } from '../view.js';

interface Lookup {
  readonly view: Pick<ProjectView, 'read' | 'resolve'>;
  readonly parse: (path: string) => ParsedFile | undefined;
}

/** How far calls are followed: helpers of helpers, no further. */
const depthLimit = 3;

export function steadinessIn(file: ParsedFile, lookup: Lookup, depth = 0): Steadiness {
  return createSteadiness((callee) => depth < depthLimit && isSteadyFunction(file, callee.text, { lookup, depth }));
}

function isSteadyFunction(file: ParsedFile, name: string, { lookup, depth }: { readonly lookup: Lookup; readonly depth: number }): boolean {
  const body = bodyOf(file.tree, name);
  if (body) return steadinessIn(file, lookup, depth + 1)(body);
  const imported = findImport(file, name);
  const path = imported && lookup.view.resolve(file.path, imported.specifier);
  const other = path === undefined ? undefined : lookup.parse(path);
  return other !== undefined && imported !== undefined && isSteadyFunction(other, imported.name, { lookup, depth: depth + 1 });
}

/** The one expression that a function of the module gives back. */
function bodyOf(tree: ts.SourceFile, name: string): ts.Expression | undefined {
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return onlyReturn(statement);
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name)?.initializer;
    if (found && ts.isArrowFunction(found)) return onlyReturn(found);
  }
  return undefined;
}

function onlyReturn(owner: ts.FunctionDeclaration | ts.ArrowFunction): ts.Expression | undefined {
  const { body } = owner;
  if (!body) return undefined;
  if (!ts.isBlock(body)) return body;
  const [only, ...others] = body.statements;
  return only && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

function findImport(file: ParsedFile, local: string): { readonly specifier: string; readonly name: string } | undefined {
  for (const declaration of importsOf(file)) {
    const bindings = declaration.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(declaration.moduleSpecifier)) continue;
    const element = bindings.elements.find((one) => one.name.text === local);
    if (element) return { specifier: declaration.moduleSpecifier.text, name: (element.propertyName ?? element.name).text };
  }
  return undefined;
}
