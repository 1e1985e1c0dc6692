/**
 * Whether a function may become async as far as its callers go: all of them are seen, and none waits for what it answers.
 *
 *     track('Seen');                       nobody asks
 *     onClick={() => track('Seen')}        nobody asks
 *     const sent = track('Seen');          somebody does
 */
import { ts } from 'ts-morph';
import { isShipped } from '../../src/source/files.js';
import { importedBy } from './imports.js';
import type { ParsedFile } from './source.js';
import { fateOf, isCalledForEffect, type FunctionNode } from './syntax.js';
import type { ProjectView } from '../view.js';

export interface Lookup {
  readonly view: ProjectView;
  readonly parse: (path: string) => ParsedFile | undefined;
}

export function nobodyWaitsFor(owner: FunctionNode, file: ParsedFile, lookup: Lookup): boolean {
  const name = nameOf(owner);
  if (!name) return isUnnamedForEffect(owner);
  const importers = importersOf(file.path, name.text, lookup);
  if (importers.some(({ local }) => local === undefined)) return false;
  const uses = [...usesIn(file.tree, name.text), ...importers.flatMap(({ tree, local }) => usesIn(tree, local ?? ''))].filter((use) => use !== name && !isNaming(use));
  // Whoever calls what nobody here calls may wait.
  return uses.length > 0 && uses.every(isIdle);
}

function nameOf(owner: FunctionNode): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(owner)) return owner.name;
  return ts.isVariableDeclaration(owner.parent) && ts.isIdentifier(owner.parent.name) ? owner.parent.name : undefined;
}

/** `useEffect(…)` wants to know what it is given. */
function isUnnamedForEffect(owner: FunctionNode): boolean {
  return ts.isArrowFunction(owner) && isCalledForEffect(owner) && !(ts.isCallExpression(owner.parent) && /^use[A-Z]/.test(owner.parent.expression.getText()));
}

function usesIn(tree: ts.SourceFile, name: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isMember = (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node);
    if (ts.isIdentifier(node) && node.text === name && !isMember) found.push(node);
    node.forEachChild(visit);
  };
  tree.forEachChild(visit);
  return found;
}

function isNaming({ parent }: ts.Identifier): boolean {
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent);
}

function isIdle(use: ts.Identifier): boolean {
  const { parent } = use;
  // `send('Seen').catch(log)` needs a promise to be there.
  if (ts.isCallExpression(parent) && parent.expression === use) return fateOf(parent).kind !== 'used' && !(ts.isPropertyAccessExpression(parent.parent) && parent.parent.expression === parent);
  // `onClick={buy}`
  return ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && /^on[A-Z]/.test(parent.parent.name.getText());
}

interface Importer {
  readonly tree: ts.SourceFile;
  /** Undefined where the file has it in another way than by its name. */
  readonly local: string | undefined;
}

function importersOf(path: string, name: string, { view, parse }: Lookup): readonly Importer[] {
  const stem = path.replace(/(\/index)?\.\w+$/, '').split('/').at(-1) ?? '';
  return view.files.filter((file) => file !== path && /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(file) && isShipped(file) && (view.read(file) ?? '').includes(stem)).flatMap((file): readonly Importer[] => {
    const parsed = parse(file);
    const imported = parsed ? importedBy(parsed).filter(({ specifier }) => view.resolve(file, specifier) === path) : [];
    if (!parsed || imported.length === 0) return [];
    const named = imported.flatMap(({ names }) => names).find((one) => one.name === name);
    const isWhole = imported.some(({ list, names }) => list === undefined || names.some((one) => one.name === 'default')) || /\bexport\s+\*/.test(parsed.text);
    return named ? [{ tree: parsed.tree, local: named.local }] : isWhole ? [{ tree: parsed.tree, local: undefined }] : [];
  });
}
