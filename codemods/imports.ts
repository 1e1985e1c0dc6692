/**
 * The import planner: which local name a needed import gets, and the edits that bring the imports into the file.
 * Own work instead of ts-morph's, which writes above `'use client'`, throws below a shebang and breaks type-only imports.
 */
import { ts } from 'ts-morph';
import type { Edit, ImportNeed } from './plan.js';
import { directivesOf, type ParsedFile } from './source.js';
import { specifierFor } from './specifier.js';
import type { Alias, ProjectView } from './view.js';

export interface ImportContext {
  readonly view: Pick<ProjectView, 'resolve'>;
  readonly aliases: readonly Alias[];
}

/** Names to fall back on where the file means something else by ours. */
const otherNames: Readonly<Record<string, string>> = {
  isUserOptedOut: 'isOptedOutOfSharing', gated: 'gatedVendors', trackServerEvent: 'trackGatedServerEvent', SharingGate: 'OptOutSharingGate', Script: 'NextScript',
};

/** The need with its local name: the one it is imported by already, its own, or another where that is taken. */
export function nameNeed(file: ParsedFile, need: Omit<ImportNeed, 'local'> & { readonly local?: string }, context: ImportContext): ImportNeed {
  const wanted = need.local ?? need.name;
  const imported = importsOf(file).find((declaration) => meansModule(declaration, need, { file, context }) && localNameIn(declaration, need.name));
  if (imported) return { ...need, local: localNameIn(imported, need.name) ?? wanted };
  return { ...need, local: freeName(file, wanted) };
}

function freeName(file: ParsedFile, wanted: string): string {
  if (!file.names.has(wanted)) return wanted;
  const other = otherNames[wanted] ?? `${wanted}OfGate`;
  let candidate = other;
  for (let count = 2; file.names.has(candidate); count += 1) candidate = `${other}${count}`;
  return candidate;
}

export function importsOf(file: ParsedFile): readonly ts.ImportDeclaration[] {
  return file.tree.statements.filter(ts.isImportDeclaration);
}

export interface Around {
  readonly file: ParsedFile;
  readonly context: ImportContext;
}

function meansModule(declaration: ts.ImportDeclaration, need: Pick<ImportNeed, 'from'>, { file, context }: Around): boolean {
  if (!ts.isStringLiteral(declaration.moduleSpecifier)) return false;
  const specifier = declaration.moduleSpecifier.text;
  if (need.from.kind === 'package') return specifier === need.from.name;
  if (specifier === specifierFor(need.from.path, file.path, context.aliases)) return true;
  return context.view.resolve(file.path, specifier) === need.from.path;
}

