/** The edits of a guard, by the place that it stands in. */
import { ts } from 'ts-morph';
import { startWithDirectives } from '../text/directives.js';
import { inOrder } from '../text/edits.js';
import type { GateUse } from './gate-use.js';
import { insert } from '../text/insert.js';
import { mayStandFreely } from '../text/hoist.js';
import { innerLines, linesAt } from '../text/lines.js';
import type { Edit, Site } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { hasBlockForItself, indentAt, isInList, type Fate } from '../text/syntax.js';

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
  const isAlone = lines.length === 0 && otherwise === undefined;
  if (isAlone && !hasElseBehind(statement)) return guardBody(file, statement, condition);
  const outer = indentAt(text, start);
  if (lines.length === 0 && isInList(statement)) return [insert(start, `if (${condition}) `), insert(statement.end, `${style.eol}${outer}else ${otherwise ?? ''}${style.semicolon}`)];
  const head = isInList(statement) ? undefined : headBefore(file, statement);
  if (head !== undefined) return bodyInBraces(file, statement, { head, condition, lines, otherwise });
  const needsBlock = !hasBlockForItself(statement) && !mayStandFreely(lines, statement);
  const inner = `${style.eol}${outer}${needsBlock ? style.indent : ''}`;
  const other = otherwise === undefined ? '' : `${inner}else ${otherwise}${style.semicolon}`;
  const before = linesAt(lines, inner);
  const opening = needsBlock ? openingBefore(file, statement, `{${inner}${before}`) : [insert(startWithDirectives(file, statement), before)];
  return [...inOrder([...opening, insert(start, `if (${condition}) `)]), insert(statement.end, `${other}${needsBlock ? `${style.eol}${outer}}` : ''}`)].filter(({ text: added }) => added !== '');
}

/** `if (ready) send();` → `if (ready && !isUserOptedOut()) send();`, and `for (const id of ids) send(id);` → `for (const id of ids) if (…) send(id);` */
function guardBody({ text, tree, style }: Pick<ParsedFile, 'text' | 'tree' | 'style'>, statement: ts.Statement, condition: string): readonly Edit[] {
  const { parent } = statement;
  if (!ts.isIfStatement(parent) || parent.elseStatement === statement) return [insert(statement.getStart(tree), `if (${condition}) `)];
  const { expression } = parent;
  if (!bindsLooser(expression)) return [insert(expression.end, furtherOperand({ text, tree, style }, expression, condition))];
  return [insert(expression.getStart(tree), '('), insert(expression.end, `) && ${condition}`)];
}

/** ` && !isUserOptedOut()`; on a line of its own where the last operand has one, with the operator where that has it. */
function furtherOperand({ text, tree, style }: Pick<ParsedFile, 'text' | 'tree' | 'style'>, expression: ts.Expression, condition: string): string {
  if (!ts.isBinaryExpression(expression)) return ` && ${condition}`;
  const { left, operatorToken, right } = expression;
  const line = `${style.eol}${indentAt(text, right.getStart(tree))}`;
  if (/\n\s*$/.test(text.slice(operatorToken.end, right.getStart(tree)))) return ` &&${line}${condition}`;
  return /\n\s*$/.test(text.slice(left.end, operatorToken.getStart(tree))) ? `${line}&& ${condition}` : ` && ${condition}`;
}

/** What `&&` would take apart. */
function bindsLooser(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node) || ts.isArrowFunction(node) || ts.isYieldExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.CommaToken
    || (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment);
}

/** `if (a) send(); else …`: an `if` of ours would take the `else`; `do send(); while (…)` is not written with one. */
function hasElseBehind(statement: ts.Statement): boolean {
  for (let at: ts.Node = statement; !isInList(at); at = at.parent) {
    const { parent } = at;
    if (ts.isDoStatement(parent) || (ts.isIfStatement(parent) && parent.thenStatement === at && parent.elseStatement)) return true;
  }
  return false;
}

/** The end of `if (…)`, `else`, `for (…)` in front of a statement without braces; undefined where a comment stands between. */
function headBefore({ text, tree }: ParsedFile, statement: ts.Statement): number | undefined {
  const start = statement.getStart(tree);
  const end = text.slice(0, start).trimEnd().length;
  return end === statement.pos ? end : undefined;
}

interface Body extends Omit<Braces, 'otherwise'> {
  readonly head: number;
  readonly otherwise: string | undefined;
}

/** `if (a) send();` → `if (a) {`, the lines, `}` below the `if`; a statement that has its own line keeps its place. */
function bodyInBraces({ text, tree, style }: ParsedFile, statement: ts.Statement, { head, condition, lines, otherwise }: Body): readonly Edit[] {
  const start = statement.getStart(tree);
  const outer = indentAt(text, head);
  const inner = `${style.eol}${outer}${style.indent}`;
  const hasOwnLine = text.slice(head, start).includes('\n');
  const guarded = `${linesAt(lines, inner)}if (${condition}) `;
  const other = otherwise === undefined ? '' : `${inner}else ${otherwise}${style.semicolon}`;
  const opening = hasOwnLine ? [insert(head, ' {'), insert(start, guarded)] : [{ start: head, end: start, text: ` {${inner}${guarded}` }];
  const further = hasOwnLine ? [] : innerLines(tree, [start, statement.end], statement).map((at) => insert(at, style.indent));
  const gap = /^\s*(?=else\b)/.exec(text.slice(statement.end))?.[0].length;
  return [...opening, ...further, { start: statement.end, end: statement.end + (gap ?? 0), text: `${other}${style.eol}${outer}}${gap === undefined ? '' : ' '}` }];
}

/** Lines of their own in front of a statement of a list. */
export function linesBefore(file: ParsedFile, statement: ts.Statement, lines: readonly string[]): Edit {
  const at = startWithDirectives(file, statement);
  return insert(at, linesAt(lines, `${file.style.eol}${indentAt(file.text, at)}`));
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
  return [insert(start, `{${inner}${linesAt(lines, inner)}if (${condition}) `), insert(expression.end, `${style.semicolon}${inner}else ${otherwise ?? ''}${style.semicolon}${style.eol}${outer}}`)];
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
  return [insert(start, `{${inner}${linesAt(lines, inner)}${guarded}`), insert(expression.end, `${style.semicolon}${style.eol}${outer}}`)];
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
  if (fate.kind === 'dropped' && ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) return [insert(start, `${gate.allowed} && `)];
  const condition = parenthesized(gate.optedOut);
  const [open, close] = holdsConditional(parent, expression) ? ['', ''] : [`${openingMark(site.file, expression)}(`, ')'];
  return [insert(start, `${open}${condition} ? ${neutral} : `), ...(close === '' ? [] : [insert(expression.end, close)])];
}

/** Without semicolons a line that opens with a parenthesis would call what ends the line before. */
export function openingMark({ style, tree }: ParsedFile, expression: ts.Expression): string {
  if (style.semicolon !== '') return '';
  const statement = ts.findAncestor(expression, ts.isExpressionStatement);
  return statement && statement.getStart(tree) === expression.getStart(tree) && isInList(statement) ? ';' : '';
}

/** Places where `a ? b : c` needs no parentheses. */
function holdsConditional(parent: ts.Node, expression: ts.Expression): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== expression;
  if (ts.isBinaryExpression(parent)) return parent.right === expression && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    || ts.isParenthesizedExpression(parent) || ts.isJsxExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isTemplateSpan(parent)
    || ts.isParameter(parent) || ts.isPropertyDeclaration(parent);
}
