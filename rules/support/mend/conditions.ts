/**
 * Mends the use of a gate's answer.
 *
 *     if (isUserOptedOut()) return;      if (await isUserOptedOut()) return;
 *     if (isOptedOut()) fbq('track');    if (!isOptedOut()) fbq('track');
 *     await isUserOptedOut();            if (await isUserOptedOut()) return;
 */
import type { Span } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import type { GatesAtHand } from './gates.js';
import { behind, functionAround, insert, leaves, mayAwait, nodeAt, replace, textOf, type Edit, type Mend, type Node } from './nodes.js';

export function awaitMends(context: Context, check: Span, { brought }: Pick<GatesAtHand, 'brought'>): readonly Mend[] {
  const found = nodeAt(context, check);
  const node = found && promiseIn(found);
  if (!node || !isPromise(node) || !mayAwait(context, node)) return [];
  // What is not awaited stands in its code then.
  if (brought?.imports.some(({ name, gate }) => gate?.async !== true && node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name) === true) return [];
  const isHeld = node.parent?.type === 'MemberExpression' || (node.parent?.type === 'CallExpression' && node.parent.callee === node);
  const awaited = isPlain(node) ? [insert(node.range[0], 'await ')] : [insert(node.range[0], 'await ('), insert(node.range[1], ')')];
  const edits = isHeld ? [insert(node.range[0], '('), ...awaited, insert(node.range[1], ')')] : awaited;
  return [{ messageId: 'await', data: { check: textOf(context, node) }, edits }];
}

/** A call that may answer with one, or what holds it: not a list that a callback was asked for each of, nor a function. */
function isPromise(node: Node): boolean {
  if (node.type === 'Identifier') return node.parent.type !== 'CallExpression' || node.parent.callee !== node;
  if (node.type === 'MemberExpression') return true;
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  return !(callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && /^(?:map|filter|some|every|find\w*|reduce|forEach|flatMap)$/.test(callee.property.name));
}

/** It is the promise that is awaited, not what is said of it: `!isOut()`, `web || isOut()`, `ask() === '1'`. */
function promiseIn(node: Node): Node {
  if (node.type === 'UnaryExpression' && node.operator === '!') return promiseIn(node.argument);
  if (node.type !== 'LogicalExpression' && node.type !== 'BinaryExpression') return node;
  const [asked, ...others] = [node.left, node.right].map(promiseIn).filter(({ type }) => type === 'CallExpression');
  return asked && others.length === 0 ? asked : node;
}

/** `place` is what the condition has to decide on; null where it decides on whatever stands behind it. */
export function turnMends(context: Context, check: Span, place: Span | null): readonly Mend[] {
  const node = nodeAt(context, check);
  const condition = node && conditionOf(context, node);
  return condition && isPlainAnswer(condition) && decides(condition, place) ? [{ messageId: 'turn', data: { check: textOf(context, condition) }, edits: turned(context, condition) }] : [];
}

/** The check itself where it is asked in place, or the one place that asks the variable which holds its answer. */
function conditionOf(context: Context, node: Node): Node | undefined {
  if (isAsked(node)) return node;
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return undefined;
  const { id } = holder;
  const variable = context.sourceCode.getScope(holder).variables.find(({ identifiers }) => identifiers.includes(id));
  const asked = (variable?.references ?? []).filter(({ identifier, init }) => init !== true && isAsked(identifier));
  return variable?.references.length === 2 ? asked[0]?.identifier : undefined;
}

/** Whether a node is a condition, or a part of one. */
function isAsked(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement': return parent.test === node;
    case 'UnaryExpression': return parent.operator === '!' && isAskedOrRead(parent);
    case 'LogicalExpression': return parent.left === node ? true : isAsked(parent);
    default: return false;
  }
}

function isAskedOrRead(node: Node): boolean {
  return isAsked(node) || node.parent?.type !== 'VariableDeclarator';
}

