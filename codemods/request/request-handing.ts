/**
 * A helper that is not given the request of the person is handed it by those that call it, over any number of helpers.
 *
 *     async function ordered(userId: string) {             async function ordered(userId: string, request: PersonsRequest) {
 *       await segment.track({ userId, … });          →       if (!(await isUserOptedOut(userId, request))) await segment.track({ userId, … });
 *     export async function loader({ request }) {          export async function loader({ request }) {
 *       await ordered('u1');                                 await ordered('u1', request);
 *
 * Only where all that call it are seen, and each of them has the request or can be handed it.
 */
import { ts } from 'ts-morph';
import { accessOf } from '../application/kinds.js';
import { asyncEdits, planAwaiting } from '../gate/awaiting.js';
import { needOf } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import type { Edit, HandedCall, ImportNeed, Site } from '../plan.js';
import { requestInParameters, type RequestAtHand } from '../gate/request-at-hand.js';
import { namesOf } from '../text/names-of.js';
import type { ParsedFile } from '../text/source.js';
import { isFunction, type FunctionNode } from '../text/syntax.js';
import type { Use } from '../text/uses.js';

/** Whether the function around the place has to become one that waits. */
export type Waiting = 'waits' | 'as-it-is';

export interface Asker extends Pick<Site, 'app' | 'findUses'> {
  readonly node: ts.Node;
  readonly file: ParsedFile;
  readonly waiting: Waiting;
  readonly context: ImportContext;
}

export function findRequest(asker: Asker): RequestAtHand {
  const { app, node, file } = asker;
  const access = accessOf(app.server);
  if (access === 'ambient' || access === 'registered') return { kind: 'ambient' };
  if (access === 'none') return { kind: 'none' };
  const own = asker.waiting === 'waits' ? undefined : requestInParameters({ app, file, node });
  if (own) return own;
  // The script of a page has it at hand everywhere.
  if (file.path.endsWith('.astro')) return { kind: 'argument', text: 'Astro.request', edits: [], imports: [], calls: [] };
  return handed(asker, new Set()) ?? { kind: 'none' };
}

const name = 'request';

/** Undefined where somebody who calls the helper has no request to hand on. */
function handed(asker: Asker, seen: Set<FunctionNode>): Extract<RequestAtHand, { kind: 'argument' }> | undefined {
  const { app, file, node, waiting, findUses } = asker;
  const owner = helperAround(node);
  // A gate of the project's own has a type for it that is not known here.
  if (!owner || seen.has(owner) || app.existing.server !== null || !takesOneMore(owner) || !app.gateFolder.offers('server', isTyped(file) ? 'PersonsRequest' : 'isUserOptedOut')) return undefined;
  seen.add(owner);
  // A callback in the helper waits for nobody.
  if (waiting === 'waits' && nearest(node) !== owner) return undefined;
  const becoming = waiting === 'waits' ? asyncEdits(owner, file) : [];
  const uses = distinct(helperNames(owner, file).flatMap((named) => findUses({ ...named, among: 'all' })));
  const calls = uses.length === 0 ? undefined : callsOf(asker, uses, { owner, seen });
  if (!becoming || !calls) return undefined;
  const parameter = parameterFor(asker, owner);
  return { kind: 'argument', text: name, edits: [...parameter.edits, ...becoming], imports: parameter.imports, calls };
}

function distinct(uses: readonly Use[]): readonly Use[] {
  return [...new Map(uses.map((use) => [use.node, use])).values()];
}

interface Helper {
  readonly owner: FunctionNode;
  readonly seen: Set<FunctionNode>;
}

