/**
 * Adds the read of Global Privacy Control to a gate, where it is clear how the code can reach it: in a browser, or through a request.
 *
 *     function isOptedOut() { return document.cookie…; }
 *     function isOptedOut() { if (globalThis.navigator?.globalPrivacyControl === true) return true; return document.cookie…; }
 */
import type { Gate, GateFault } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { importEdits } from './imports.js';
import { functionAround, insert, isFunction, leaves, nodeAt, replace, textOf, type Edit, type FunctionNode, type Mend, type Node } from './nodes.js';

interface Read {
  /** True for people whose browser says that they opted out. */
  readonly text: string;
  readonly imports: readonly Edit[];
}

export function gpcMends(context: Context, { start, end, text }: GateFault, meaning: Gate['meaning'] | null): readonly Mend[] {
  const gate = functionFrom(context, start, text);
  const read = gate && readIn(context, gate);
  if (gate && read && meaning && !isPutInPlace(gate)) return [{ messageId: 'readGpc', edits: [...read.imports, ...inGate(context, gate, { read, meaning })] }];
  const check = nodeAt(context, [start, end]);
  const around = check && functionAround(check);
  const inPlace = check && readIn(context, around ?? check);
  const edits = check && inPlace ? inCheck(context, check, inPlace.text) : [];
  return edits.length > 0 && inPlace ? [{ messageId: 'readGpc', edits: [...inPlace.imports, ...edits] }] : [];
}

/** The squiggle of a gate ends before its body. */
function functionFrom({ sourceCode }: Context, start: number, name: string): FunctionNode | undefined {
  for (let node: Node | null | undefined = sourceCode.getNodeByRangeIndex(start); node && node.range[0] >= start; node = node.parent) if (isFunction(node)) return node;
  const named = sourceCode.ast.body.map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement));
  return named.find((statement) => statement?.type === 'FunctionDeclaration' && statement.id?.name === name) as FunctionNode | undefined;
}

/** `d.value = function …` of a decorator answers with what it was put in place of. */
function isPutInPlace({ parent }: FunctionNode): boolean {
  return parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression';
}

function readIn(context: Context, node: Node): Read | undefined {
  const code = textOf(context, node);
  const awaits = isFunction(node) && node.async;
  if (/\b(?:document|window|localStorage|sessionStorage|navigator)\b/.test(code)) return { text: browserRead(context), imports: [] };
  const request = isFunction(node) ? node.params.map((param) => (param.type === 'Identifier' ? param.name : '')).find((name) => /^(?:req|request)$/.test(name)) : undefined;
  if (request !== undefined) {
    const isFetch = new RegExp(String.raw`\b${request}\.headers\.get\(`).test(code) || request === 'request';
    return { text: isFetch ? `${request}.headers.get('sec-gpc') === '1'` : `${request}.headers['sec-gpc'] === '1'`, imports: [] };
  }
  if (!awaits || !/\bcookies\(\)/.test(code)) return undefined;
  const imports = importEdits(context, { name: 'headers', from: 'next/headers' });
  return imports && { text: `(await headers()).get('sec-gpc') === '1'`, imports };
}

/** TypeScript's own types do not know the property. */
function browserRead({ filename }: Context): string {
  return /\.[cm]?tsx?$/.test(filename)
    ? '(globalThis.navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl === true'
    : 'globalThis.navigator?.globalPrivacyControl === true';
}

function inGate(context: Context, { body }: FunctionNode, { read, meaning }: { readonly read: Read; readonly meaning: 'opted-out' | 'allowed' }): readonly Edit[] {
  const isOut = meaning === 'opted-out';
  if (body.type === 'BlockStatement') return [insert(body.range[0] + 1, ` if (${read.text}) return ${String(isOut)};`)];
  return [replace(body, isOut ? `${read.text} || (${textOf(context, body)})` : `!(${read.text}) && (${textOf(context, body)})`)];
}

/** `if (out) return;` and `if (!out) track();`: which of the two is meant shows in what stands behind it. */
function inCheck(context: Context, check: Node, read: string): readonly Edit[] {
  const isNegated = check.parent?.type === 'UnaryExpression' && check.parent.operator === '!';
  const condition = isNegated ? check.parent : check;
  const statement = condition?.parent;
  if (!condition || statement?.type !== 'IfStatement' || statement.test !== condition) return [];
  if (isNegated) return leaves(statement.consequent) ? [] : [replace(condition, `${textOf(context, condition)} && !(${read})`)];
  return leaves(statement.consequent) ? [insert(check.range[1], ` || ${read}`)] : [];
}
