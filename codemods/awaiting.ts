/** Whether the server's gate can be awaited at a place, and what that takes. */
import { ts } from 'ts-morph';
import { insert } from './guard.js';
import type { Edit } from './plan.js';
import { enclosingFunction, functionName, isAsync, isInBody, type FunctionNode } from './syntax.js';

export type Awaiting =
  | { readonly kind: 'can' ; readonly edits: readonly Edit[] }
  /** The function that would have to be async, in words. */
  | { readonly kind: 'cannot'; readonly about: string };

export function planAwaiting(node: ts.Node): Awaiting {
  const owner = enclosingFunction(node);
  if (!owner || !isInBody(node, owner)) return { kind: 'cannot', about: functionName(owner && isInBody(node, owner) ? owner : undefined) };
  if (isAsync(owner)) return { kind: 'can', edits: [] };
  if (isGenerator(owner) || !mayBecomeAsync(owner)) return { kind: 'cannot', about: functionName(owner) };
  return { kind: 'can', edits: [insert(asyncPlace(owner), 'async ')] };
}

function isGenerator(owner: FunctionNode): boolean {
  return 'asteriskToken' in owner && owner.asteriskToken !== undefined;
}

/** Only where whoever calls it awaits the answer anyway: a route handler, or the callback of `Promise.all(list.map(…))`. */
function mayBecomeAsync(owner: FunctionNode): boolean {
  if (owner.type !== undefined) return false;
  if (ts.isFunctionDeclaration(owner)) return isRouteHandler(owner, owner.name?.text);
  if (!ts.isArrowFunction(owner)) return false;
  if (ts.isVariableDeclaration(owner.parent)) return isRouteHandler(owner.parent.parent.parent, owner.parent.name.getText());
  return isMappedIntoPromises(owner);
}

function isRouteHandler(statement: ts.Node, name: string | undefined): boolean {
  const exported = ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  return exported && /^(GET|POST|PUT|PATCH|DELETE)$/.test(name ?? '') && /(^|\/)route\.[jt]sx?$/.test(statement.getSourceFile().fileName);
}

function isMappedIntoPromises(owner: ts.ArrowFunction): boolean {
  const map = owner.parent;
  if (!ts.isCallExpression(map) || !ts.isPropertyAccessExpression(map.expression) || map.expression.name.text !== 'map') return false;
  const all = map.parent;
  return ts.isCallExpression(all) && /^Promise\.(all|allSettled)$/.test(all.expression.getText());
}

/** Before `function`, or before the arrow's parameters; behind `export` and `default`. */
function asyncPlace(owner: FunctionNode): number {
  const keyword = owner.getChildren().find((child) => child.kind === ts.SyntaxKind.FunctionKeyword);
  return (keyword ?? owner).getStart();
}
