/**
 * Repair: a gate that stands the wrong way round, so that data goes out for those alone who opted out.
 *
 *     if (isUserOptedOut()) fbq('track', 'Lead');    →    if (!isUserOptedOut()) fbq('track', 'Lead');
 *
 * Only where nothing but pathways hangs on the condition: other work would move from one group of people to the other.
 */
import { ts } from 'ts-morph';
import { insert } from '../insert.js';
import { refuse, type Edit, type Outcome, type Site } from '../plan.js';
import { findCondition } from './condition.js';

export function planTurnGate(site: Site, shared: readonly Site[]): Outcome {
  const condition = findCondition(site);
  if (!condition) return refuse(site, 'shape-not-supported', 'a condition that stands elsewhere');
  if (!hangsAlone(condition, shared)) return refuse(site, 'inverted-mixed');
  return { kind: 'plan', action: 'repaired', finding: site.finding, edits: turn(condition, site.file.tree), imports: [], parts: [] };
}

/** Whether only pathways depend on a condition. */
export function hangsAlone(condition: ts.Expression, shared: readonly Site[]): boolean {
  const { parent } = condition;
  if (ts.isIfStatement(parent) && parent.expression === condition) {
    if (parent.elseStatement) return false;
    return leaves(parent.thenStatement) ? restIsPathways(parent, shared) : isPathways(parent.thenStatement, shared);
  }
  if (ts.isConditionalExpression(parent) && parent.condition === condition) return isNothing(parent.whenFalse) && holdsSite(parent.whenTrue, shared);
  const and = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return and && parent.left === condition && holdsSite(parent.right, shared);
}

/** `if (!optedOut) return;` */
function leaves(statement: ts.Statement): boolean {
  const statements: readonly ts.Statement[] = ts.isBlock(statement) ? statement.statements : [statement];
  const [only] = statements;
  return statements.length === 1 && only !== undefined && ts.isReturnStatement(only) && only.expression === undefined;
}

function restIsPathways(statement: ts.IfStatement, shared: readonly Site[]): boolean {
  const { parent } = statement;
  if (!ts.isBlock(parent)) return false;
  return parent.statements.slice(parent.statements.indexOf(statement) + 1).every((one) => isPathways(one, shared));
}

function isPathways(statement: ts.Statement, shared: readonly Site[]): boolean {
  if (ts.isBlock(statement)) return statement.statements.length > 0 && statement.statements.every((one) => isPathways(one, shared));
  return ts.isExpressionStatement(statement) && holdsSite(statement.expression, shared);
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
