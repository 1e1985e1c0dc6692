/**
 * Mends the use of a gate's answer.
 *
 *     if (isUserOptedOut()) return;      if (await isUserOptedOut()) return;
 *     if (isOptedOut()) fbq('track');    if (!isOptedOut()) fbq('track');
 *     await isUserOptedOut();            if (await isUserOptedOut()) return;
 */
import type { Span } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { behind, functionAround, insert, mayAwait, nodeAt, replace, textOf, type Edit, type Mend, type Node } from './nodes.js';

export function awaitMends(context: Context, check: Span): readonly Mend[] {
  const found = nodeAt(context, check);
  const node = found && promiseIn(found);
  if (!node || node.type === 'AwaitExpression' || !mayAwait(context, node)) return [];
  const isHeld = node.parent?.type === 'MemberExpression' || (node.parent?.type === 'CallExpression' && node.parent.callee === node);
  const awaited = isPlain(node) ? [insert(node.range[0], 'await ')] : [insert(node.range[0], 'await ('), insert(node.range[1], ')')];
  const edits = isHeld ? [insert(node.range[0], '('), ...awaited, insert(node.range[1], ')')] : awaited;
  return [{ messageId: 'await', data: { check: textOf(context, node) }, edits }];
}

/** It is the promise that is awaited, not what is said of it: `!isOut()`, `web || isOut()`. */
function promiseIn(node: Node): Node {
  if (node.type === 'UnaryExpression' && node.operator === '!') return promiseIn(node.argument);
  if (node.type !== 'LogicalExpression') return node;
  const [asked, ...others] = [node.left, node.right].map(promiseIn).filter(({ type }) => type === 'CallExpression');
  return asked && others.length === 0 ? asked : node;
}

export function turnMends(context: Context, check: Span): readonly Mend[] {
  const node = nodeAt(context, check);
  const condition = node && conditionOf(context, node);
  return condition ? [{ messageId: 'turn', data: { check: textOf(context, condition) }, edits: turned(context, condition) }] : [];
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
