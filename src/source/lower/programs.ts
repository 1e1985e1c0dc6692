/**
 * Programs inside strings: what a server hands to browsers, or writes into a script's file, runs on the page. It is read as code at the
 * place where it is handed over, under the checks that stand there, with the offsets that it has in its file.
 *
 *     const code = `if (${flag}) { fbq('track', 'x') }`;  writeFileSync('x.js', code)      a call of `() => { if (flag) { fbq(…) } }`
 *
 * A string that nobody runs (a sample that is shown, a text about a vendor) stays a string.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr } from '../../code.js';
import type { Span } from '../../model.js';
import { lowerBody } from './body.js';
import { numberVariables, spanOf, type Lowering, type Node, type Program } from './context.js';
import { inFunction } from './functions.js';
import { readTemplate, type Hole, type Template } from './template-text.js';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** The calls of the programs that a call hands over to be run. */
export function lowerPrograms(node: Call, lowering: Lowering): readonly Expr[] {
  const handed = lowering.strings === undefined ? undefined : programOf(node, lowering);
  const literal = handed && literalOf(handed, lowering, 0);
  return literal ? lowerProgram(literal, lowering) : [];
}

/** `new Response(code, { headers: { 'content-type': 'text/javascript' } })`, `writeFileSync('x.js', code)`, `eval(code)`. */
function programOf(node: Call, lowering: Lowering): Node | undefined {
  const [first, second] = node.arguments;
  switch (nameOf(node.callee)) {
    case 'Response':
    case 'NextResponse':
      return second && /\b(?:java|ecma)script\b/i.test(sourceOf(second, lowering)) ? first : undefined;
    case 'send':
    case 'end':
      return /\btype\(\s*['"]\.?js['"]|\b(?:java|ecma)script\b/i.test(sourceOf(node.callee, lowering)) ? first : undefined;
    case 'writeFile':
    case 'writeFileSync':
    case 'outputFile':
    case 'outputFileSync':
      return first && /\.m?js['"`]/.test(sourceOf(initialOf(first, lowering), lowering)) ? second : undefined;
    case 'eval':
      return node.type === 'CallExpression' ? first : undefined;
    case 'Function':
      return node.arguments.at(-1);
    default:
      return undefined;
  }
}

function nameOf(callee: Node): string {
  const last = callee.type === 'MemberExpression' ? callee.property : callee;
  return last.type === 'Identifier' ? last.name : '';
}

function sourceOf(node: Node, lowering: Lowering): string {
  return lowering.strings?.text.slice(...spanOf(node, lowering)) ?? '';
}

/** What a constant was made with, else the expression itself. */
function initialOf(node: Node, { variableOf, initialOf: known }: Lowering): Node {
  const variable = variableOf.get(node);
  return (variable === undefined ? undefined : known.get(variable)) ?? node;
}

/** Deeper than this nobody builds a script. */
const FARTHEST = 6;

/** The literal that a program is made of: behind a constant's name, `.trim()`, and a template that only wraps it. */
function literalOf(node: Node, lowering: Lowering, depth: number): TSESTree.TemplateLiteral | undefined {
  if (depth > FARTHEST) return undefined;
  switch (node.type) {
    case 'Identifier': {
      const initial = initialOf(node, lowering);
      return initial === node ? undefined : literalOf(initial, lowering, depth + 1);
    }
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' ? literalOf(node.callee.object, lowering, depth + 1) : undefined;
    case 'AwaitExpression':
      return literalOf(node.argument, lowering, depth + 1);
    case 'TemplateLiteral': {
      const [only, second] = node.expressions;
      const isWrapper = only && !second && node.quasis.every(({ value }) => value.raw.replaceAll(/\\[nrt]/g, '').trim() === '');
      return isWrapper ? literalOf(only, lowering, depth + 1) : node;
    }
    default:
      return undefined;
  }
}

function lowerProgram(literal: TSESTree.TemplateLiteral, lowering: Lowering): readonly Expr[] {
  const template = readTemplate(literal, lowering);
  const program = template && lowering.strings?.parse(template.code);
  return program ? [runOf(template, program, lowering)] : [];
}

function runOf({ at, holes }: Template, { program, scopes }: Program, lowering: Lowering): Expr {
  const id = inFunction(lowering, (own, parent) => {
    const inner = lowering.fragment({ offset: at[0], free: (node, span) => filled(node, span, { holes, lowering }) });
    inner.functionOf.set(program, own);
    numberVariables(inner, scopes);
    return { id: own, parent, name: 'script', kind: 'arrow', isAsync: false, isGenerator: false, params: [], directives: [], at, body: lowerBody(program.body, inner) };
  });
  return { is: 'call', at, callee: { is: 'function', at, id }, args: [], construct: false, optional: false };
}

/** A name that stands for a hole is the hole's value; one that builds code out of further strings runs those. */
function filled({ name }: { readonly name: string }, span: Span, { holes, lowering }: { readonly holes: readonly Hole[]; readonly lowering: Lowering }): Expr {
  const hole = holes.find(({ at }) => at[0] === span[0]);
  if (!hole) return { is: 'name', at: span, name };
  const inner = templatesIn(hole.value).flatMap((one) => lowerProgram(one, lowering));
  if (inner.length > 0) return { is: 'sequence', at: span, items: inner };
  return hasFunction(hole.value) ? { is: 'opaque', at: span, parts: [] } : lowering.expr(hole.value);
}

function partsOf(node: object): readonly Node[] {
  const held = Object.entries(node).flatMap(([key, value]: [string, unknown]) => (key === 'parent' ? [] : Array.isArray(value) ? (value as unknown[]) : [value]));
  return held.filter((one): one is Node => typeof one === 'object' && one !== null && 'type' in one);
}

function templatesIn(node: Node): readonly TSESTree.TemplateLiteral[] {
  return node.type === 'TemplateLiteral' ? [node] : partsOf(node).flatMap(templatesIn);
}

/** A function is lowered once, where the string is made. */
function hasFunction(node: Node): boolean {
  return /Function/.test(node.type) || partsOf(node).some(hasFunction);
}