function turned(context: Context, node: Node): readonly Edit[] {
  if (node.parent?.type === 'UnaryExpression') return [replace(node.parent, isPlain(node) ? textOf(context, node) : `(${textOf(context, node)})`)];
  return isPlain(node) ? [insert(node.range[0], '!')] : [insert(node.range[0], '!('), insert(node.range[1], ')')];
}

/** An answer that is yes or no by itself: not a number of several, nor one that what is asked along decides. */
function isPlainAnswer(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression': return /^[!=]==?$/.test(node.operator) && isPlainAnswer(node.left) && isPlainAnswer(node.right);
    case 'AwaitExpression': return isPlainAnswer(node.argument);
    case 'ChainExpression': return isPlainAnswer(node.expression);
    case 'CallExpression': return !(node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier' && /^(?:indexOf|search|findIndex)$/.test(node.callee.property.name))
      && node.arguments.every((argument) => argument.type !== 'Identifier' || /user|person|customer|member|id$|email|req|ctx|context|event|cookies|headers|state|store|session|prefs|settings|consent|choice|categor|name/i.test(argument.name));
    default: return /^(?:Identifier|MemberExpression|Literal|TSNonNullExpression|UnaryExpression)$/.test(node.type);
  }
}

/** Whether turning it round lets the place run for the others alone, and nothing else for those who opted out. */
function decides(condition: Node, place: Span | null): boolean {
  const { parent } = condition;
  const holds = ({ range: [start, end] }: Node): boolean => place === null || (start <= place[0] && place[1] <= end);
  switch (parent?.type) {
    case 'UnaryExpression': return decides(parent, place);
    case 'LogicalExpression': return parent.right !== condition && parent.operator === '&&' && holds(parent.right) ? true : decides(parent, place);
    case 'ConditionalExpression': return isNothing(parent.alternate) ? holds(parent.consequent) : isNothing(parent.consequent) && holds(parent.alternate);
    case 'WhileStatement': return holds(parent.body);
    case 'IfStatement': return parent.alternate ? false : holds(parent.consequent) || (leaves(parent.consequent) && parent.parent.range[0] <= (place?.[0] ?? Infinity) && (place?.[1] ?? 0) <= parent.parent.range[1]);
    default: return false;
  }
}

function isNothing(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'UnaryExpression' && node.operator === 'void');
}

/** What `!` can stand before without parentheses. */
function isPlain({ type }: Node): boolean {
  return /^(?:Identifier|MemberExpression|CallExpression|ChainExpression)$/.test(type);
}

export function heedMends(context: Context, check: Span, { meaning, isPromise }: { readonly meaning: 'opted-out' | 'allowed'; readonly isPromise: boolean }): readonly Mend[] {
  const node = nodeAt(context, check);
  if (!node || !functionAround(node)) return [];
  const call = node.parent?.type === 'AwaitExpression' ? node.parent : node;
  if (isPromise && call === node && !mayAwait(context, node)) return [];
  const prefix = isPromise && call === node ? 'await ' : '';
  const data = { check: textOf(context, node) };
  const isAwaited = prefix !== '' || call !== node;
  const holds = (text: string): string => (meaning === 'opted-out' ? text : isAwaited ? `!(${text})` : `!${text}`);
  if (call.parent?.type === 'ExpressionStatement') return [{ messageId: 'heed', data, edits: [replace(call.parent, `if (${holds(prefix + textOf(context, call))}) return;`)] }];
  const declaration = call.parent?.type === 'VariableDeclarator' ? call.parent : undefined;
  if (declaration?.id.type !== 'Identifier' || declaration.parent.declarations.length !== 1) return [];
  const edits = [...(prefix === '' ? [] : [insert(call.range[0], prefix)]), behind(context, declaration.parent, `if (${meaning === 'opted-out' ? '' : '!'}${declaration.id.name}) return;`)];
  return [{ messageId: 'heed', data, edits }];
}
