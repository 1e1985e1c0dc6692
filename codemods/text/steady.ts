/**
 * Whether an expression can be left unevaluated, or evaluated again, without anybody noticing.
 *
 *     { total, items: cart.items.map((item) => item.sku) }   yes
 *     { number: nextOrderNumber() }                          no: the counter would not move for people who opted out
 */
import { ts } from 'ts-morph';

export type Steadiness = (node: ts.Expression) => boolean;

/** `isSteadyFunction` says whether a plain function of the project may be called or not: `toDollars(cents)`. */
export function createSteadiness(isSteadyFunction: (callee: ts.Identifier) => boolean): Steadiness {
  const ask: Ask = { isSteady: (node) => isSteady(node, ask), isSteadyFunction };
  return ask.isSteady;
}

interface Ask {
  readonly isSteady: Steadiness;
  readonly isSteadyFunction: (callee: ts.Identifier) => boolean;
}

function isSteady(node: ts.Expression, ask: Ask): boolean {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return true;
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((property) => isSteadyProperty(property, ask.isSteady));
  if (ts.isCallExpression(node)) return isSteadyCall(node, ask);
  if (ts.isNewExpression(node)) return isOneOf(node.expression, steadyClasses) && (node.arguments ?? []).every(ask.isSteady);
  if (ts.isPrefixUnaryExpression(node)) return !isStep(node.operator) && ask.isSteady(node.operand);
  if (ts.isBinaryExpression(node)) return !isAssignment(node.operatorToken.kind) && ask.isSteady(node.left) && ask.isSteady(node.right);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => ask.isSteady(span.expression));
  if (isLeaf(node)) return true;
  return isTransparent(node) && partsOf(node).every(ask.isSteady);
}

function partsOf(node: ts.Node): readonly ts.Expression[] {
  const parts: ts.Expression[] = [];
  node.forEachChild((child) => {
    if (ts.isExpression(child)) parts.push(child);
  });
  return parts;
}

function isLeaf(node: ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.NullKeyword
    || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || ts.isOmittedExpression(node) || ts.isMetaProperty(node);
}

/** Kinds that do nothing but join their parts. */
function isTransparent(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)
    || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isConditionalExpression(node) || ts.isTypeOfExpression(node)
    || ts.isVoidExpression(node) || ts.isSpreadElement(node) || ts.isArrayLiteralExpression(node);
}

function isSteadyProperty(property: ts.ObjectLiteralElementLike, isSteady: Steadiness): boolean {
  if (ts.isPropertyAssignment(property)) return isSteady(property.initializer) && isSteadyName(property.name, isSteady);
  if (ts.isSpreadAssignment(property)) return isSteady(property.expression);
  return ts.isShorthandPropertyAssignment(property) || isSteadyName(property.name, isSteady);
}

function isSteadyName(name: ts.PropertyName, isSteady: Steadiness): boolean {
  return !ts.isComputedPropertyName(name) || isSteady(name.expression);
}

const steadyClasses = new Set(['Date', 'URL', 'URLSearchParams', 'Set', 'Map']);
const steadyFunctions = new Set(['String', 'Number', 'Boolean', 'BigInt', 'parseInt', 'parseFloat', 'encodeURIComponent', 'decodeURIComponent']);
const steadyObjects = new Set(['Math', 'JSON', 'Object', 'Date', 'Array', 'Number', 'String']);
/** Methods of strings, numbers, dates, lists and maps that change nothing. */
const steadyMethods = new Set([
  'toString', 'toFixed', 'toPrecision', 'toISOString', 'toLowerCase', 'toUpperCase', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'trim', 'trimStart', 'trimEnd',
  'slice', 'substring', 'substr', 'split', 'replace', 'replaceAll', 'charAt', 'charCodeAt', 'padStart', 'padEnd', 'repeat', 'normalize', 'match', 'startsWith', 'endsWith',
  'join', 'map', 'filter', 'reduce', 'reduceRight', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every', 'flat', 'flatMap', 'concat', 'includes', 'indexOf', 'lastIndexOf',
  'at', 'toSorted', 'toReversed', 'getTime', 'getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getTimezoneOffset',
  'get', 'getAll', 'has', 'keys', 'values', 'entries',
]);
/** `Object.assign(target, …)` and the like change their first argument; random and counting ones differ each time, which is no effect. */
const changing = new Set(['assign', 'defineProperty', 'defineProperties', 'freeze', 'seal', 'setPrototypeOf', 'preventExtensions']);

function isSteadyCall(node: ts.CallExpression, { isSteady, isSteadyFunction }: Ask): boolean {
  const callee = node.expression;
  if (isHash(node, isSteady)) return true;
  if (!node.arguments.every((argument) => isSteadyArgument(argument, isSteady))) return false;
  if (ts.isIdentifier(callee)) return steadyFunctions.has(callee.text) || isSteadyFunction(callee);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (isOneOf(callee.expression, steadyObjects)) return !changing.has(callee.name.text);
  return steadyMethods.has(callee.name.text) && isSteady(callee.expression);
}

/** `createHash('sha256').update(email).digest('hex')` of Node's `crypto`: nobody else sees what it is fed. */
function isHash(node: ts.Expression, isSteady: Steadiness): boolean {
  if (!ts.isCallExpression(node) || !node.arguments.every(isSteady)) return false;
  const callee = node.expression;
  if (/^(crypto\.)?create(Hash|Hmac)$/.test(callee.getText())) return /['"](node:)?crypto['"]/.test(node.getSourceFile().text);
  return ts.isPropertyAccessExpression(callee) && /^(update|digest)$/.test(callee.name.text) && isHash(callee.expression, isSteady);
}

/** A callback handed to a steady method runs, so its body has to be steady itself. */
function isSteadyArgument(node: ts.Expression, isSteady: Steadiness): boolean {
  if (ts.isArrowFunction(node)) return !ts.isBlock(node.body) && isSteady(node.body);
  return !ts.isFunctionExpression(node) && isSteady(node);
}

function isOneOf(node: ts.Expression, names: ReadonlySet<string>): boolean {
  return ts.isIdentifier(node) && names.has(node.text);
}

function isStep(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}
