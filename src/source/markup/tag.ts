/** An opening tag: its name and its attributes. Tokenizers for HTML would end `<b on:click={() => buy()}>` at the arrow. */
import type { Span } from '../../model.js';
import type { Attribute, Code, Text } from './tree.js';

/** Reads the code behind an opening brace; `end` is behind the closing one. */
export type ReadCode = (start: number) => { readonly code: Code; readonly end: number };

export interface Tag {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly isClosed: boolean;
  readonly end: number;
}

/** How the attributes of a language may hold code: not at all, in place of a value, or also between its quotes. */
export interface Holes {
  readonly read?: ReadCode;
  readonly inQuotes: boolean;
}

const NAME = /[^\s/>]*/y;
const SPACE = /\s*/y;
/** `class:w-1/2` of Svelte; in braces an attribute begins with its value. */
const ATTRIBUTE = /(?:[^\s=>/]|\/(?!>))+/y;
const ATTRIBUTE_BEFORE_BRACE = /(?:[^\s=>/{]|\/(?!>))+/y;
const UNQUOTED = /[^\s>]+/y;

export function readTag(text: string, start: number, holes: Holes): Tag {
  const name = match(NAME, text, start + 1);
  const attributes: Attribute[] = [];
  for (let at = start + 1 + name.length; at < text.length; ) {
    at += match(SPACE, text, at).length;
    if (text.startsWith('/>', at)) return { name, attributes, isClosed: true, end: at + 2 };
    if (text.charAt(at) === '>') return { name, attributes, isClosed: false, end: at + 1 };
    const attribute = readAttribute(text, at, holes);
    // A stray character is no attribute.
    if (attribute) attributes.push(attribute);
    at = attribute ? attribute.at[1] : at + 1;
  }
  return { name, attributes, isClosed: false, end: text.length };
}

function readAttribute(text: string, start: number, holes: Holes): Attribute | undefined {
  if (holes.read && text.charAt(start) === '{') {
    const { code, end } = holes.read(start + 1);
    return { name: '', at: [start, end], value: [code] };
  }
  const name = match(holes.read ? ATTRIBUTE_BEFORE_BRACE : ATTRIBUTE, text, start);
  if (name === '') return undefined;
  const behind = start + name.length;
  const equals = behind + match(SPACE, text, behind).length;
  if (text.charAt(equals) !== '=') return { name, at: [start, behind] };
  const { value, end } = readValue(text, equals + 1 + match(SPACE, text, equals + 1).length, holes);
  return { name, at: [start, end], value };
}

interface Value {
  readonly value: readonly (Text | Code)[];
  readonly end: number;
}

function readValue(text: string, start: number, holes: Holes): Value {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'") {
    const { value, end } = holes.read && holes.inQuotes ? readPieces({ text, start: start + 1, last: quote === '"' ? /"/y : /'/y }, holes.read) : readPlain(text, start + 1, quote);
    return { value, end: end + 1 };
  }
  if (holes.read && quote === '{') {
    const { code, end } = holes.read(start + 1);
    if (holes.inQuotes && !/[\s/>]/.test(text.charAt(end))) return readPieces({ text, start, last: UNQUOTED_END }, holes.read);
    return { value: [code], end };
  }
  if (holes.read && quote === '`') {
    const end = text.indexOf('`', start + 1) + 1 || text.length;
    return { value: [{ is: 'code', at: [start, end], nested: [] }], end };
  }
  if (holes.read && holes.inQuotes) return readPieces({ text, start, last: UNQUOTED_END }, holes.read);
  const end = start + match(UNQUOTED, text, start).length;
  return { value: textBetween([start, end]), end };
}

function readPlain(text: string, start: number, quote: string): Value {
  const found = text.indexOf(quote, start);
  const end = found < 0 ? text.length : found;
  return { value: textBetween([start, end]), end };
}

const UNQUOTED_END = /[\s>]|\/>/y;

/** `/img/{id}.png`: text and code in turn. */
function readPieces({ text, start, last }: { readonly text: string; readonly start: number; readonly last: RegExp }, read: ReadCode): Value {
  const value: (Text | Code)[] = [];
  let from = start;
  let at = start;
  while (at < text.length && match(last, text, at) === '') {
    if (text.charAt(at) !== '{') {
      at += 1;
      continue;
    }
    const { code, end } = read(at + 1);
    value.push(...textBetween([from, at]), code);
    from = at = end;
  }
  return { value: [...value, ...textBetween([from, at])], end: at };
}

function textBetween(at: Span): Text[] {
  return at[1] > at[0] ? [{ is: 'text', at }] : [];
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
