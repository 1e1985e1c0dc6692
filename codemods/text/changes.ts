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

/** `order` of `order.items[0]!.price`, `this.count` of `this.count.length`. */
function rootOf(node: ts.Expression): string | undefined {
  if (isOwnField(node)) return node.getText();
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : undefined;
}

/** The names on the way to something: `segment` of `this.segment`, `tracker` and `segment` of `tracker.segment`, `getClient` of `getClient()`. */
export function namesOnTheWay(node: ts.Expression): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [...namesOnTheWay(node.expression), node.name.text];
  const passes = ts.isCallExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node);
  return passes ? namesOnTheWay(node.expression) : [];
}

/** `this.count`, `this.#count` */
function isOwnField(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

export interface Changed {
  readonly name: string;
  /** `count += 1` gives the name another value; `order.total = 0` changes the value that it has. What is read now is safe from the first alone. */
  readonly how: 'assigned' | 'mutated';
}

/**
 * A name of the arguments that is changed behind the call, or anywhere where it outlives the call's function; what is mutated comes first.
 *
 *     track({ order });  order.total = 0;              mutated
 *     track({ total: order.total });  order.total = 0; assigned: the number that is read now stays what it is
 */
export function findChanged(call: ts.CallExpression): Changed | undefined {
  const tree = call.getSourceFile();
  const scope = enclosingFunction(call)?.body ?? tree;
  const loops = isInLoop(call, scope);
  const reads = readsIn(call);
  const found: Changed[] = [];
  const visit = (node: ts.Node): void => {
    // What a constructor sets was there before.
    if (ts.isConstructorDeclaration(node) && !isIn(call, node)) return;
    const name = changedBy(node);
    const isBehind = isIn(node, scope) && (node.pos >= call.end || loops);
    if (name !== undefined && reads.has(name) && (isBehind || isOutside(name, scope)) && !(loops && isDeclaredInLoop(call, name))) found.push({ name, how: isInto(node, reads.get(name) ?? []) ? 'mutated' : 'assigned' });
    node.forEachChild(visit);
  };
  visit(tree);
  return found.find(({ how }) => how === 'mutated') ?? found[0];
}

/** Whether something is changed inside of a value that is read: `order` by `order.total = 0`, not `order.total`. */
function isInto(node: ts.Node, reads: readonly string[]): boolean {
  const owner = ownerOf(node);
  return owner !== undefined && reads.some((read) => owner === read || owner.startsWith(`${read}.`) || owner.startsWith(`${read}[`));
}

/** What is changed inside: `order` of `order.total = 0`, `order.items` of `order.items.push(x)`. */
function ownerOf(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression } = node.expression;
    return expression.getText() === 'Object' ? node.arguments[0]?.getText() : expression.getText();
  }
  const target = ts.isBinaryExpression(node) ? node.left : ts.isDeleteExpression(node) ? node.expression : ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node) ? node.operand : undefined;
  return target && (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) ? target.expression.getText() : undefined;
}

/** What the arguments read of each name: `order` → `order.total`, `order.items`. */
function readsIn(call: ts.CallExpression): ReadonlyMap<string, readonly string[]> {
  const reads = new Map<string, readonly string[]>();
  const visit = (node: ts.Node): void => {
    const name = isOwnField(node) ? node.getText() : ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ? node.text : undefined;
    if (name !== undefined) {
      let read: ts.Node = node;
      while ((ts.isPropertyAccessExpression(read.parent) || ts.isElementAccessExpression(read.parent)) && read.parent.expression === read && !isCalled(read.parent)) read = read.parent;
      // What a method gives is made now: `items.map(…)`.
      reads.set(name, [...reads.get(name) ?? [], isCalled(read.parent) ? `${read.getText()}()` : read.getText()]);
    }
    node.forEachChild(visit);
  };
  call.arguments.forEach(visit);
  return reads;
}

function isCalled(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** Declared around the function, and not again in it. */
function isOutside(name: string, scope: ts.Node): boolean {
  const own = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) own.add(node.name.getText());
    node.forEachChild(visit);
  };
  if (ts.isSourceFile(scope)) return false;
  visit(scope.parent);
  return !own.has(name);
}

function isIn(node: ts.Node, owner: ts.Node): boolean {
  return node.pos >= owner.pos && node.end <= owner.end;
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

/** Whether anything in its file changes what goes by the name. */
export function isReassigned(name: ts.Identifier): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (changedBy(node) === name.text) found = true;
    node.forEachChild(visit);
  };
  visit(name.getSourceFile());
  return found;
}
