/** What a file imports, as a module or with `require`, and which local name a needed import gets. */
import { ts } from 'ts-morph';
import type { ProjectView } from '../view.js';
import type { ImportNeed } from '../plan.js';
import type { ParsedFile } from './source.js';
import { specifierFor, type SpecifierStyle } from './specifier.js';

export interface ImportContext {
  readonly view: Pick<ProjectView, 'resolve'>;
  readonly style: SpecifierStyle;
}

export interface Around {
  readonly file: ParsedFile;
  readonly context: ImportContext;
}

/** `import a, { b as c } from './x'`, `const { b: c } = require('./x')`; type-only imports give no names. */
export interface Imported {
  readonly statement: ts.Statement;
  readonly specifier: string;
  /** The list to which another name may be added. */
  readonly list: ts.NamedImports | ts.ObjectBindingPattern | undefined;
  readonly names: readonly { readonly name: string; readonly local: string }[];
}

/** Names to fall back on where the file means something else by ours. */
const otherNames: Readonly<Record<string, string>> = {
  isUserOptedOut: 'isOptedOutOfSharing', gated: 'gatedVendors', trackServerEvent: 'trackGatedServerEvent', SharingGate: 'OptOutSharingGate', Script: 'NextScript',
};

/** The need with its local name: the one it is imported by already, its own, or another where that is taken. */
export function nameNeed(file: ParsedFile, need: Omit<ImportNeed, 'local'> & { readonly local?: string }, context: ImportContext): ImportNeed {
  const wanted = need.local ?? need.name;
  return { ...need, local: localNameOf({ file, context }, need) ?? freeName(file, wanted) };
}

/** Undefined where it is not imported yet. */
export function localNameOf(around: Around, need: Pick<ImportNeed, 'from' | 'name'>): string | undefined {
  return importedBy(around.file).filter((one) => meansModule(one, need, around)).flatMap(({ names }) => names).find(({ name }) => name === need.name)?.local;
}

function freeName(file: ParsedFile, wanted: string): string {
  if (!file.names.has(wanted)) return wanted;
  const other = otherNames[wanted] ?? `${wanted}OfGate`;
  let candidate = other;
  for (let count = 2; file.names.has(candidate); count += 1) candidate = `${other}${count}`;
  return candidate;
}

export function meansModule({ specifier }: Imported, need: Pick<ImportNeed, 'from'>, { file, context }: Around): boolean {
  if (need.from.kind === 'package') return specifier === need.from.name;
  if (specifier === specifierFor(need.from.path, file.path, context.style)) return true;
  return context.view.resolve(file.path, specifier) === need.from.path;
}

export function importsOf(file: ParsedFile): readonly ts.ImportDeclaration[] {
  return file.tree.statements.filter(ts.isImportDeclaration);
}

export function importedBy(file: ParsedFile): readonly Imported[] {
  return file.tree.statements.flatMap((statement) => (ts.isImportDeclaration(statement) ? ofImport(statement) : ts.isVariableStatement(statement) ? ofRequire(statement) : []));
}

/** `import type { … }` */
function isTypeOnly({ phaseModifier }: ts.ImportClause): boolean {
  return phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function ofImport(statement: ts.ImportDeclaration): readonly Imported[] {
  const { importClause: clause, moduleSpecifier } = statement;
  if (!ts.isStringLiteral(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  if (!clause || isTypeOnly(clause)) return [{ statement, specifier, list: undefined, names: [] }];
  const list = clause.namedBindings && ts.isNamedImports(clause.namedBindings) && clause.namedBindings.elements.length > 0 ? clause.namedBindings : undefined;
  const named = (list?.elements ?? []).filter((element) => !element.isTypeOnly).map((element) => ({ name: (element.propertyName ?? element.name).text, local: element.name.text }));
  return [{ statement, specifier, list, names: [...(clause.name ? [{ name: 'default', local: clause.name.text }] : []), ...named] }];
}

/** One declaration a statement: `const { a } = require('x');` */
function ofRequire(statement: ts.VariableStatement): readonly Imported[] {
  const [declaration, ...others] = statement.declarationList.declarations;
  const specifier = declaration && others.length === 0 ? requiredBy(declaration.initializer) : undefined;
  if (!declaration || specifier === undefined) return [];
  const { name } = declaration;
  if (ts.isIdentifier(name)) return [{ statement, specifier, list: undefined, names: [{ name: 'default', local: name.text }] }];
  if (!ts.isObjectBindingPattern(name)) return [];
  const names = name.elements.flatMap((element) => (ts.isIdentifier(element.name) ? [{ name: (element.propertyName ?? element.name).getText(), local: element.name.text }] : []));
  return [{ statement, specifier, list: name.elements.length > 0 ? name : undefined, names }];
}

export function requiredBy(value: ts.Expression | undefined): string | undefined {
  if (!value || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression) || value.expression.text !== 'require') return undefined;
  const [argument] = value.arguments;
  return argument && ts.isStringLiteral(argument) ? argument.text : undefined;
}
