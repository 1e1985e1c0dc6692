/** Imports that the edits leave without a use: a compiler with `noUnusedLocals` would object to them. */
import { ts } from 'ts-morph';
import { importsOf } from './imports.js';
import type { Edit } from '../plan.js';
import type { ParsedFile } from './source.js';

/** Import elements whose every use lies in replaced text. Names that nothing used before stay: they are not our affair. */
export function findUnused(file: ParsedFile, edits: readonly Edit[]): readonly ts.Node[] {
  const replaced = edits.filter((edit) => edit.start < edit.end);
  return importsOf(file).flatMap((declaration) => elementsOf(declaration)).filter(({ name }) => {
    const uses = usesOf(file, name);
    const kept = uses.filter((use) => !replaced.some((edit) => edit.start <= use.getStart(file.tree) && use.end <= edit.end));
    // A callback that is moved stands in an insertion.
    const renewed = edits.some((edit) => new RegExp(`\\b${name.text.replaceAll('$', '\\$')}\\b`).test(edit.text));
    return uses.length > 0 && kept.length === 0 && !renewed;
  }).map(({ node }) => node);
}

interface Element {
  /** The specifier, or the whole declaration where it is the only name in it. */
  readonly node: ts.Node;
  readonly name: ts.Identifier;
}

function elementsOf(declaration: ts.ImportDeclaration): readonly Element[] {
  const clause = declaration.importClause;
  if (!clause) return [];
  const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
  const single = named.length + (clause.name ? 1 : 0) === 1;
  if (clause.name && single && !clause.namedBindings) return [{ node: declaration, name: clause.name }];
  return named.map((element) => ({ node: single ? declaration : element, name: element.name }));
}

function usesOf(file: ParsedFile, name: ts.Identifier): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && node.text === name.text && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(file.tree);
  return found;
}
