/** One file of the project as a tree, with what the rewrites ask of it. The only place that makes ts-morph files. */
import { Project, ts, type SourceFile } from 'ts-morph';
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
  /** `page`: a classic script, which shares its names with the page and imports nothing. */
  readonly modules: 'esm' | 'commonjs' | 'page';
  readonly style: Style;
  /** Every identifier that may be a binding or a reference, for finding collisions. */
  readonly names: ReadonlySet<string>;
  readonly syntaxErrors: readonly string[];
}

/** Carries edits out and forgets the file: ts-morph keeps every tree otherwise. */
export interface Workbench {
  readonly parse: (path: string, text: string) => ParsedFile;
  readonly apply: (file: ParsedFile, edits: readonly { start: number; end: number; text: string }[]) => string;
}

export function createWorkbench(): Workbench {
  const project = new Project({
    useInMemoryFileSystem: true, skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true, skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true, jsx: ts.JsxEmit.Preserve },
  });
  const open = (path: string, text: string): SourceFile => project.createSourceFile(isMarkup(path) ? `/${path}.ts` : `/${path}`, text, { overwrite: true });
  return {
    parse: (path, text) => {
      const script = isMarkup(path) ? findScript(path, text) : null;
      const source = open(path, isMarkup(path) ? blankAround(text, findCode(path, text)) : text);
      const parsed = describe({ path, raw: text, script }, source.compilerNode);
      project.removeSourceFile(source);
      return parsed;
    },
    apply: (file, edits) => {
      if (isMarkup(file.path)) return file.bom + splice(file.text, edits);
      const source = open(file.path, file.text);
      source.applyTextChanges(edits.map(({ start, end, text }) => ({ span: { start, length: end - start }, newText: text })));
      const text = source.getFullText();
      project.removeSourceFile(source);
      return file.bom + text;
    },
  };
}

/** The compiler does not know the language around a script. */
function splice(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  return edits.toReversed().reduce((result, { start, end, text: fresh }) => result.slice(0, start) + fresh + result.slice(end), text);
}

interface Raw {
  readonly path: string;
  readonly raw: string;
  readonly script: Region | null;
}

function describe({ path, raw, script }: Raw, tree: ts.SourceFile): ParsedFile {
  const bom = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = raw.slice(bom.length);
  return { path, text, bom, tree, script, directive: readDirective(tree), modules: readModules(path, text, tree), style: inferStyle(text, tree), names: readNames(tree), syntaxErrors: readErrors(tree) };
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
