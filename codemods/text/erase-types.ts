/** Our own templates without their types, for projects in JavaScript; everything else keeps its place and its look. */
import { ts } from 'ts-morph';

export function eraseTypes(text: string): string {
  const tree = ts.createSourceFile('template.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const spans: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    const span = spanOf(node, tree);
    if (span) spans.push(span);
    if (ts.isParenthesizedExpression(node) && ts.isAsExpression(node.expression) && ts.isIdentifier(node.expression.expression)) spans.push([node.getStart(tree), node.getStart(tree) + 1], [node.end - 1, node.end]);
    if (span && ts.isAsExpression(node)) visit(node.expression);
    else if (!span) node.forEachChild(visit);
  };
  visit(tree);
  let result = text;
  for (const [start, end] of spans.toSorted((a, b) => b[0] - a[0])) result = result.slice(0, start) + result.slice(end);
  return result;
}

/** The text that says nothing at run time. */
function spanOf(node: ts.Node, tree: ts.SourceFile): readonly [number, number] | undefined {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [withComment(node, tree), lineEnd(node.end, tree)];
  if (ts.isImportSpecifier(node) && node.isTypeOnly) return [tree.text.lastIndexOf(',', node.getStart(tree)), node.end];
  if (ts.isAsExpression(node)) return [node.expression.end, node.end];
  const { parent } = node as { parent?: ts.Node };
  if (!ts.isTypeNode(node) || !parent) return undefined;
  const before = /(\??\s*:\s*|<)$/.exec(tree.text.slice(0, node.getStart(tree)))?.[0];
  if (before === undefined) return undefined;
  return [node.getStart(tree) - before.length, before === '<' ? node.end + 1 : node.end];
}

/** From the line of its comment, together with one empty line; the first comment of a file is the file's. */
function withComment(node: ts.Node, tree: ts.SourceFile): number {
  const from = ts.getLeadingCommentRanges(tree.text, node.pos)?.findLast(({ pos }) => pos > 0)?.pos ?? node.getStart(tree);
  return from - (/\n\n$/.test(tree.text.slice(0, from)) ? 1 : 0);
}

function lineEnd(end: number, { text }: ts.SourceFile): number {
  return text[end] === '\n' ? end + 1 : end;
}
