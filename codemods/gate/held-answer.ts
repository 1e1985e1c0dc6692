/**
 * The answer of a gate that the function around a place has already:
 *
 *     const optedOut = await isUserOptedOut(userId);
 *     if (!optedOut) segment.track({ userId, event });
 *     segment.identify({ userId });                         →    if (!optedOut) segment.identify({ userId });
 */
import { ts } from 'ts-morph';
import { enclosingFunction } from '../text/syntax.js';

/** The constant that holds the answer to this very question, asked before the place in a block around it. */
export function findHeld(node: ts.Node, question: string): string | undefined {
  const owner = enclosingFunction(node);
  for (let at = node; at !== owner && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isBlock(parent)) continue;
    const before = parent.statements.slice(0, parent.statements.indexOf(at as ts.Statement));
    const held = before.filter(ts.isVariableStatement).flatMap(({ declarationList }) => ((declarationList.flags & ts.NodeFlags.Const) === 0 ? [] : declarationList.declarations)).find(({ name, initializer }) => ts.isIdentifier(name) && initializer?.getText() === question);
    if (held && owner && !mayHaveChanged(owner, question)) return held.name.getText();
  }
  return undefined;
}

/** `let userId`: whoever it was then may be somebody else now. */
function mayHaveChanged(owner: ts.Node, question: string): boolean {
  const names = new Set(question.slice(question.indexOf('(')).match(/[A-Za-z_$][\w$]*/g));
  const isSo = (node: ts.Node): boolean => {
    const changed = ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment ? node.left.getText() : '';
    return changed.split(/\W+/).some((name) => names.has(name)) || (ts.forEachChild(node, isSo) ?? false);
  };
  return isSo(owner);
}
