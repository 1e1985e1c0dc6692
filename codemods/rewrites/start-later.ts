/**
 * The start of an SDK as a statement of its own: now, or once the page learns of an opt-in. The question stands inside, next to the call.
 *
 *     posthog.init(key);    →    startWhenAllowed(() => { if (!isUserOptedOut()) posthog.init(key); });
 *
 * The same goes for the address of an injected script: the browser fetches it whenever it is set.
 */
import { ts } from 'ts-morph';
import { changedBy } from '../text/changes.js';
import { aroundOthers, inOrder } from '../text/edits.js';
import { useClientGate } from '../gate/gate-use.js';
import { isArrowBody, openingBefore } from '../gate/guard-text.js';
import { insert } from '../text/insert.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { nothingHoisted, planHoist, type Hoist } from '../text/hoist.js';
import { innerLines, linesAt } from '../text/lines.js';
import type { ImportNeed, Plan, Site } from '../plan.js';
import { enclosingFunction, fateOf, indentAt, isFunction, isInList } from '../text/syntax.js';

/** Undefined where the call cannot move into a function, or where the gate has no such start. Arguments with effects are evaluated now, and for everybody. */
export function planStartLater(site: Site, context: ImportContext): Plan | undefined {
  const { node } = site;
  const hoist = ts.isCallExpression(node) && !mayMove(site, node.arguments) ? planHoist(site, node) : nothingHoisted;
  const later = canMove(site, node, hoist) ? laterNeed(site, context) : undefined;
  if (!later) return undefined;
  const { text, tree, style } = site.file;
  const statement = node.parent;
  const gate = useClientGate(site, context);
  const start = statement.getStart(tree);
  const outer = indentAt(text, start);
  const opening = openingBefore(site.file, statement, `${linesAt(hoist.lines, style.eol + outer)}${later.local}(() => {${style.eol}${outer}${style.indent}`);
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: aroundOthers([
      ...inOrder([...opening, insert(start, `if (${gate.allowed}) `)]),
      ...innerLines(tree, [start, statement.end], statement).map((at) => insert(at, style.indent)),
      insert(statement.end, `${style.eol}${outer}})${style.semicolon}`),
    ], hoist.edits),
  };
}

/** `u.async = !0, u.src = 'https://…', a = …` and `start: () => posthog.init(key)`: in one line with what stands around it. */
export function planStartInLine(site: Site, node: ts.BinaryExpression | ts.CallExpression, context: ImportContext): Plan | undefined {
  const mayStand = ts.isBinaryExpression(node) ? fateOf(node).kind === 'dropped' && mayMove(site, partsOf(node)) : canMoveInArrow(site, node);
  const later = mayStand ? laterNeed(site, context) : undefined;
  if (!later) return undefined;
  const gate = useClientGate(site, context);
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: [insert(node.getStart(site.file.tree), `${later.local}(() => { if (${gate.allowed}) `), insert(node.end, `${site.file.style.semicolon} })`)],
  };
}

/** Undefined where the gate has no such start. */
export function laterNeed({ file, mayWait, app: { gateFolder, existing } }: Site, context: ImportContext): ImportNeed | undefined {
  if (!mayWait || file.modules === 'alone' || existing.client !== null || !gateFolder.offers('client', 'startWhenAllowed')) return undefined;
  return nameNeed(file, { from: { kind: 'file', path: gateFolder.path.client }, name: 'startWhenAllowed' }, context);
}

/** What has no effects, and keeps its value and its types inside a function. */
export function mayMove(site: Site, parts: readonly ts.Expression[]): boolean {
  if (!isTyped(site)) return parts.every((part) => isNow(part) || (site.isSteady(part) && namesIn(part).every((name) => !isAssignedLater(site.node, name))));
  return parts.every((part) => isNow(part) || (site.isSteady(part) && keepsType(site, part))) && !parts.some((part) => namesIn(part).some((name) => isStillTyped(site.file.tree, name)));
}

function isTyped({ file: { path } }: Site): boolean {
  return !/\.(?:[cm]?jsx?|html?)$/.test(path);
}

/** `t = b.createElement(e); t.src = v;` of a snippet: what is set ahead of it, once and in the same function, is what it is later. */
function isAssignedLater(node: ts.Node, name: string): boolean {
  const scope = enclosingFunction(node);
  const loop = ts.findAncestor(node, (at) => at === scope || ts.isIterationStatement(at, false));
  const isIn = ({ pos, end }: ts.Node, outer: ts.Node | undefined): boolean => outer === undefined || (outer.pos <= pos && end <= outer.end);
  const isSo = (one: ts.Node): boolean => {
    if (changesName(one, name) && (one.pos >= node.pos || !isIn(one, scope) || (loop !== undefined && loop !== scope && isIn(one, loop)))) return true;
    return ts.forEachChild(one, isSo) ?? false;
  };
  return isSo(binderOf(node, name));
}

