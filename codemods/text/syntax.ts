/** Questions about where an expression stands. */
import { ts } from 'ts-morph';
import { isDeclaredVoid } from './declared-void.js';

export type FunctionNode =
  | ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration
  | ts.ConstructorDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

export function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node)
    || ts.isConstructorDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isSetAccessorDeclaration(node);
}

/** Where the value of an expression goes. */
export type Fate =
  /** `mixpanel.track('x');`, `await …;`, `void …;`, `….catch(() => {});` */
  | { readonly kind: 'statement'; readonly statement: ts.ExpressionStatement }
  /** `ok && mixpanel.track('x');`, `onClick={() => mixpanel.track('x')}`: dropped, but not a statement of its own. */
  | { readonly kind: 'dropped'; readonly expression: ts.Expression }
  /** `const id = …`, `return …`, `[…]` */
  | { readonly kind: 'used'; readonly expression: ts.Expression };

export function fateOf(start: ts.Expression): Fate {
  const expression = unwrapUp(start);
  const { parent } = expression;
  if (ts.isExpressionStatement(parent)) return { kind: 'statement', statement: parent };
  return { kind: isDropped(expression) || isVoid(expression, start) ? 'dropped' : 'used', expression };
}

/** `async () => void (await fetch(…))`; behind `&&` the value is that of the other side too. */
function isVoid(expression: ts.Expression, start: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression.parent)) return false;
  for (let at: ts.Node = start; at !== expression.parent; at = at.parent) if (ts.isVoidExpression(at)) return true;
  return false;
}

/** Climbs over what hands the same value, or nothing, on: `await`, `void`, parentheses, casts, `.catch(…)`. */
function unwrapUp(start: ts.Expression): ts.Expression {
  let expression = start;
  for (;;) {
    const { parent } = expression;
    const chained = rejectionHandler(expression) ?? promiseOf(expression);
    if (chained) expression = chained;
    else if (isHeldOpen(parent, expression)) expression = parent;
    else if (ts.isAwaitExpression(parent) || ts.isVoidExpression(parent) || ts.isParenthesizedExpression(parent)
      || ts.isNonNullExpression(parent) || ts.isAsExpression(parent)) expression = parent;
    else return expression;
  }
}

/** `context.waitUntil(call)`: a platform waits for it, and nobody asks what came of it. */
function isHeldOpen(parent: ts.Node, argument: ts.Expression): parent is ts.CallExpression {
  return ts.isCallExpression(parent) && parent.arguments[0] === argument && /(^|\.)waitUntil$/.test(parent.expression.getText());
}

/** `call.catch(…)`, whose handler only ever sees a failure. */
function rejectionHandler(expression: ts.Expression): ts.Expression | undefined {
  const access = expression.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== expression || access.name.text !== 'catch') return undefined;
  return ts.isCallExpression(access.parent) && access.parent.expression === access ? access.parent : undefined;
}

/** `amplitude.track('Seen').promise`: the answer holds the promise of one. */
function promiseOf({ parent }: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'promise' ? parent : undefined;
}

function isDropped(start: ts.Expression): boolean {
  let expression = start;
  for (;;) {
    const { parent } = expression;
    if (ts.isExpressionStatement(parent)) return true;
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.left === expression) return true;
    if (ts.isArrowFunction(parent)) return parent.body === expression && isCalledForEffect(parent);
    if (!passesOn(parent, expression)) return false;
    expression = parent as ts.Expression;
  }
}

function passesOn(parent: ts.Node, child: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(parent) || ts.isVoidExpression(parent) || ts.isAwaitExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== child;
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  if (operator === ts.SyntaxKind.CommaToken) return true;
  return parent.right === child && isShortCircuit(operator);
}

function isShortCircuit(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
}

