/** Lines that move to the right when something is put around them. */
import { ts } from 'ts-morph';

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
