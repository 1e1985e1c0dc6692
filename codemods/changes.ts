/** Which name an expression changes, as far as its own text tells. */
import { ts } from 'ts-morph';

const changingMethods = /^(push|pop|shift|unshift|splice|sort|reverse|fill|set|delete|clear|add|append|assign)$/;

/** `order.total = 0`, `count += 1`, `delete order.id`, `items.push(x)`, `Object.assign(order, …)` */
export function changedBy(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) return rootOf(node.left);
  if (ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node)) return rootOf(ts.isDeleteExpression(node) ? node.expression : node.operand);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken ? rootOf(node.operand) : undefined;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !changingMethods.test(node.expression.name.text)) return undefined;
  const [first] = node.arguments;
  return node.expression.expression.getText() === 'Object' && first ? rootOf(first) : rootOf(node.expression.expression);
}

/** `order` of `order.items[0]!.price`. */
export function rootOf(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : undefined;
}
