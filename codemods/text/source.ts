/** One file of the project as a tree, with what the rewrites ask of it. */
import { ts } from 'ts-morph';
import { blankAround, findCode, findScript, isMarkup, type Region } from './script-regions.js';
import { inferStyle, type Style } from './style.js';

export interface ParsedFile {
  /** Relative to the project root. */
  readonly path: string;
  /** Without the byte order mark. */
  readonly text: string;
  readonly bom: '' | '\uFEFF';
  readonly tree: ts.SourceFile;
  /** The script of a file of markup, which is all that the tree holds. */
  readonly script: Region | null;
  readonly directive: 'client' | 'server' | null;
  /** `page`: a classic script, which shares its names with the page and imports nothing. `alone`: one of which not even that is known. */
  readonly modules: 'esm' | 'commonjs' | 'page' | 'alone';
  readonly style: Style;
  /** Every identifier that may be a binding or a reference, for finding collisions. */
  readonly names: ReadonlySet<string>;
  readonly syntaxErrors: readonly string[];
}

/** Reads files and carries edits out. */
export interface Workbench {
  readonly parse: (path: string, text: string) => ParsedFile;
  /** One script of a file of markup, by offsets of the whole text. */
  readonly parseRegion: (path: string, text: string, script: Region) => ParsedFile;
  /** Of a text that was just made. */
  readonly syntaxErrorsIn: (path: string, text: string) => readonly string[];
  readonly apply: (file: ParsedFile, edits: readonly { start: number; end: number; text: string }[]) => string;
}

/** ts-morph's compiler without its own trees: wrapping every file twice and keeping it cost more than all the planning. */
export function createWorkbench(): Workbench {
  return {
    parse: (path, raw) => {
      const { bom, text } = withoutMark(raw);
      return unlessTooDeep({ path, bom, text, script: isMarkup(path) ? findScript(path, text) : null }, () => treeOf(path, text));
    },
    parseRegion: (path, raw, { start, end }) => {
      const { bom, text } = withoutMark(raw);
      const script = { start: start - bom.length, end: end - bom.length };
      return unlessTooDeep({ path, bom, text, script }, () => treeOf(path, text, [script]));
    },
    syntaxErrorsIn: (path, raw) => readErrors(treeOf(path, withoutMark(raw).text)),
    apply: ({ bom, text }, edits) => {
      const ends = [0, ...edits.map(({ end }) => end)];
      return bom + edits.map((edit, at) => text.slice(ends[at], edit.start) + edit.text).join('') + text.slice(ends.at(-1));
    },
  };
}

/** Every offset is one of the text behind the mark. */
function withoutMark(raw: string): Pick<ParsedFile, 'bom' | 'text'> {
  const bom = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { bom, text: raw.slice(bom.length) };
}

function treeOf(path: string, text: string, regions = isMarkup(path) ? findCode(path, text) : []): ts.SourceFile {
  const code = isMarkup(path) ? blankAround(text, regions) : text;
  const tree = ts.createSourceFile(isMarkup(path) ? `/${path}.ts` : `/${path}`, code, ts.ScriptTarget.Latest, true);
  if (/\n\s*;/.test(code)) endBeforeLines(tree, code);
  return tree;
}

/** Without semicolons, one that opens a line belongs to that line, so that nothing is put between them: `start()⏎;[1, 2].forEach(send)` */
function endBeforeLines(node: ts.Node, code: string): void {
  const last = ts.isExpressionStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node) ? node.expression : ts.isVariableStatement(node) ? node.declarationList : ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  if (last && code.slice(last.end, node.end).includes('\n')) (node as { end: number }).end = last.end;
  node.forEachChild((child) => { endBeforeLines(child, code); });
}

type Told = Pick<ParsedFile, 'path' | 'bom' | 'text' | 'script'>;

function describe({ path, bom, text, script }: Told, tree: ts.SourceFile): ParsedFile {
  return { path, text, bom, tree, script, directive: readDirective(tree), modules: readModules(path, text, tree), style: inferStyle(text, tree), names: readNames(tree), syntaxErrors: readErrors(tree) };
}

/** The compiler follows what is nested with its own stack. */
function unlessTooDeep(told: Told, read: () => ts.SourceFile): ParsedFile {
  try {
    return describe(told, read());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...describe(told, treeOf(told.path, '', [])), syntaxErrors: ['it is nested too deep'] };
  }
}

/** Syntax errors that the parser kept; it recovers from them, so the tree alone does not tell. */
function readErrors(tree: ts.SourceFile): readonly string[] {
  const kept = (tree as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
  return kept.map((diagnostic) => {
    const { line } = tree.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    return `${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')} (line ${line + 1})`;
  });
}

/** `'use client'` counts only among the directives at the top. */
function readDirective(tree: ts.SourceFile): 'client' | 'server' | null {
  for (const directive of directivesOf(tree.statements)) {
    if (directive.expression.text === 'use client') return 'client';
    if (directive.expression.text === 'use server') return 'server';
  }
  return null;
}

/** Imports decide; a file without any is what its words say, and a module in doubt. */
function readModules(path: string, text: string, tree: ts.SourceFile): ParsedFile['modules'] {
  if (/\.html?$/.test(path)) return 'page';
  if (isMarkup(path) || /\.[cm]?ts$|\.[jt]sx$|\.mjs$/.test(path) || ts.isExternalModule(tree)) return 'esm';
  return path.endsWith('.cjs') || /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/.test(text) ? 'commonjs' : 'esm';
}

type Directive = ts.ExpressionStatement & { readonly expression: ts.StringLiteral };

export function directivesOf(statements: readonly ts.Statement[]): readonly Directive[] {
  const isDirective = (statement: ts.Statement): statement is Directive =>
    ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
  const end = statements.findIndex((statement) => !isDirective(statement));
  return statements.slice(0, end === -1 ? statements.length : end).filter(isDirective);
}

function readNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
    node.forEachChild(visit);
  };
  visit(tree);
  return names;
}

/** `x.name` and `{ name: … }` bind nothing. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isImportSpecifier(parent)) return parent.propertyName === node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}
