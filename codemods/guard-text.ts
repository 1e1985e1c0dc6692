/** The edits of a guard, by the place that it stands in. */
import { ts } from 'ts-morph';
import { startWithDirectives } from './directives.js';
import { inOrder } from './edits.js';
import type { GateUse } from './gate-use.js';
import { insert } from './insert.js';
import { innerLines } from './lines.js';
import type { Edit, Site } from './plan.js';
import type { ParsedFile } from './source.js';
import { indentAt, isInList, type Fate } from './syntax.js';

export interface Braces {
  readonly condition: string;
  /** What is evaluated for everybody, before the condition. */
  readonly lines: readonly string[];
  /** What is done instead of the call. */
  readonly otherwise?: string;
}

/** Arguments come first, or an `else` could otherwise attach to the new `if`. */
export function guardInBraces({ file }: Site, statement: ts.Statement, { condition, lines, otherwise }: Braces): readonly Edit[] {
  const { text, tree, style } = file;
  const start = statement.getStart(tree);
  if (lines.length === 0 && otherwise === undefined) return [insert(start, `{ if (${condition}) `), insert(statement.end, ' }')];
  const outer = indentAt(text, start);
  if (lines.length === 0 && isInList(statement)) return [insert(start, `if (${condition}) `), insert(statement.end, `${style.eol}${outer}else ${otherwise ?? ''}${style.semicolon}`)];
  const inner = `${style.eol}${outer}${style.indent}`;
  const other = otherwise === undefined ? '' : `${inner}else ${otherwise}${style.semicolon}`;
  const opening = openingBefore(file, statement, `{${lines.map((line) => inner + line).join('')}${inner}`);
  return [...inOrder([...opening, insert(start, `if (${condition}) `)]), insert(statement.end, `${other}${style.eol}${outer}}`)];
}

/** What opens a block; comments about the statement move into it. */
export function openingBefore(file: ParsedFile, statement: ts.Node, opening: string): readonly Edit[] {
  const from = startWithDirectives(file, statement);
  return [insert(from, opening), ...innerLines(file.tree, [from, statement.getStart(file.tree) + 1], statement.parent).map((at) => insert(at, file.style.indent))];
}

export function isArrowBody(expression: ts.Expression): boolean {
  return ts.isArrowFunction(expression.parent) && expression.parent.body === expression;
}

/** `() => track('Left', go)` → `() => { if (!isUserOptedOut()) track('Left', go); else setTimeout(go, 0); }` */
export function branchInArrow({ file: { text, tree, style } }: Site, expression: ts.Expression, { condition, lines, otherwise }: Braces): readonly Edit[] {
  const start = expression.getStart(tree);
  const outer = indentAt(text, start);
  const inner = `${style.eol}${outer}${style.indent}`;
  return [insert(start, `{${lines.map((line) => inner + line).join('')}${inner}if (${condition}) `), insert(expression.end, `${style.semicolon}${inner}else ${otherwise ?? ''}${style.semicolon}${style.eol}${outer}}`)];
}

interface InArrow {
  readonly gate: GateUse;
  readonly lines: readonly string[];
  readonly neutral: string;
}

/** `(name) => send(name, next())` → `(name) => { const value = next(); return isUserOptedOut() ? undefined : send(name, value); }` */
export function guardInArrow({ file: { text, tree, style } }: Site, { kind, expression }: Exclude<Fate, { kind: 'statement' }>, { gate, lines, neutral }: InArrow): readonly Edit[] {
  const start = expression.getStart(tree);
  const outer = indentAt(text, start);
  const inner = `${style.eol}${outer}${style.indent}`;
  const guarded = kind === 'dropped' ? `if (${gate.allowed}) ` : `return ${parenthesized(gate.optedOut)} ? ${neutral} : `;
  return [insert(start, `{${lines.map((line) => inner + line).join('')}${inner}${guarded}`), insert(expression.end, `${style.semicolon}${style.eol}${outer}}`)];
}

function parenthesized(condition: string): string {
  return condition.startsWith('await ') ? `(${condition})` : condition;
}

export function guardExpression(site: Site, fate: Exclude<Fate, { kind: 'statement' }>, { gate, neutral }: Omit<InArrow, 'lines'>): readonly Edit[] {
  const { expression } = fate;
  const { parent } = expression;
  const start = expression.getStart(site.file.tree);
  if (fate.kind === 'dropped' && ts.isArrowFunction(parent)) {
    return [insert(start, `{ if (${gate.allowed}) `), insert(expression.end, `${site.file.style.semicolon} }`)];
  }
  if (fate.kind === 'dropped' && ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    return [insert(start, `${gate.allowed} && `)];
  }
  const condition = parenthesized(gate.optedOut);
  const [open, close] = holdsConditional(parent, expression) ? ['', ''] : ['(', ')'];
  return [insert(start, `${open}${condition} ? ${neutral} : `), ...(close === '' ? [] : [insert(expression.end, close)])];
}

/** Places where `a ? b : c` needs no parentheses. */
function holdsConditional(parent: ts.Node, expression: ts.Expression): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== expression;
  if (ts.isBinaryExpression(parent)) return parent.right === expression && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    || ts.isParenthesizedExpression(parent) || ts.isJsxExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isTemplateSpan(parent)
    || ts.isParameter(parent) || ts.isPropertyDeclaration(parent);
}
