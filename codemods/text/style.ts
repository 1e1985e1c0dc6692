/** How a file is written, so that what we add looks like the rest of it. */
import { ts } from 'ts-morph';

export interface Style {
  readonly quote: '"' | "'";
  readonly semicolon: ';' | '';
  readonly eol: '\n' | '\r\n';
  /** `{ a }` or `{a}`. */
  readonly braceSpace: ' ' | '';
  readonly indent: string;
}

export function inferStyle(text: string, tree: ts.SourceFile): Style {
  return {
    quote: inferQuote(tree),
    semicolon: inferSemicolon(text, tree),
    eol: inferEol(text),
    braceSpace: /^import\s*\{\S/m.test(text) ? '' : ' ',
    indent: inferIndent(text),
  };
}

function inferEol(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

/** Imports decide, then directives and other strings; JSX attributes are double-quoted by custom and say nothing. */
function inferQuote(tree: ts.SourceFile): '"' | "'" {
  let double = 0;
  let single = 0;
  const count = (node: ts.Node, weight: number): void => {
    const first = tree.text[node.getStart(tree)];
    if (first === '"') double += weight;
    if (first === "'") single += weight;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) count(node.moduleSpecifier, 100);
    else if (ts.isStringLiteral(node) && !ts.isJsxAttribute(node.parent)) count(node, 1);
    node.forEachChild(visit);
  };
  visit(tree);
  return double > single ? '"' : "'";
}

function inferSemicolon(text: string, tree: ts.SourceFile): ';' | '' {
  const closed = (statement: ts.Statement): boolean => text[statement.end - 1] === ';';
  const telling = collectTelling(tree);
  const withSemicolon = telling.filter(closed).length;
  return telling.length > 0 && withSemicolon * 2 < telling.length ? '' : ';';
}

/** Statements that end in a semicolon where semicolons are used at all. */
function collectTelling(tree: ts.SourceFile): readonly ts.Statement[] {
  const found: ts.Statement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function inferIndent(text: string): string {
  if (/^\t/m.test(text)) return '\t';
  const widths = [...text.matchAll(/^( +)[^\s*]/gm)].map((match) => (match[1] ?? '').length);
  return ' '.repeat(Math.min(8, Math.max(2, widths.length === 0 ? 2 : Math.min(...widths))));
}
