/**
 * Repair: a gate that stands the wrong way round, so that data goes out for those alone who opted out.
 *
 *     if (isUserOptedOut()) fbq('track', 'Lead');    →    if (!isUserOptedOut()) fbq('track', 'Lead');
 *
 * Only where nothing but pathways hangs on the condition: other work would move from one group of people to the other.
 */
import { ts } from 'ts-morph';
import { insert } from '../text/insert.js';
import { refuse, type Edit, type Outcome, type Site } from '../plan.js';
import { findCondition } from './condition.js';

export function planTurnGate(site: Site, shared: readonly Site[]): Outcome {
  const check = findCondition(site);
  if (!check) return refuse(site, 'shape-not-supported', 'a condition that stands elsewhere');
  const condition = [check, ...readsOf(check)].find((one) => hangsAlone(one, shared) && dependentsOf(one)?.some((below) => holdsSite(below, [site])) === true);
  if (!condition) return refuse(site, 'inverted-mixed');
  return { kind: 'plan', action: 'repaired', finding: site.finding, edits: turn(condition, site.file.tree), imports: [], parts: [] };
}

/** `const out = isUserOptedOut(); … if (out) fbq('track', 'Lead');`: where the answer is asked for, as `out` or as `!out`. */
function readsOf(check: ts.Expression): readonly ts.Expression[] {
  const { parent } = check;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) === 0) return [];
  const { name } = parent;
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text) found.push(ts.isPrefixUnaryExpression(node.parent) ? node.parent : node);
    node.forEachChild(visit);
  };
  parent.parent.parent.parent.forEachChild(visit);
  return found;
}

/** Whether only pathways depend on a condition. */
export function hangsAlone(condition: ts.Expression, shared: readonly Site[]): boolean {
  return dependentsOf(condition)?.every((one) => isPathways(one, shared)) === true;
}

/** What runs by a condition: below it, or behind one that leaves. Undefined where its other answer runs something too. */
function dependentsOf(condition: ts.Expression): readonly ts.Node[] | undefined {
  const { parent } = condition;
  if (ts.isIfStatement(parent) && parent.expression === condition) {
    if (parent.elseStatement) return undefined;
    return leaves(parent.thenStatement) ? restBehind(parent) : [parent.thenStatement];
  }
  if (ts.isConditionalExpression(parent) && parent.condition === condition) return isNothing(parent.whenFalse) ? [parent.whenTrue] : undefined;
  const and = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return and && parent.left === condition ? [parent.right] : undefined;
}

/** `if (!optedOut) return;` */
function leaves(statement: ts.Statement): boolean {
  const statements: readonly ts.Statement[] = ts.isBlock(statement) ? statement.statements : [statement];
  const [only] = statements;
  return statements.length === 1 && only !== undefined && ts.isReturnStatement(only) && only.expression === undefined;
}

function restBehind(statement: ts.IfStatement): readonly ts.Statement[] | undefined {
  const { parent } = statement;
  return ts.isBlock(parent) ? parent.statements.slice(parent.statements.indexOf(statement) + 1) : undefined;
}

function isPathways(node: ts.Node, shared: readonly Site[]): boolean {
  if (ts.isBlock(node)) return node.statements.length > 0 && node.statements.every((one) => isPathways(one, shared));
  if (ts.isStatement(node)) return ts.isExpressionStatement(node) && holdsSite(node.expression, shared);
  return holdsSite(node, shared);
}

function holdsSite(node: ts.Node, shared: readonly Site[]): boolean {
  return shared.some((site) => site.node.pos >= node.pos && site.node.end <= node.end);
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
}

const opposites = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='], [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.EqualsEqualsToken, '!='], [ts.SyntaxKind.ExclamationEqualsToken, '=='],
]);

function turn(condition: ts.Expression, tree: ts.SourceFile): readonly Edit[] {
  const start = condition.getStart(tree);
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) return dropNegation(condition, tree);
  if (ts.isBinaryExpression(condition)) {
    const token = condition.operatorToken;
    const opposite = opposites.get(token.kind);
    if (opposite) return [{ start: token.getStart(tree), end: token.end, text: opposite }];
  }
  const single = ts.isCallExpression(condition) || ts.isIdentifier(condition) || ts.isPropertyAccessExpression(condition) || ts.isParenthesizedExpression(condition);
  return single ? [insert(start, '!')] : [insert(start, '!('), insert(condition.end, ')')];
}

/** `!isOut()` → `isOut()`, `!(await isOut())` → `await isOut()`. */
function dropNegation(condition: ts.PrefixUnaryExpression, tree: ts.SourceFile): readonly Edit[] {
  const { operand } = condition;
  const inner = ts.isParenthesizedExpression(operand) && ts.isIfStatement(condition.parent) ? operand.expression : operand;
  return [
    { start: condition.getStart(tree), end: inner.getStart(tree), text: '' },
    ...(inner.end < condition.end ? [{ start: inner.end, end: condition.end, text: '' }] : []),
  ];
}
