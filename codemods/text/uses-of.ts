/** Where a name of a file is used in its package: in the file itself, and in those that import it, directly or by others. */
import { ts } from 'ts-morph';
import { isShipped } from '../../src/source/files.js';
import type { Lookup } from './callers.js';
import { importedBy, requiredBy, type Imported } from './imports.js';
import type { ParsedFile } from './source.js';
import type { ProjectView } from '../view.js';
import { enclosingFunction, stripDown } from './syntax.js';
import type { FindUses, Named, Use } from './uses.js';

export function createUses(root: string, { view, parse }: Lookup): FindUses {
  const known = new Map<string, readonly Use[]>();
  const importers = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const find: FindUses = ({ file: own, name, is, among = 'shipped', isInjected }) => {
    const read = importers.get(among) ?? readImporters(root, view, among === 'all' ? () => true : isShipped);
    importers.set(among, read);
    const above = is === 'local' ? new Set([own.path]) : reaching(own.path, read);
    return (isInjected ? view.files.filter((path) => path.startsWith(root) && isCode.test(path) && isShipped(path)) : [...above]).filter((path) => name === 'default' || (view.read(path) ?? '').includes(name)).flatMap((path) => {
      const file = path === own.path ? own : parse(path);
      return file ? usesIn(file, { name, is }, file === own ? undefined : importsIn(file, { view, above, own: own.path })) : [];
    });
  };
  return (named) => {
    const key = `${named.isInjected ? 'injected' : named.among ?? 'shipped'} ${named.file.path} ${named.is} ${named.name}`;
    const found = known.get(key) ?? find(named);
    known.set(key, found);
    return found;
  };
}

const specifiers = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*['"]([^'"]+)['"]/g;

const isCode = /\.([cm]?[jt]sx?|vue|svelte|astro)$/;

function readImporters(root: string, { files, read, resolve }: ProjectView, counts: (path: string) => boolean): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const file of files.filter((path) => path.startsWith(root) && isCode.test(path) && counts(path))) {
    for (const [, specifier = ''] of (read(file) ?? '').matchAll(specifiers)) {
      const target = resolve(file, specifier);
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return importers;
}

function reaching(path: string, importers: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([path]);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}

interface Bound {
  readonly name: string;
  /** Whether the file it comes from is, or leads to, the one that is asked about. */
  readonly leadsThere: boolean;
  /** Whether it is another export of that file: the client of `import { client } from './send'`, whose members are its own. */
  readonly isBeside: boolean;
}

/** Local name → what was imported by it, at the top or in a function. */
function importsIn(file: ParsedFile, { view, above, own }: { readonly view: Lookup['view']; readonly above: ReadonlySet<string>; readonly own: string }): ReadonlyMap<string, Bound> {
  return new Map([...importedBy(file), ...importedLater(file)].flatMap(({ specifier, names }) => {
    const target = view.resolve(file.path, specifier);
    return names.map(({ name, local }) => [local, { name, leadsThere: target !== undefined && above.has(target), isBeside: target === own && name !== 'default' }] as const);
  }));
}

/** `const { run } = await import('./nightly.mjs')` */
function importedLater({ tree }: ParsedFile): readonly Pick<Imported, 'specifier' | 'names'>[] {
  const found: Pick<Imported, 'specifier' | 'names'>[] = [];
  const visit = (node: ts.Node): void => {
    const value = ts.isVariableDeclaration(node) ? node.initializer : undefined;
    const specifier = requiredBy(value) ?? importedIn(value);
    if (specifier !== undefined && ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
      found.push({ specifier, names: node.name.elements.map((element) => ({ name: (element.propertyName ?? element.name).getText(), local: element.name.getText() })) });
    }
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function importedIn(value: ts.Expression | undefined): string | undefined {
  const call = value && ts.isAwaitExpression(value) ? value.expression : value;
  const [argument] = call && ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.ImportKeyword ? call.arguments : [];
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}

/** `imports` is undefined for the file that has the name itself. */
function usesIn(file: ParsedFile, { name, is }: Omit<Named, 'file'>, imports: ReadonlyMap<string, Bound> | undefined): readonly Use[] {
  const found: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === name && (is === 'member' || imports) && !isForeign(node.expression, imports) && !(is === 'top' && (isBeside(node.expression, imports) || isMade(node.expression)))) found.push({ file, node });
    else if (ts.isIdentifier(node) && isReference(node) && (imports ? meansIt(imports.get(node.text), name) : is !== 'member' && node.text === name) && !(is === 'top' && isParameterAround(node))) found.push({ file, node });
    node.forEachChild(visit);
  };
  visit(file.tree);
  return found.filter(({ node }) => !isAssigned(node));
}

/** `const vote = (id, vote) => send(id, vote)`: inside, the name is the parameter's. */
function isParameterAround(name: ts.Identifier): boolean {
  const binds = (target: ts.BindingName): boolean => (ts.isIdentifier(target) ? target.text === name.text : target.elements.some((element) => ts.isBindingElement(element) && binds(element.name)));
  for (let owner = enclosingFunction(name); owner; owner = enclosingFunction(owner)) if (owner.parameters.some((parameter) => binds(parameter.name))) return true;
  return false;
}

function meansIt(bound: Bound | undefined, name: string): boolean {
  return bound?.leadsThere === true && bound.name === name;
}

/** `plans.run` where `plans` comes from somewhere else. */
function isForeign(receiver: ts.Expression, imports: ReadonlyMap<string, Bound> | undefined): boolean {
  return ts.isIdentifier(receiver) && imports?.get(receiver.text)?.leadsThere === false;
}

function isBeside(receiver: ts.Expression, imports: ReadonlyMap<string, Bound> | undefined): boolean {
  return ts.isIdentifier(receiver) && imports?.get(receiver.text)?.isBeside === true;
}

/** `client().capture(…)`, `body.capture` behind `const body = await request.json()`: what a call answers is no module. An object that holds the name is found where it is put into it. */
function isMade(receiver: ts.Expression): boolean {
  const value = stripDown(receiver);
  if (ts.isIdentifier(value)) return isMadeAs(valueOf(value));
  return isMadeAs(value);
}

function isMadeAs(value: ts.Expression | undefined): boolean {
  if (!value) return false;
  const made = stripDown(ts.isAwaitExpression(value) ? value.expression : value);
  return ts.isNewExpression(made) || (ts.isCallExpression(made) && made.expression.kind !== ts.SyntaxKind.ImportKeyword && !/\b(require|import)\b/.test(made.expression.getText()));
}

/** What a `const` of the function, or of one around it, is made of. */
function valueOf(name: ts.Identifier): ts.Expression | undefined {
  for (let at: ts.Node = name; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isBlock(at.parent) && !ts.isSourceFile(at.parent)) continue;
    const found = at.parent.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations).find((one) => one.name.getText() === name.text);
    if (found) return found.initializer && stripDown(found.initializer);
  }
  return undefined;
}

/** Not a declaration, an import, an export, or the name of a member. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent) || ts.isTypeNode(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return !isExports(parent.parent.parent);
  return (parent as ts.Node & { readonly name?: ts.Node }).name !== node && !(isExports(parent) && parent.left.getText().endsWith(`.${node.text}`));
}

/** `module.exports = { run }`, `exports.run = run` */
function isExports(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && /^(module\.)?exports\b/.test(node.left.getText());
}

/** `plans.run = …` */
function isAssigned(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === node;
}
