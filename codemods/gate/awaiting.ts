/** Whether the server's gate can be awaited at a place, and what that takes. */
import { ts } from 'ts-morph';
import type { ServerKind } from '../view.js';
import { insert } from '../text/insert.js';
import type { Edit, Site } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { enclosingFunction, functionName, isAsync, isFunction, isInBody, type FunctionNode } from '../text/syntax.js';

export type Awaiting =
  | { readonly kind: 'can' ; readonly edits: readonly Edit[] }
  /** The function that would have to be async, in words. */
  | { readonly kind: 'cannot'; readonly about: string };

export function planAwaiting(node: ts.Node, site: Pick<Site, 'app' | 'file'>): Awaiting {
  const owner = enclosingFunction(node);
  // A module that awaits the call itself can await the gate.
  if (!owner && (site.file.path.endsWith('.astro') || ts.isAwaitExpression(node.parent))) return { kind: 'can', edits: [] };
  if (!owner || !isInBody(node, owner)) return { kind: 'cannot', about: functionName(owner && isInBody(node, owner) ? owner : undefined) };
  if (isAsync(owner)) return { kind: 'can', edits: [] };
  if (isGenerator(owner) || !(mayBecomeAsync(owner, site) || isAnswerOf(owner, node))) return { kind: 'cannot', about: functionName(owner) };
  return { kind: 'can', edits: [insert(asyncPlace(owner), 'async ')] };
}

function isGenerator(owner: FunctionNode): boolean {
  return 'asteriskToken' in owner && owner.asteriskToken !== undefined;
}

/** Only where whoever calls it awaits the answer anyway: a handler of a framework, `.then(…)`, the callback of `Promise.all(list.map(…))`. */
function mayBecomeAsync(owner: FunctionNode, { app, file }: Pick<Site, 'app' | 'file'>): boolean {
  if (ts.isConstructorDeclaration(owner) || ts.isAccessor(owner)) return false;
  if (owner.type !== undefined) return answersPromise(owner.type);
  if (isCallback(owner, app.server)) return true;
  const handlers = awaitedHandlers[app.server];
  return handlers !== undefined && handlers.file.test(file.path.slice(app.root.length)) && handlers.names.test(handlerName(owner) ?? '');
}

/** `function send(): Promise<void>`: whoever calls it has a promise in any case. */
function answersPromise(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
}

/** `const send = (name) => fetch(address).then((response) => response.ok)`: a promise is all that the function ever answers. */
function isAnswerOf(owner: FunctionNode, node: ts.Node): boolean {
  if (owner.type !== undefined || ts.isConstructorDeclaration(owner) || ts.isAccessor(owner) || !ts.isCallExpression(node)) return false;
  let at: ts.Node = node;
  let isPromise = node.expression.getText() === 'fetch';
  while (ts.isPropertyAccessExpression(at.parent) && /^(then|catch|finally)$/.test(at.parent.name.text) && ts.isCallExpression(at.parent.parent)) {
    at = at.parent.parent;
    isPromise = true;
  }
  if (!isPromise) return false;
  if (owner.body === at) return true;
  const returned = ts.isReturnStatement(at.parent) ? at.parent : undefined;
  return owner.body !== undefined && returned?.parent === owner.body && returnsOf(owner.body).every((one) => one === returned);
}

function returnsOf(body: ts.Node): readonly ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(node);
    if (!isFunction(node)) node.forEachChild(visit);
  };
  visit(body);
  return found;
}

interface Handlers {
  readonly file: RegExp;
  readonly names: RegExp;
}

const methods = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL)$/;

/** Exports that a framework awaits. */
const awaitedHandlers: Partial<Record<ServerKind, Handlers>> = {
  'next-app': { file: /(^|\/)route\.[jt]sx?$/, names: methods },
  'next-pages': { file: /^(src\/)?pages\/api\//, names: /^default$/ },
  'remix': { file: /./, names: /^(loader|action)$/ },
  'sveltekit': { file: /\+(page|layout|server)\b/, names: /^(GET|POST|PUT|PATCH|DELETE|load)$/ },
  'astro': { file: /^src\/pages\//, names: methods },
  'worker': { file: /./, names: /^(fetch|onRequest\w*)$/ },
};

/** `POST` of `export function POST() {}` and `export const POST = () => {}`; `default`. */
function handlerName(owner: FunctionNode): string | undefined {
  const member = ts.isMethodDeclaration(owner) ? owner : ts.isPropertyAssignment(owner.parent) ? owner.parent : undefined;
  // `export default { fetch(request) { … } }`
  if (member) return ts.isExportAssignment(member.parent.parent) || ts.isExportAssignment(member.parent.parent.parent) ? member.name.getText() : undefined;
  const statement = ts.isFunctionDeclaration(owner) ? owner : ts.isVariableDeclaration(owner.parent) ? owner.parent.parent.parent : ts.isExportAssignment(owner.parent) ? owner.parent : undefined;
  if (!statement) return undefined;
  if (ts.isExportAssignment(statement)) return 'default';
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []).map(({ kind }) => kind) : [];
  if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) return 'default';
  const name = ts.isFunctionDeclaration(owner) ? owner.name?.text : ts.isVariableDeclaration(owner.parent) ? owner.parent.name.getText() : undefined;
  return modifiers.includes(ts.SyntaxKind.ExportKeyword) || name === undefined ? name : exportedAs(owner.getSourceFile(), name);
}

