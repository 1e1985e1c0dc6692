/** From offsets to ESLint's nodes. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from '../../../src/model.js';
import type { Context } from '../create-rule.js';

export type Node = TSESTree.Node;

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A way to mend a place: the message that offers it, and what it changes. */
export interface Mend {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

/** The outermost expression, element or statement that stands exactly there; markup has no nodes. */
export function nodeAt({ sourceCode }: Context, [start, end]: Span): Node | undefined {
  let found: Node | undefined;
  for (let node: Node | null | undefined = sourceCode.getNodeByRangeIndex(start); node && node.range[0] >= start; node = node.parent) {
    if (node.range[1] > end) break;
    if (node.range[0] === start && node.range[1] === end && (found === undefined || node.type !== 'ExpressionStatement') && node.type !== 'Program') found = node;
  }
  return found;
}

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** The function around a node; null at the top of a file, undefined where code of neither kind stands: a field of a class, a static block. */
export function functionAround(node: Node): FunctionNode | null | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (isFunction(at)) return at;
    if (at.type === 'PropertyDefinition' || at.type === 'StaticBlock') return undefined;
    if (at.type === 'Program') return null;
  }
  return undefined;
}

export function isFunction(node: Node): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** Whether `await` may stand there. */
export function mayAwait(context: Context, node: Node): boolean {
  const around = functionAround(node);
  return around === null ? context.sourceCode.ast.sourceType === 'module' : around?.async === true;
}

export function textOf({ sourceCode }: Context, { range: [start, end] }: Node): string {
  return sourceCode.text.slice(start, end);
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** A statement behind another one, which may end without a semicolon. */
export function behind(context: Context, statement: Node, text: string): Edit {
  return insert(statement.range[1], /[;}]$/.test(textOf(context, statement)) ? ` ${text}` : `; ${text}`);
}

export function replace({ range: [start, end] }: Node, text: string): Edit {
  return { start, end, text };
}

/** Whether what follows is not reached from there. */
export function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(leaves);
  return statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement' || statement.type === 'ContinueStatement';
}
