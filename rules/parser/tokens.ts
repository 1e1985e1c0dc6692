/**
 * The tokens of a file, which oxc does not give. Where strings, patterns, templates and comments stand is told by the tree, and between
 * them there are only words and signs.
 *
 *     a.b(`x${1}`) >> /y/   leaves: Template, Numeric, Template, operator `>>`, RegularExpression; between them: a . b ( )
 */
import type { TSESTree } from '@typescript-eslint/types';
import { placing, type Leaf, type Positions } from './nodes.js';

const KEYWORDS: ReadonlySet<string> = new Set((
  'break case catch class const continue debugger default delete do else enum export extends finally for function if import in instanceof new '
  + 'return super switch this throw try typeof var void while with implements interface let package private protected public static yield').split(' '));

/** Longest first. What begins with `<` or `>` may be two lists of types, and stands alone unless the tree says otherwise. */
const LEXEME = /#?(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:\{[^}]*\}|[^{]{4}))+|\.\.\.|=>|===?|!==?|\*\*=?|\?\?=?|\?\.|&&=?|\|\|=?|\+\+|--|[-+*/%&|^]=|[^\s\ufeff]/uy;
const JSX_NAME = /[\p{ID_Continue}$\u200c\u200d-]+/uy;

export function tokensOf(text: string, leaves: readonly Leaf[], positions: Positions): TSESTree.Token[] {
  const prototype = placing(positions);
  const tokens: TSESTree.Token[] = [];
  const push = (type: string, start: number, end: number): number => {
    const value = text.slice(start, end);
    const token = { type, value: type === 'PrivateIdentifier' ? value.slice(1) : value, range: [start, end], ...(type === 'RegularExpression' && { regex: patternOf(value) }) };
    tokens.push(Object.setPrototypeOf(token, prototype) as TSESTree.Token);
    return end;
  };
  /** Words and signs up to there. */
  const between = (start: number, end: number): void => {
    for (let at = start; at < end;) {
      const found = lexemeAt(LEXEME, text, at);
      // `a?.5:1` has its number as a leaf.
      at = found === '' ? at + 1 : push(typeOf(found), at, Math.min(at + found.length, end));
    }
  };
  let at = 0;
  for (const leaf of leaves) {
    // `{ a }` is two nodes in one place.
    if (leaf.start < at) continue;
    between(at, leaf.start);
    if (leaf.is === 'comment') at = leaf.end;
    else if (leaf.is !== 'name') at = push(leaf.is, leaf.start, leaf.end);
    else at = push(leaf.type, leaf.start, leaf.start + lexemeAt(leaf.type === 'JSXIdentifier' ? JSX_NAME : LEXEME, text, leaf.start).length);
  }
  between(at, text.length);
  return tokens;
}

function lexemeAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function typeOf(lexeme: string): string {
  if (/^#./.test(lexeme)) return 'PrivateIdentifier';
  if (!/^[\p{ID_Continue}$\\]/u.test(lexeme)) return 'Punctuator';
  if (lexeme === 'null') return 'Null';
  if (lexeme === 'true' || lexeme === 'false') return 'Boolean';
  return KEYWORDS.has(lexeme) ? 'Keyword' : 'Identifier';
}

function patternOf(regex: string): { readonly pattern: string; readonly flags: string } {
  const close = regex.lastIndexOf('/');
  return { pattern: regex.slice(1, close), flags: regex.slice(close + 1) };
}
