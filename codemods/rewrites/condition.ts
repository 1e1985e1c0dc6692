/** The condition that a finding's verdict rests on, as an expression of the file. */
import { ts } from 'ts-morph';
import type { Site } from '../plan.js';

/** The gate's own span where it lies in this file; undefined where the condition stands elsewhere. */
export function findCondition({ finding, file }: Site): ts.Expression | undefined {
  const { gate } = finding;
  if (!gate || gate.file !== finding.file) return undefined;
  const start = gate.start - file.bom.length;
  const end = gate.end - file.bom.length;
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (!found && ts.isExpression(node) && node.getStart(file.tree) === start && node.end === end) found = node;
    if (node.pos <= start && node.end >= end) node.forEachChild(visit);
  };
  visit(file.tree);
  return found;
}
