/**
 * What the application makes of a vendor's answer. Where it asks for nothing but success, a response without content stands for it; where
 * it only waits, anything does.
 *
 *     const send = (name) => fetch(address, { body: name });         who calls it is asked:
 *     send('Lead').then((response) => response.ok)                   for success alone
 *     context.waitUntil(send('Lead'))                                for nothing
 *     client.identify(id).then(() => send('Lead')).then(() => id)    for nothing
 *     const answer = await (await send('Lead')).json();              for more
 */
import { ts } from 'ts-morph';
import { namesOf } from '../text/names-of.js';
import type { ParsedFile } from '../text/source.js';
import { enclosingFunction, fateOf, isFunction, stripDown, type FunctionNode } from '../text/syntax.js';
import type { FindUses } from '../text/uses.js';

interface Asked {
  readonly file: ParsedFile;
  readonly findUses: FindUses;
  /** Functions that answer with it. */
  readonly seen: ReadonlySet<FunctionNode>;
  readonly mayAsk: 'success' | 'nothing';
}

type Around = Pick<Asked, 'file' | 'findUses'>;

/** `value` is the response or a promise of it. */
export function isAskedForSuccessAlone(value: ts.Expression, around: Around): boolean {
  return isModest(value, { ...around, seen: new Set(), mayAsk: 'success' });
}

export function isOnlyWaitedFor(value: ts.Expression, around: Around): boolean {
  return isModest(value, { ...around, seen: new Set(), mayAsk: 'nothing' });
}

function isModest(value: ts.Expression, asked: Asked): boolean {
  const fate = fateOf(value);
  if (fate.kind !== 'used') return true;
  const { expression } = fate;
  const { parent } = expression;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === expression) return isModestMember(parent, asked);
  if (ts.isVariableDeclaration(parent)) return isModestName(parent.name, parent, asked);
  if (ts.isArrayLiteralExpression(parent)) return isModestPlace(expression, parent, asked);
  const owner = ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === expression) ? enclosingFunction(expression) : undefined;
  return owner !== undefined && isModestAnswer(owner, asked);
}

/** `response.ok`, `promise.then((response) => response.ok)`, `promise.finally(done)` */
function isModestMember(access: ts.PropertyAccessExpression, asked: Asked): boolean {
  const { name, parent } = access;
  if (!ts.isCallExpression(parent) || parent.expression !== access) return name.text === 'ok' && asked.mayAsk === 'success';
  if (name.text === 'finally') return isModest(parent, asked);
  const [taker] = parent.arguments;
  return name.text === 'then' && taker !== undefined && isFunction(taker) && (!taker.parameters[0] || isModestName(taker.parameters[0].name, taker, asked));
}

/** Every use of the name, and of `{ ok }` nothing else. */
function isModestName(name: ts.BindingName, declared: ts.Node, asked: Asked): boolean {
  if (!ts.isIdentifier(name)) return asked.mayAsk === 'success' && ts.isObjectBindingPattern(name) && name.elements.every((element) => (element.propertyName ?? element.name).getText() === 'ok');
  const scope = isFunction(declared) ? declared : enclosingFunction(declared);
  return scope?.body !== undefined && usesOf(name, scope.body).every((use) => isModest(use, asked));
}

function usesOf(name: ts.Identifier, scope: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && !isMember) found.push(node);
    node.forEachChild(visit);
  };
  visit(scope);
  return found;
}

/** `const [order] = await Promise.all([save(), fetch(…)]);`, where nobody takes its place. */
function isModestPlace(value: ts.Expression, list: ts.ArrayLiteralExpression, asked: Asked): boolean {
  const all = list.parent;
  if (!ts.isCallExpression(all) || !/^Promise\.(all|allSettled)$/.test(all.expression.getText())) return false;
  const fate = fateOf(all);
  if (fate.kind !== 'used') return true;
  const { parent } = fate.expression;
  if (!ts.isVariableDeclaration(parent) || !ts.isArrayBindingPattern(parent.name) || !ts.isAwaitExpression(stripDown(fate.expression))) return false;
  const { elements } = parent.name;
  if (elements.some((element) => ts.isBindingElement(element) && element.dotDotDotToken)) return false;
  const taken = elements[list.elements.indexOf(value)];
  return !taken || !ts.isBindingElement(taken) || (all.expression.getText() === 'Promise.all' && isModestName(taken.name, parent, asked));
}

/** All that call the function are seen, and none of them asks for more; what `.then(() => send())` promises is what it answers. */
function isModestAnswer(owner: FunctionNode, asked: Asked): boolean {
  const { parent } = owner;
  if (ts.isCallExpression(parent) && parent.arguments[0] === owner && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'then') return isModest(parent, asked);
  if (asked.seen.has(owner) || !(ts.isFunctionDeclaration(owner) || ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) || ts.isMethodDeclaration(owner))) return false;
  const uses = namesOf(owner, asked.file).flatMap(asked.findUses);
  return uses.length > 0 && uses.every(({ node, file }) => {
    const call = node.parent;
    return ts.isCallExpression(call) && call.expression === node && isModest(call, { ...asked, file, seen: new Set([...asked.seen, owner]) });
  });
}
