/** Which name an expression changes, as far as its own text tells. */
import { ts } from 'ts-morph';
import { enclosingFunction } from './syntax.js';

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

export interface Changed {
  readonly name: string;
  /** `count += 1` gives the name another value; `order.total = 0` changes the value that it has. */
  readonly how: 'assigned' | 'mutated';
}

/** A name of the arguments that is changed behind the call; what is mutated comes first. */
export function findChanged(call: ts.CallExpression): Changed | undefined {
  const scope = enclosingFunction(call)?.body ?? call.getSourceFile();
  const loops = isInLoop(call, scope);
  const names = namesIn(call);
  const found: Changed[] = [];
  const visit = (node: ts.Node): void => {
    const name = node.pos >= call.end || loops ? changedBy(node) : undefined;
    if (name !== undefined && names.has(name) && !(loops && isDeclaredInLoop(call, name))) found.push({ name, how: isAssignment(node) ? 'assigned' : 'mutated' });
    node.forEachChild(visit);
  };
  visit(scope);
  return found.find(({ how }) => how === 'mutated') ?? found[0];
}

function isAssignment(node: ts.Node): boolean {
  const target = ts.isBinaryExpression(node) ? node.left : ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node) ? node.operand : undefined;
  return target !== undefined && ts.isIdentifier(target);
}

function namesIn(call: ts.CallExpression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) names.add(node.text);
    node.forEachChild(visit);
  };
  call.arguments.forEach(visit);
  return names;
}

function isInLoop(node: ts.Node, scope: ts.Node): boolean {
  for (let at = node; at !== scope && !ts.isSourceFile(at); at = at.parent) if (ts.isIterationStatement(at, false)) return true;
  return false;
}

/** Every round has its own. */
function isDeclaredInLoop(call: ts.Node, name: string): boolean {
  for (let at = call; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isBlock(at) && at.statements.some((statement) => ts.isVariableStatement(statement) && new RegExp(`^(const|let)\\b[^=]*\\b${name}\\b`).test(statement.getText()))) return true;
  }
  return false;
}