function callsOf(asker: Asker, uses: readonly Use[], { owner, seen }: Helper): readonly HandedCall[] | undefined {
  const calls: HandedCall[] = [];
  const place = placeIn(owner);
  for (const { node, file } of uses) {
    const call = node.parent;
    if (!ts.isCallExpression(call) || call.expression !== node || call.questionDotToken || call.arguments.length < place || call.arguments.slice(0, place).some(ts.isSpreadElement)) return undefined;
    const here = { ...asker, node: call, file };
    const mustWait = asker.waiting === 'waits' && planAwaiting(call, here).kind === 'cannot';
    const request = mustWait ? undefined : requestInParameters(here);
    const above = request ? [] : handed({ ...here, waiting: mustWait ? 'waits' : 'as-it-is' }, seen)?.calls;
    if (!above) return undefined;
    calls.push(...above, { path: file.path, start: call.getStart(file.tree), end: call.end, waiting: asker.waiting, place });
  }
  return calls;
}

/** The outermost function around a place, where it has a name by which others call it. */
function helperAround(node: ts.Node): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (isFunction(at)) found = at;
  return found && (ts.isFunctionDeclaration(found) || (ts.isArrowFunction(found) && ts.isVariableDeclaration(found.parent)) || exportedAs(found) !== undefined) ? found : undefined;
}

/** The key in `module.exports = { ordered() { … }, seen: () => … }`. */
function exportedAs(owner: FunctionNode): string | undefined {
  const entry = ts.isMethodDeclaration(owner) ? owner : owner.parent;
  const holder = entry.parent;
  if (!(entry === owner || ts.isPropertyAssignment(entry)) || !ts.isObjectLiteralExpression(holder) || !ts.isBinaryExpression(holder.parent)) return undefined;
  const { left, parent } = holder.parent;
  const { name } = entry as ts.MethodDeclaration | ts.PropertyAssignment;
  return left.getText() === 'module.exports' && ts.isExpressionStatement(parent) && ts.isIdentifier(name) ? name.text : undefined;
}

function nearest(node: ts.Node): FunctionNode | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** What is exported as a key is known by its name where it was taken out, and as a member where it was not. */
function helperNames(owner: FunctionNode, file: ParsedFile): ReturnType<typeof namesOf> {
  const key = exportedAs(owner);
  if (key !== undefined) return [{ file, name: key, is: 'top' }, { file, name: key, is: 'member' }];
  return ts.isFunctionDeclaration(owner) || ts.isArrowFunction(owner) ? namesOf(owner, file) : [];
}

/** Behind those that no call leaves out: `(userId: string, total: number, request: PersonsRequest, currency = 'USD')`. */
function placeIn({ parameters }: FunctionNode): number {
  const first = parameters.findIndex(({ questionToken, initializer, dotDotDotToken }) => questionToken || initializer || dotDotDotToken);
  return first === -1 ? parameters.length : first;
}

function isTyped({ path }: ParsedFile): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** Nothing in the helper has the name of the new parameter. */
function takesOneMore(owner: FunctionNode): boolean {
  return !/(?<![.\w$])request\b(?!\s*:)/.test(owner.getText());
}

function parameterFor({ app, file, context }: Asker, owner: FunctionNode): { readonly edits: readonly Edit[]; readonly imports: readonly ImportNeed[] } {
  const need = isTyped(file) ? { ...needOf({ app, file }, context, { file: 'server', name: 'PersonsRequest' }), isType: true as const } : undefined;
  const text = need ? `${name}: ${need.local}` : name;
  const imports = need ? [need] : [];
  const next = owner.parameters[placeIn(owner)];
  if (next) return { edits: [insert(next.getStart(file.tree), `${text}, `)], imports };
  const last = owner.parameters.at(-1);
  if (last && isBare(owner, file)) return { edits: [insert(last.getStart(file.tree), '('), insert(last.end, `, ${text})`)], imports };
  const place = last ? last.end : file.text.indexOf('(', owner.name?.end ?? owner.getStart(file.tree)) + 1;
  return { edits: [insert(place, last ? `, ${text}` : text)], imports };
}

/** `id => …` */
function isBare(owner: FunctionNode, { tree }: ParsedFile): boolean {
  return ts.isArrowFunction(owner) && !owner.getChildren(tree).some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
}
