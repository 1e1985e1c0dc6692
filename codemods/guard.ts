/**
 * Puts one call behind a gate, in the form that reads best where it stands:
 *
 *     mixpanel.track('Seen');                   if (!isUserOptedOut()) mixpanel.track('Seen');
 *     onClick={() => mixpanel.track('Seen')}    onClick={() => { if (!isUserOptedOut()) mixpanel.track('Seen'); }}
 *     ready && mixpanel.track('Seen');          ready && !isUserOptedOut() && mixpanel.track('Seen');
 *     return mixpanel.track('Seen');            return isUserOptedOut() ? undefined : mixpanel.track('Seen');
 */
import { ts } from 'ts-morph';
import type { GateUse } from './gate-use.js';
import type { Hoist } from './hoist.js';
import { insert } from './insert.js';
import { mayAnswerUndefined } from './neutral.js';
import { refuse, type Edit, type Plan, type Refusal, type Site } from './plan.js';
import { fateOf, indentAt, isInList, type Fate } from './syntax.js';

export interface Guarding {
  readonly gate: GateUse;
  readonly hoist: Hoist;
  /** Edits that the call needs besides the guard. */
  readonly others?: readonly Edit[];
}

/** Plans the guard, or says why the place has none. */
export function guard(site: Site, call: ts.Expression, { gate, hoist, others = [] }: Guarding): Plan | Refusal {
  const fate = fateOf(call);
  const refusal = refuseFate(site, call, { fate, hoist });
  if (refusal) return refusal;
  const edits = [...hoist.edits, ...others];
  const plan = { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: gate.imports, parts: gate.parts } as const;
  if (fate.kind !== 'statement' && hoist.lines.length > 0) return { ...plan, edits: [...guardInArrow(site, fate, { gate, lines: hoist.lines }), ...edits] };
  if (fate.kind !== 'statement') return { ...plan, edits: [...guardExpression(site, fate, gate), ...edits] };
  if (hoist.lines.length === 0 && isInList(fate.statement)) return { ...plan, edits, guards: [{ statement: fate.statement, condition: gate.allowed }] };
  return { ...plan, edits: [...guardInBraces(site, fate.statement, { condition: gate.allowed, lines: hoist.lines }), ...edits] };
}

function refuseFate(site: Site, call: ts.Expression, { fate, hoist }: { readonly fate: Fate; readonly hoist: Hoist }): Refusal | undefined {
  if (carriesOn(call)) return refuse(site, 'callback-carries-on');
  if (fate.kind === 'used' && !mayAnswerUndefined(site)) return refuse(site, 'value-used');
  if (hoist.lines.length === 0) return undefined;
  const inPlace = fate.kind === 'statement' || isArrowBody(fate.expression);
  const conditional = !inPlace || (ts.isCallExpression(call) && isOptionalCall(call));
  return conditional ? refuse(site, 'shape-not-supported', 'a call whose arguments have effects, inside another expression') : undefined;
}

export function isOptionalCall(call: ts.CallExpression): boolean {
  return (call.flags & ts.NodeFlags.OptionalChain) !== 0;
}

const callbackKeys = new Set(['event_callback', 'eventCallback', 'hitCallback', 'callback']);
const callbackNames = /^(cb|callback|done|next|resolve|on[A-Z]\w*)$/;

/** A function among the arguments, or under a key by which vendors call back. */
export function carriesOn(call: ts.Expression): boolean {
  if (!ts.isCallExpression(call)) return false;
  return call.arguments.some((argument) => {
    if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) return true;
    if (ts.isIdentifier(argument)) return callbackNames.test(argument.text);
    return ts.isObjectLiteralExpression(argument) && argument.properties.some((property) => callbackKeys.has(property.name?.getText() ?? ''));
  });
}

/** Arguments come first, or an `else` could otherwise attach to the new `if`. */
function guardInBraces({ file: { text, tree, style } }: Site, statement: ts.Statement, { condition, lines }: { readonly condition: string; readonly lines: readonly string[] }): readonly Edit[] {
  const start = statement.getStart(tree);
  if (lines.length === 0) return [insert(start, `{ if (${condition}) `), insert(statement.end, ' }')];
  const outer = indentAt(text, start);
  const inner = `${style.eol}${outer}${style.indent}`;
  return [insert(start, `{${lines.map((line) => inner + line).join('')}${inner}if (${condition}) `), insert(statement.end, `${style.eol}${outer}}`)];
}

function isArrowBody(expression: ts.Expression): boolean {
  return ts.isArrowFunction(expression.parent) && expression.parent.body === expression;
}

interface InArrow {
  readonly gate: GateUse;
  readonly lines: readonly string[];
}

/** `(name) => send(name, next())` → `(name) => { const value = next(); return isUserOptedOut() ? undefined : send(name, value); }` */
function guardInArrow({ file: { text, tree, style } }: Site, { kind, expression }: Exclude<Fate, { kind: 'statement' }>, { gate, lines }: InArrow): readonly Edit[] {
  const start = expression.getStart(tree);
  const outer = indentAt(text, start);
  const inner = `${style.eol}${outer}${style.indent}`;
  const guarded = kind === 'dropped' ? `if (${gate.allowed}) ` : `return ${parenthesized(gate.optedOut)} ? undefined : `;
  return [insert(start, `{${lines.map((line) => inner + line).join('')}${inner}${guarded}`), insert(expression.end, `${style.semicolon}${style.eol}${outer}}`)];
}

function parenthesized(condition: string): string {
  return condition.startsWith('await ') ? `(${condition})` : condition;
}

function guardExpression(site: Site, fate: Exclude<Fate, { kind: 'statement' }>, gate: GateUse): readonly Edit[] {
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
  return [insert(start, `${open}${condition} ? undefined : `), ...(close === '' ? [] : [insert(expression.end, close)])];
}

/** Places where `a ? b : c` needs no parentheses. */
function holdsConditional(parent: ts.Node, expression: ts.Expression): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== expression;
  if (ts.isBinaryExpression(parent)) return parent.right === expression && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    || ts.isParenthesizedExpression(parent) || ts.isJsxExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isTemplateSpan(parent)
    || ts.isParameter(parent) || ts.isPropertyDeclaration(parent);
}

/** `s.src = 'https://…';`: an assignment that starts a download. */
export function guardAssignment(site: Site, node: ts.BinaryExpression, gate: GateUse): Plan | Refusal {
  if (!ts.isExpressionStatement(node.parent)) return refuse(site, 'value-used');
  if (!site.isSteady(node.right)) return refuse(site, 'shape-not-supported', 'an address that is made by a call with effects');
  const placed = isInList(node.parent) ? { edits: [], guards: [{ statement: node.parent, condition: gate.allowed }] } : { edits: guardInBraces(site, node.parent, { condition: gate.allowed, lines: [] }) };
  return { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, ...placed, imports: gate.imports, parts: gate.parts };
}
