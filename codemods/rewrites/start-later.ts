/**
 * The start of an SDK as a statement of its own: now, or once the page learns of an opt-in. The question stands inside, next to the call.
 *
 *     posthog.init(key);    →    startWhenAllowed(() => { if (!isUserOptedOut()) posthog.init(key); });
 *
 * The same goes for the address of an injected script: the browser fetches it whenever it is set.
 */
import { ts } from 'ts-morph';
import { inOrder } from '../edits.js';
import { useClientGate } from '../gate-use.js';
import { openingBefore } from '../guard-text.js';
import { insert } from '../insert.js';
import { nameNeed, type ImportContext } from '../imports.js';
import { innerLines } from '../lines.js';
import type { ImportNeed, Plan, Site } from '../plan.js';
import { fateOf, indentAt } from '../syntax.js';

/** Undefined where the call cannot move into a function, or where the gate has no such start. */
export function planStartLater(site: Site, context: ImportContext): Plan | undefined {
  const { node } = site;
  const later = canMove(site, node) ? laterNeed(site, context) : undefined;
  if (!later) return undefined;
  const { text, tree, style } = site.file;
  const statement = node.parent;
  const gate = useClientGate(site, context);
  const start = statement.getStart(tree);
  const outer = indentAt(text, start);
  const opening = openingBefore(site.file, statement, `${later.local}(() => {${style.eol}${outer}${style.indent}`);
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: [
      ...inOrder([...opening, insert(start, `if (${gate.allowed}) `)]),
      ...innerLines(tree, [start, statement.end], statement).map((at) => insert(at, style.indent)),
      insert(statement.end, `${style.eol}${outer}})${style.semicolon}`),
    ],
  };
}

/** Undefined where the gate has no such start. */
export function laterNeed({ file, app: { gateFolder, existing } }: Site, context: ImportContext): ImportNeed | undefined {
  if (existing.client !== null || !gateFolder.offers('client', 'startWhenAllowed')) return undefined;
  return nameNeed(file, { from: { kind: 'file', path: gateFolder.path.client }, name: 'startWhenAllowed' }, context);
}

/** What has no effects, and keeps its types inside a function. */
export function mayMove(site: Site, parts: readonly ts.Expression[]): boolean {
  return parts.every((part) => isNow(part) || (site.isSteady(part) && keepsType(site, part))) && !parts.some((part) => namesIn(part).some((name) => isStillTyped(site.file.tree, name)));
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

/** A plain statement, whose parts have no effects and keep their types inside a function. */
function canMove(site: Site, node: ts.Node): node is ts.CallExpression | ts.BinaryExpression {
  if (!ts.isCallExpression(node) && !ts.isBinaryExpression(node)) return false;
  const fate = fateOf(node);
  if (fate.kind !== 'statement' || node.parent !== fate.statement) return false;
  const parts = ts.isCallExpression(node) ? node.arguments : [node.right, ...(ts.isPropertyAccessExpression(node.left) ? [node.left.expression] : [])];
  return mayMove(site, parts);
}

/** `process.env.KEY`, checked above, is only a string where it was checked; a constant stays what it was, and so does what is named but once. */
function keepsType(site: Site, argument: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(argument) || ts.isElementAccessExpression(argument)) return site.file.text.split(argument.getText()).length === 2;
  return !ts.isIdentifier(argument) || !isReassignable(site.file.tree, argument.text);
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
    if ((ts.isParameter(node) && node.name.getText() === name && !isPlain(node)) || isAssignmentTo(node, name)) found = true;
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && (node.parent.flags & ts.NodeFlags.Const) === 0) found = true;
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}
