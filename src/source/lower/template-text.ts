/**
 * A template literal → a program of the same length, so that every offset stays true. A hole becomes a name; inside a string of the
 * program that string becomes a template:
 *
 *     load('${url}');  ${start}        load(`${ǃǃǃ}`);  ǃǃǃǃǃǃǃǃ
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from '../../model.js';
import { spanOf, type Lowering, type Node } from './context.js';

export interface Hole {
  /** Where the name stands that stands for it, in the file. */
  readonly at: Span;
  readonly value: Node;
}

export interface Template {
  readonly at: Span;
  readonly code: string;
  readonly holes: readonly Hole[];
}

/** A letter that no program is written with. */
const FILLER = 'ǃ';

/** What a hole's name stands in. A string that gets a hole becomes a template: `open` is where its quote stands. */
type Inside = { readonly is: 'code' | 'line' | 'block' | 'template' } | { readonly is: 'string'; readonly quote: string; readonly open: number; isFilled: boolean };

interface Reader {
  /** One entry for every letter of the literal. */
  readonly out: string[];
  inside: Inside;
}

const CODE: Inside = { is: 'code' };

export function readTemplate(literal: TSESTree.TemplateLiteral, lowering: Lowering): Template | undefined {
  const text = lowering.strings?.text;
  if (text === undefined) return undefined;
  const [start, end] = spanOf(literal, lowering);
  const reader: Reader = { out: [], inside: CODE };
  const holes: Hole[] = [];
  let from = start + 1;
  for (const value of literal.expressions) {
    const [first, last] = spanOf(value, lowering);
    const opens = text.lastIndexOf('${', first);
    const closes = text.indexOf('}', last);
    readText(reader, text.slice(from, opens));
    const at = start + 1 + reader.out.length;
    const [before, length] = fill(reader, closes + 1 - opens);
    holes.push({ at: [at + before, at + before + length], value });
    from = closes + 1;
  }
  readText(reader, text.slice(from, end - 1));
  return { at: [start + 1, end - 1], code: reader.out.join(''), holes };
}

/** Writes the name that stands for a hole; gives how far behind the hole's beginning it stands, and its length. */
function fill(reader: Reader, length: number): readonly [number, number] {
  const { out, inside } = reader;
  const isText = inside.is === 'string' || inside.is === 'template';
  if (inside.is === 'string') inside.isFilled = true;
  const name = FILLER.repeat(isText ? length - 3 : length);
  out.push(...(isText ? `\${${name}}` : name).split(''));
  return [isText ? 2 : 0, name.length];
}

const ESCAPED = new Map([['n', '\n'], ['r', ' '], ['t', ' ']]);

/** Letters of the literal: an escape stands for one letter of the program and takes the place of two. */
function readText(reader: Reader, text: string): void {
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const next = text.charAt(at + 1);
    if (letter !== '\\' || next === 'u' || next === 'x') readLetter(reader, letter, next);
    else {
      reader.out.push(' ');
      readLetter(reader, ESCAPED.get(next) ?? next, text.charAt(at + 2));
      at += 1;
    }
  }
}

function readLetter(reader: Reader, letter: string, next: string): void {
  const { out, inside } = reader;
  const isEscaped = out.at(-1) === '\\' && out.at(-2) !== '\\';
  out.push(letter);
  switch (inside.is) {
    case 'code':
      reader.inside = entered(letter, next, out.length - 1);
      return;
    case 'line':
      if (letter === '\n') reader.inside = CODE;
      return;
    case 'block':
      if (letter === '/' && out.at(-2) === '*') reader.inside = CODE;
      return;
    case 'template':
      if (letter === '`' && !isEscaped) reader.inside = CODE;
      return;
    case 'string':
      if ((letter !== inside.quote || isEscaped) && letter !== '\n') return;
      if (inside.isFilled) out[inside.open] = out[out.length - 1] = '`';
      reader.inside = CODE;
  }
}

function entered(letter: string, next: string, open: number): Inside {
  if (letter === '"' || letter === "'") return { is: 'string', quote: letter, open, isFilled: false };
  if (letter === '`') return { is: 'template' };
  return letter === '/' && next === '/' ? { is: 'line' } : letter === '/' && next === '*' ? { is: 'block' } : CODE;
}
