/** Code inside the markup: parsed by itself, lowered with its true offsets, its free names looked up in the template around it. */
import type { Expr, Stmt } from '../../code.js';
import type { Span } from '../../model.js';
import { inFunction } from '../lower/functions.js';
import { lowerFragment } from '../lower/lower.js';
import { numberVariables, type Lowering, type Node } from '../lower/context.js';
import { lowerBody } from '../lower/body.js';
import { ParseError, parseSyntax, type Dialect, type Syntax } from '../syntax.js';
import { sourceOf, together, trimmed, type Meaning, type Scope } from './page.js';
import type { Nested } from './tree.js';
import { decodeCode } from './entities.js';
import { arrow } from './arrow.js';

export interface Fragment {
  readonly syntax: Syntax;
  readonly lowering: Lowering;
}

interface Piece {
  readonly at: Span;
  /** The code between what is put before and behind it. */
  readonly code: string;
  readonly before?: string;
  readonly behind?: string;
  readonly dialect?: Dialect;
  readonly nested?: readonly Nested[];
}

/** Opens a list of parameters. */
export const PARAMETERS = '((';
/** Code without any of these declares nothing: all its names are free. */
const DECLARES = /=>|\)\s*\{|\b(?:function|class|let|const|var|import|catch|enum|namespace|module)\b/;

/** Undefined, with a gap on record, where the code cannot be parsed. */
export function parseFragment(scope: Scope, { at, code, before = '', behind = '', dialect = 'ts', nested = [] }: Piece): Fragment | undefined {
  const { page } = scope;
  try {
    const syntax = parseSyntax(`${before}${code}${behind}`, dialect);
    const lowering: Lowering = lowerFragment(scope.lowering, {
      offset: at[0] - before.length,
      free: (node, span) => {
        const hole = nested.find((one) => one.at[0] === span[0]);
        return hole ? together(page.dialect.nodes(hole.nodes, { page, lowering, meaning: visibleAt(node, { syntax, lowering }, scope.meaning) }), hole.at) : scope.meaning(node.name, span);
      },
    });
    lowering.functionOf.set(syntax.program, lowering.within);
    if (before === PARAMETERS || DECLARES.test(code)) numberVariables(lowering, syntax.scopes);
    return { syntax, lowering };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    page.gaps.push({ at: Math.min(Math.max(at[0], at[0] + error.offset - before.length), at[1]), message: error.message });
    return undefined;
  }
}

/** Markup inside an expression sees the variables of the functions that it stands in: `items.map((item) => <li>{item}</li>)`. */
function visibleAt(node: Node, { syntax, lowering }: Fragment, outer: Meaning): Meaning {
  const from = syntax.scopes.scopes.find(({ references }) => references.some(({ identifier }) => identifier === node));
  return (name, at) => {
    for (let inside = from ?? null; inside; inside = inside.upper) {
      const identifier = inside.set.get(name)?.identifiers[0];
      const variable = identifier && lowering.variableOf.get(identifier);
      if (variable !== undefined) return { is: 'name', at, name, variable };
    }
    return outer(name, at);
  };
}

/** An expression; elements inside it are stood in for by names of their length, which are free and so come back as a question. */
export function lowerCode(scope: Scope, span: Span, nested: readonly Nested[] = []): Expr {
  const at = trimmed(scope, span);
  if (at[0] === at[1]) return { is: 'opaque', at, parts: [] };
  const code = nested.reduceRight((text, { at: [start, end], nodes }) => {
    const name = (nodes.length > 0 ? 'ǃ' : ' ').repeat(end - start);
    return text.slice(0, start - at[0]) + name + text.slice(end - at[0]);
  }, sourceOf(scope, at));
  if (code.trim() === '') return { is: 'opaque', at, parts: [] };
  const fragment = parseExpression(scope, { at, code, nested });
  const statement = fragment?.syntax.program.body[0];
  return fragment && statement?.type === 'ExpressionStatement' ? fragment.lowering.expr(statement.expression) : unread(scope, at);
}

/** Attributes may hold `a &amp;&amp; b`, which is no expression as it stands. */
function parseExpression(scope: Scope, piece: Piece): Fragment | undefined {
  const { gaps } = scope.page;
  const known = gaps.length;
  const fragment = parseFragment(scope, { ...piece, before: '(', behind: '\n)' });
  const code = decodeCode(piece.code);
  if (fragment || code === piece.code) return fragment;
  gaps.length = known;
  return parseFragment(scope, { ...piece, code, before: '(', behind: '\n)' });
}

/** What cannot be parsed may still use what it names: a function that is called there has a caller that nobody knows. */
function unread(scope: Scope, at: Span): Expr {
  const parts = [...sourceOf(scope, at).matchAll(/[A-Za-z_$][\w$]*/g)].map((match) => scope.meaning(match[0], [at[0] + match.index, at[0] + match.index + match[0].length]));
  return { is: 'opaque', at, parts: parts.filter((part) => part.is === 'name' && part.variable !== undefined) };
}

/** `onclick="buy(); return false"`: statements, run when something happens. */
export function lowerHandler(scope: Scope, span: Span, name: string): Expr {
  const at = trimmed(scope, span);
  const source = sourceOf(scope, at);
  const isAsync = /\bawait\b/.test(source);
  const fragment = parseFragment(scope, { at, code: decodeCode(source), before: isAsync ? '(async()=>{' : '(()=>{', behind: '\n})' });
  const statement = fragment?.syntax.program.body[0];
  if (!fragment || statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'ArrowFunctionExpression' || statement.expression.body.type !== 'BlockStatement') return unread(scope, at);
  const { lowering } = fragment;
  const handler = statement.expression;
  const { body } = statement.expression.body;
  const id = inFunction(lowering, (own, parent) => {
    lowering.functionOf.set(handler, own);
    return { ...arrow, id: own, parent, name, isAsync, at, body: lowerBody(body, lowering) };
  });
  return { is: 'function', at, id };
}

/** The code of a script as statements of the function that it stands in. */
export function lowerStatements({ syntax, lowering }: Fragment): Stmt[] {
  return lowerBody(syntax.program.body, lowering);
}

/** `<script>` inside a template runs where it is rendered, on the page: it sees the page's globals. */
export function lowerInlineScript(scope: Scope, span: Span, dialect: Dialect): Expr {
  const id = inFunction(scope.lowering, (own, parent) => {
    const fragment = parseFragment(scope, { at: span, code: sourceOf(scope, span), dialect });
    return { ...arrow, id: own, parent, name: 'script', at: span, body: fragment ? lowerStatements(fragment) : [] };
  });
  return { is: 'call', at: span, callee: { is: 'function', at: span, id }, args: [], construct: false, optional: false };
}

export function onPage(scope: Scope): Scope {
  return { ...scope, meaning: scope.page.inline };
}
