/** Lines that move to the right when something is put around them. */
import { ts } from 'ts-morph';
import type { ParsedFile } from './source.js';
import { indentAt } from './syntax.js';

/** The starts of the further lines between two places; those inside a template or a string are content and stay. */
export function innerLines(tree: ts.SourceFile, [start, end]: readonly [number, number], around: ts.Node): readonly number[] {
  const kept: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node) || ts.isStringLiteral(node)) kept.push([node.getStart(tree), node.end]);
    else node.forEachChild(visit);
  };
  visit(around);
  const inside = tree.getLineStarts().filter((at) => start < at && at < end);
  return inside.filter((at) => !kept.some(([from, to]) => from < at && at < to) && /^[ \t]*\S/.test(tree.text.slice(at)));
}

/** The text of a node without what its first line is indented by; a template is content, and stays as it is. */
export function dedented({ text, tree }: Pick<ParsedFile, 'text' | 'tree'>, node: ts.Node): string {
  const start = node.getStart(tree);
  const own = text.slice(start, node.end);
  const base = indentAt(text, start);
  return own.includes('`') ? own : own.replaceAll(`\n${base}`, '\n');
}

/** Such texts, each on lines of its own, and what follows them: `before` ends a line and indents the next. */
export function linesAt(texts: readonly string[], before: string): string {
  return texts.map((text) => (text.includes('`') ? text : text.replaceAll(/\r?\n(?=[^\r\n])/g, before)) + before).join('');
}