/** The function whose own the name is; the whole file where none is seen to be. */
function binderOf(node: ts.Node, name: string): ts.Node {
  const binds = (at: ts.Node): boolean => (ts.isVariableDeclaration(at) || ts.isParameter(at) ? at.name.getText() === name : !isFunction(at) && ts.forEachChild(at, binds) === true);
  for (let owner = enclosingFunction(node); owner; owner = enclosingFunction(owner)) if (owner.parameters.some(binds) || (owner.body && binds(owner.body))) return owner;
  return node.getSourceFile();
}

function changesName(node: ts.Node, name: string): boolean {
  return isAssignmentTo(node, name) || ((ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) && ts.isIdentifier(node.operand) && node.operand.text === name && changedBy(node) === name);
}

/** `new Date()` of `gtag('js', new Date())` is when it starts. */
function isNow(part: ts.Expression): boolean {
  return ts.isNewExpression(part) && part.expression.getText() === 'Date' && (part.arguments?.length ?? 0) === 0;
}

function namesIn(node: ts.Node): readonly string[] {
  const below: string[] = ts.isIdentifier(node) ? [node.text] : [];
  node.forEachChild((child) => { below.push(...namesIn(child)); });
  return below;
}

/** `const ids = [];` gets its type line by line, and none inside a function. */
function isStillTyped(tree: ts.SourceFile, name: string): boolean {
  const is = (node: ts.Node): boolean => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && !node.type) return node.initializer === undefined ? !ts.isForOfStatement(node.parent.parent) : ts.isArrayLiteralExpression(node.initializer) && node.initializer.elements.length === 0;
    return ts.forEachChild(node, is) ?? false;
  };
  return is(tree);
}

/** A plain statement, whose parts have no effects and keep their types inside a function; a stand-in of ours takes any type. */
export function canMove(site: Site, node: ts.Node, hoist: Hoist = nothingHoisted): node is ts.CallExpression | ts.BinaryExpression {
  if (!ts.isCallExpression(node) && !ts.isBinaryExpression(node)) return false;
  const fate = fateOf(node);
  if (fate.kind !== 'statement' || node.parent !== fate.statement) return false;
  if (hoist.lines.length > 0 && !isInList(fate.statement)) return false;
  return mayMove(site, ts.isCallExpression(node) ? node.arguments.filter((argument) => hoist.nameOf(argument) === undefined) : partsOf(node));
}

/** `start: () => fbq('init', id)`, whose answer nobody takes. */
export function canMoveInArrow(site: Site, call: ts.CallExpression): boolean {
  const fate = fateOf(call);
  return fate.kind === 'dropped' && fate.expression === call && isArrowBody(call) && mayMove(site, call.arguments);
}

function partsOf(node: ts.BinaryExpression | ts.CallExpression): readonly ts.Expression[] {
  return ts.isCallExpression(node) ? node.arguments : [node.right, ...(ts.isPropertyAccessExpression(node.left) ? [node.left.expression] : [])];
}

/** `process.env.KEY`, checked above, is only a string where it was checked; a constant stays what it was, and so does what nobody checks. */
function keepsType(site: Site, argument: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(argument) || ts.isElementAccessExpression(argument)) return !isChecked(site.file.tree, argument.getText());
  return !ts.isIdentifier(argument) || !isReassignable(site.file.tree, argument.text);
}

/** `if (env.key)`, `env.key && …`, `env.key = …`, `env.key!` */
function isChecked(tree: ts.SourceFile, text: string): boolean {
  const isSo = (node: ts.Node): boolean => {
    if ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && node.getText() === text && checks(node.parent, node)) return true;
    return ts.forEachChild(node, isSo) ?? false;
  };
  return isSo(tree);
}

function checks(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isBinaryExpression(parent)) return parent.left === node || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
  return ts.isPrefixUnaryExpression(parent) || ts.isNonNullExpression(parent) || ts.isTypeOfExpression(parent) || ts.isParenthesizedExpression(parent);
}

/** `token: string` has no other type where it was checked. */
function isPlain({ type, questionToken }: ts.ParameterDeclaration): boolean {
  return type !== undefined && questionToken === undefined && [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NumberKeyword, ts.SyntaxKind.BooleanKeyword].includes(type.kind);
}

function isAssignmentTo(node: ts.Node, name: string): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment && ts.isIdentifier(node.left) && node.left.text === name;
}

function isReassignable(tree: ts.SourceFile, name: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if ((ts.isParameter(node) && node.name.getText() === name && !isPlain(node) && isChecked(tree, name)) || isAssignmentTo(node, name)) found = true;
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && (node.parent.flags & ts.NodeFlags.Const) === 0) found = true;
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}
