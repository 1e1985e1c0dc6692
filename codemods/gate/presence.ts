/**
 * A value whose absence the code looks for at once, and without which nothing more is done there:
 *
 *     const tracker = matomo.getTracker(url, id);
 *     if (!tracker) return;
 *     tracker.trackPageView();
 */
import { ts } from 'ts-morph';
import { enclosingFunction, isFunction } from '../text/syntax.js';

export function isMissedAtOnce({ parent }: ts.Expression): boolean {
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || !ts.isVariableDeclarationList(parent.parent) || parent.parent.declarations.length > 1) return false;
  const name = parent.name.text;
  const statement = parent.parent.parent;
  if (!ts.isBlock(statement.parent)) return false;
  const { statements } = statement.parent;
  const [test, ...rest] = statements.slice(statements.findIndex((one) => one === statement) + 1);
  const uses = new RegExp(`\\b${name}\\b`);
  return test !== undefined && isLeavingWithout(test, name) && rest.every((one) => uses.test(one.getText())) && isLast(statement.parent);
}

/** `if (!tracker) return;` */
function isLeavingWithout(statement: ts.Statement, name: string): boolean {
  if (!ts.isIfStatement(statement) || statement.elseStatement || statement.expression.getText() !== `!${name}`) return false;
  const leaving: readonly ts.Statement[] = ts.isBlock(statement.thenStatement) ? statement.thenStatement.statements : [statement.thenStatement];
  return leaving.length === 1 && leaving.every((one) => ts.isReturnStatement(one) && !one.expression);
}

/** Nothing comes behind the block, and the function answers nothing. */
function isLast(block: ts.Block): boolean {
  const owner = enclosingFunction(block);
  if (!owner?.body || answers(owner.body)) return false;
  const around: ts.Node[] = [];
  for (let at: ts.Node = block; at !== owner.body; at = at.parent) around.push(at);
  return around.every((at) => !ts.isIterationStatement(at, false) && (!ts.isBlock(at.parent) || at.parent.statements.at(-1) === at));
}

function answers(node: ts.Node): boolean {
  if (ts.isReturnStatement(node) && node.expression) return true;
  return !isFunction(node) && ts.forEachChild(node, answers) === true;
}