const effectCallers = new Set(['forEach', 'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'addEventListener', 'useEffect', 'useLayoutEffect', 'startTransition', 'watch', 'watchEffect', 'onMounted', 'afterEach', 'afterNavigate']);

/** `onClick={() => …}`, `list.forEach(() => …)`: whatever comes back is ignored. */
export function isCalledForEffect(arrow: ts.ArrowFunction): boolean {
  const { parent } = arrow;
  if (isDeclaredVoid(arrow)) return true;
  if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) return /^on[A-Z]/.test(parent.parent.name.getText());
  // `new Promise((resolve) => …)`
  if (ts.isNewExpression(parent)) return parent.expression.getText() === 'Promise';
  if (!ts.isCallExpression(parent)) return false;
  const callee = parent.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  return effectCallers.has(name) || (/^(?:then|finally)$/.test(name) && isLeftAlone(parent));
}

/** `void identify(id).then(() => track('Seen'));`: nobody waits for it, and nobody hears of a failure. */
function isLeftAlone(call: ts.CallExpression): boolean {
  let at: ts.Node = call.parent;
  while (ts.isVoidExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent;
  return ts.isExpressionStatement(at);
}

export function enclosingFunction(node: ts.Node): FunctionNode | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (at !== node && isFunction(at)) return at;
  return undefined;
}

export function isAsync(node: FunctionNode): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
}

/** The statement of a list that evaluates the expression before anything else: `return …`, `const id = …`, `id = …`. */
export function statementLedBy(expression: ts.Expression): ts.Statement | undefined {
  const { parent } = expression;
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === expression && ts.isIdentifier(parent.left) && ts.isExpressionStatement(parent.parent);
  const list = ts.isVariableDeclaration(parent) && ts.isVariableDeclarationList(parent.parent) && parent.parent.declarations[0] === parent ? parent.parent.parent : undefined;
  const statement = ts.isReturnStatement(parent) ? parent : isAssigned ? parent.parent : list && ts.isVariableStatement(list) ? list : undefined;
  return statement && isInList(statement) ? statement : undefined;
}

/** What people call the function: `` `checkout` ``. */
export function functionName(node: FunctionNode | undefined): string {
  if (!node) return 'the module';
  if (ts.isConstructorDeclaration(node)) return 'a constructor';
  const holder = node.parent;
  const name = node.name ?? (ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder) ? holder.name : undefined);
  return name ? `\`${name.getText()}\`` : 'the enclosing callback';
}

/** `function isOptedOut() { … }`, `const isOptedOut = () => …` */
export function functionNamed(tree: ts.SourceFile, name: string): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  const visit = (node: ts.Node): void => {
    if (!isFunction(node)) return node.forEachChild(visit);
    const own = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined);
    if (own?.getText() === name) found ??= node;
    else node.forEachChild(visit);
    return undefined;
  };
  visit(tree);
  return found;
}

/** Whether the node stands in the function's body and not in a parameter's default. */
export function isInBody(node: ts.Node, owner: FunctionNode): boolean {
  return owner.body !== undefined && node.pos >= owner.body.pos && node.end <= owner.body.end;
}

/** Whether the statement stands in a list, where another may be put before it. */
export function isInList(statement: ts.Node): boolean {
  const { parent } = statement;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) || ts.isModuleBlock(parent);
}

/** Nothing else stands in its block, so that no name there meets its own. */
export function hasBlockForItself({ parent }: ts.Node): boolean {
  return ts.isBlock(parent) && parent.statements.length === 1;
}

export function stripDown(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isNonNullExpression(at) || ts.isSatisfiesExpression(at)) at = at.expression;
  return at;
}

/** The parentheses and casts around an expression too. */
export function stripUp(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isNonNullExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent;
  return at;
}

/** `track` of `{ client: { track } }` */
export function bindsName(bound: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(bound)) return bound.text === name;
  return bound.elements.some((element) => ts.isBindingElement(element) && bindsName(element.name, name));
}

/** The white space before the line that a place stands on. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
