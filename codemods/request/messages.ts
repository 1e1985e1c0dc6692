/** The messages that stand in a call, and what makes a list of them. */
import { ts } from 'ts-morph';
import { bindsName, stripDown } from '../text/syntax.js';

/** Those of the call, of a list in it or what one is made into, and of what is turned into text: `JSON.stringify({ data: names.map((name) => ({ user_data: { … } })) })`. */
export function literalsIn(node: ts.Expression, depth = 0): readonly ts.ObjectLiteralExpression[] {
  if (depth > 6) return [];
  const within = (nodes: readonly ts.Expression[]): readonly ts.ObjectLiteralExpression[] => nodes.flatMap((one) => literalsIn(one, depth + 1));
  if (ts.isArrayLiteralExpression(node)) return within(node.elements);
  if (ts.isCallExpression(node)) return within(node.expression.getText() === 'JSON.stringify' ? node.arguments : madeOfEach(node));
  if (!ts.isObjectLiteralExpression(node)) return [];
  return [node, ...within(node.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [property.initializer] : [])))];
}

/** `list.map((one) => ({ … }))` */
function madeOfEach({ expression, arguments: [make] }: ts.CallExpression): readonly ts.Expression[] {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'map' || !make || !ts.isArrowFunction(make)) return [];
  const [only] = ts.isBlock(make.body) ? make.body.statements : [];
  const made = ts.isBlock(make.body) ? (only && ts.isReturnStatement(only) ? only.expression : undefined) : make.body;
  return made ? [stripDown(made)] : [];
}

/** Whether each item of a list is about somebody of its own: `orders.map(({ userId }) => ({ userId }))`. */
export function isOfEach(value: ts.Node, call: ts.Node): boolean {
  const makers = functionsAround(value, call);
  const isBound = (node: ts.Node): boolean => (ts.isIdentifier(node) && makers.some(({ parameters }) => parameters.some(({ name }) => bindsName(name, node.text)))) || (ts.forEachChild(node, isBound) ?? false);
  return isBound(value);
}

function functionsAround(value: ts.Node, call: ts.Node): readonly ts.ArrowFunction[] {
  const found: ts.ArrowFunction[] = [];
  for (let at = value; at !== call; at = at.parent) if (ts.isArrowFunction(at)) found.push(at);
  return found;
}