/** `import type { … }` */
export function isTypeOnly({ phaseModifier }: ts.ImportClause): boolean {
  return phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** The local name of a value import; type-only imports give none. */
function localNameIn(declaration: ts.ImportDeclaration, name: string): string | undefined {
  const clause = declaration.importClause;
  if (!clause || isTypeOnly(clause)) return undefined;
  if (name === 'default') return clause.name?.text;
  if (!clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return undefined;
  return clause.namedBindings.elements.find((element) => !element.isTypeOnly && (element.propertyName ?? element.name).text === name)?.name.text;
}

/** The edits for what is not imported yet, and for what is no longer used. */
export function planImports(around: Around, needs: readonly ImportNeed[], unused: readonly ts.Node[]): readonly Edit[] {
  const { file } = around;
  const open = distinct(needs).filter((need) => !importsOf(file).some((one) => meansModule(one, need, around) && localNameIn(one, need.name)));
  const joined: Edit[] = [];
  const separate: ImportNeed[] = [];
  for (const group of groupByModule(open)) {
    const list = importsOf(file).find((one) => group[0] && meansModule(one, group[0], around) && namedListOf(one));
    const elements = list && namedListOf(list);
    if (elements && group.every((need) => need.name !== 'default')) joined.push(joinEdit(file, elements, group));
    else separate.push(...group);
  }
  const lines = groupByModule(separate).flatMap((group) => importLines(around, group));
  const [place, ...others] = unused.filter(ts.isImportDeclaration);
  const replacing = place && lines.length > 0 ? [{ start: place.getStart(file.tree), end: place.end, text: lines.join(file.style.eol) }] : [];
  const gone = [...(place && lines.length === 0 ? [place] : []), ...others, ...unused.filter((node) => !ts.isImportDeclaration(node))];
  return [...joined, ...replacing, ...(place || lines.length === 0 ? [] : [placeLines(file, lines)]), ...gone.map((node) => removal(file, node))];
}

/** A declaration goes with its line, a name in a list with its comma. */
function removal({ text, tree }: ParsedFile, node: ts.Node): Edit {
  const start = node.getStart(tree);
  if (ts.isImportDeclaration(node)) return { start, end: node.end + (/^[ \t]*\r?\n/.exec(text.slice(node.end))?.[0].length ?? 0), text: '' };
  const after = /^\s*,\s*/.exec(text.slice(node.end))?.[0];
  if (after !== undefined && !/^\s*,\s*$/.test(text.slice(node.end, text.indexOf('}', node.end)))) return { start, end: node.end + after.length, text: '' };
  return { start: start - (/,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0), end: node.end, text: '' };
}

function distinct(needs: readonly ImportNeed[]): readonly ImportNeed[] {
  return [...new Map(needs.map((need) => [`${keyOf(need)} ${need.name}`, need])).values()];
}

function keyOf({ from }: ImportNeed): string {
  return from.kind === 'file' ? `/${from.path}` : from.name;
}

function groupByModule(needs: readonly ImportNeed[]): readonly (readonly ImportNeed[])[] {
  const groups = new Map<string, ImportNeed[]>();
  for (const need of needs) groups.set(keyOf(need), [...(groups.get(keyOf(need)) ?? []), need]);
  return [...groups.values()];
}

function namedListOf(declaration: ts.ImportDeclaration): ts.NamedImports | undefined {
  const clause = declaration.importClause;
  if (!clause || isTypeOnly(clause) || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return undefined;
  return clause.namedBindings.elements.length > 0 ? clause.namedBindings : undefined;
}

/** Adds to `{ a, b }`, one to a line where the list is written so; a trailing comma stays. */
function joinEdit(file: ParsedFile, list: ts.NamedImports, needs: readonly ImportNeed[]): Edit {
  const last = list.elements[list.elements.length - 1];
  const at = last?.end ?? list.end;
  const start = last?.getStart(file.tree) ?? at;
  const lineStart = file.text.lastIndexOf('\n', start) + 1;
  const ownLine = /^\s*$/.test(file.text.slice(lineStart, start)) && lineStart > list.getStart(file.tree);
  const before = ownLine ? `,${file.style.eol}${file.text.slice(lineStart, start)}` : ', ';
  return { start: at, end: at, text: needs.map((need) => before + importedAs(need)).join('') };
}

function importedAs({ name, local }: ImportNeed): string {
  return name === local ? name : `${name} as ${local}`;
}

function importLines({ file, context }: Around, needs: readonly ImportNeed[]): readonly string[] {
  const [first] = needs;
  if (!first) return [];
  const { quote, semicolon, braceSpace } = file.style;
  const specifier = first.from.kind === 'package' ? first.from.name : specifierFor(first.from.path, file.path, context.aliases);
  const defaults = needs.filter((need) => need.name === 'default').map((need) => need.local);
  const named = needs.filter((need) => need.name !== 'default').map(importedAs).sort();
  const list = named.length === 0 ? [] : [`{${braceSpace}${named.join(', ')}${braceSpace}}`];
  return [`import ${[...defaults, ...list].join(', ')} from ${quote}${specifier}${quote}${semicolon}`];
}

/** Below the leading imports, or else below shebang, directives and the file's opening comment. */
function placeLines(file: ParsedFile, lines: readonly string[]): Edit {
  const { eol } = file.style;
  const block = lines.join(eol);
  const last = lastLeadingImport(file);
  if (last) return afterLine(file, last.end, block);
  const directives = directivesOf(file.tree.statements);
  const directive = directives[directives.length - 1];
  if (directive) return afterLine(file, directive.end, `${eol}${block}`);
  const at = afterHeader(file);
  const blank = /^\r?\n/.test(file.text.slice(at));
  return { start: at, end: at, text: blank ? `${eol}${block}${eol}` : `${block}${eol}${eol}` };
}

function lastLeadingImport(file: ParsedFile): ts.ImportDeclaration | undefined {
  let last: ts.ImportDeclaration | undefined;
  for (const statement of file.tree.statements.slice(directivesOf(file.tree.statements).length)) {
    if (!ts.isImportDeclaration(statement)) break;
    last = statement;
  }
  return last;
}

/** At the end of the line, behind a comment on it; directly behind the statement where more code follows there. */
function afterLine(file: ParsedFile, end: number, block: string): Edit {
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/)?[ \t]*(?=\r?\n|$)/.exec(file.text.slice(end));
  if (rest) return { start: end + rest[0].length, end: end + rest[0].length, text: file.style.eol + block };
  const gap = /^[ \t]*/.exec(file.text.slice(end))?.[0].length ?? 0;
  return { start: end, end: end + gap, text: file.style.eol + block + file.style.eol };
}

/** The offset behind `#!…` and the comments that open the file: a licence, `// @ts-nocheck`. */
function afterHeader(file: ParsedFile): number {
  const header = /^(#![^\n]*\n)?((\s*\/\/[^\n]*\n)|(\s*\/\*[\s\S]*?\*\/[ \t]*\r?\n))*/.exec(file.text);
  const length = header?.[0].length ?? 0;
  // A comment that touches the first statement belongs to it, unless it speaks to the compiler or the linter.
  const shebang = /^#![^\n]*\n/.exec(file.text)?.[0].length ?? 0;
  const touching = !/^\s*\r?\n/.test(file.text.slice(length)) && length > shebang;
  const speaks = /@ts-|eslint-|@license|copyright/i.test(file.text.slice(shebang, length));
  return touching && !speaks ? shebang : length;
}