/** `export default handler;`, `export { handler as POST };` */
function exportedAs({ statements }: ts.SourceFile, name: string): string | undefined {
  for (const statement of statements) {
    if (ts.isExportAssignment(statement) && statement.expression.getText() === name) return 'default';
    const list = ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements : [];
    const found = list.find((element) => (element.propertyName ?? element.name).text === name);
    if (found) return found.name.text;
  }
  return undefined;
}

/** What the function is handed to, where that awaits it: `router.post('/x', (ctx) => …)` of Koa and Hono, `defineEventHandler((event) => …)`. */
const awaitedCallbacks: Partial<Record<ServerKind, RegExp>> = {
  'next-app': /^(after|unstable_after)$/,
  'hono-worker': /\.(use|get|post|put|patch|delete|all|on)$/,
  koa: /\.(use|get|post|put|patch|delete|del|all)$/, hono: /\.(use|get|post|put|patch|delete|all|on)$/, nuxt: /^(defineEventHandler|eventHandler|defineCachedEventHandler)$/,
};

function isCallback(owner: FunctionNode, server: ServerKind): boolean {
  if (!ts.isArrowFunction(owner) && !ts.isFunctionExpression(owner)) return false;
  const call = owner.parent;
  if (!ts.isCallExpression(call) || call.expression === owner) return false;
  const callee = call.expression.getText();
  if (ts.isPropertyAccessExpression(call.expression) && /^(then|catch|finally)$/.test(call.expression.name.text)) return true;
  return isMappedIntoPromises(owner) || (awaitedCallbacks[server]?.test(callee) ?? false);
}

function isMappedIntoPromises(owner: ts.ArrowFunction | ts.FunctionExpression): boolean {
  const map = owner.parent;
  if (!ts.isCallExpression(map) || !ts.isPropertyAccessExpression(map.expression) || map.expression.name.text !== 'map') return false;
  const all = map.parent;
  return ts.isCallExpression(all) && /^Promise\.(all|allSettled)$/.test(all.expression.getText());
}

/** A function that answers nothing, and of which nobody expects an answer, may become async with all that it does. */
export function planBecomingAsync(owner: FunctionNode, { file }: Pick<Site, 'file'>): readonly Edit[] | undefined {
  if (isGenerator(owner) || ts.isConstructorDeclaration(owner) || ts.isAccessor(owner) || ts.isMethodDeclaration(owner)) return undefined;
  if (owner.type && owner.type.getText() !== 'void') return undefined;
  return [insert(asyncPlace(owner), 'async '), ...(owner.type ? [{ start: owner.type.getStart(file.tree), end: owner.type.end, text: 'Promise<void>' }] : [])];
}

/** The same for one whose answer is awaited from then on. */
export function asyncEdits(owner: FunctionNode, { tree }: ParsedFile): readonly Edit[] | undefined {
  if (isAsync(owner)) return [];
  if (isGenerator(owner) || ts.isConstructorDeclaration(owner) || ts.isAccessor(owner) || (ts.isMethodDeclaration(owner) && !ts.isObjectLiteralExpression(owner.parent))) return undefined;
  const { type } = owner;
  return [insert(asyncPlace(owner), 'async '), ...(type ? [insert(type.getStart(tree), 'Promise<'), insert(type.end, '>')] : [])];
}

/** Before `function`, a method's name, or the arrow's parameters; behind `export` and `default`. */
function asyncPlace(owner: FunctionNode): number {
  if (ts.isMethodDeclaration(owner)) return owner.name.getStart();
  const keyword = owner.getChildren().find((child) => child.kind === ts.SyntaxKind.FunctionKeyword);
  return (keyword ?? owner).getStart();
}
