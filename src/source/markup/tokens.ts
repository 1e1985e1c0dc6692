/**
 * The tokens of JavaScript, as far as it takes to find the end of an expression: strings, templates, comments and regular expressions are
 * one token each, so that what looks like a brace in them is none.
 *
 *     {say(`}${a}`)} rest      token by token:  say  (  `}${a}`  )  }
 */

export interface Token {
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it. An opening and a closing bracket have the depth that they stand at. */
  readonly depth: number;
}

/** Given the start of markup inside an expression, gives its end. */
export type ReadMarkup = (start: number, isAdjacent: boolean) => number;

/** Words behind which an operand follows, so that `/` opens a regular expression and `<` an element. */
const OPERATORS = new Set(['return', 'typeof', 'case', 'in', 'of', 'else', 'await', 'yield', 'void', 'delete', 'new', 'default', 'do']);
const WORD = /[\w$\u0080-\uffff]+/y;

/** Ends before the first bracket that closes more than was opened; that bracket is the last token. */
export function* tokensOf(text: string, [start, end]: readonly [number, number], readMarkup?: ReadMarkup): Generator<Token> {
  let depth = 0;
  let before = '(';
  for (let at = start; at < end; ) {
    const char = text.charAt(at);
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const comment = endOfComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const isOperand = awaitsOperand(before);
    if (readMarkup && char === '<' && (isOperand || before === '</>') && /[A-Za-z>!]/.test(text.charAt(at + 1))) {
      at = readMarkup(at, before === '</>');
      before = '</>';
      continue;
    }
    const next = endOfToken(text, at, isOperand);
    if (/^[)\]}]$/.test(char)) depth -= 1;
    yield { start: at, end: next, depth };
    if (depth < 0) return;
    if (/^[([{]$/.test(char)) depth += 1;
    before = text.slice(at, Math.min(next, at + 8));
    at = next;
  }
}

/** The offset of the bracket that closes the code, undefined where there is none. */
export function endOfCode(text: string, span: readonly [number, number], readMarkup?: ReadMarkup): number | undefined {
  for (const { start, depth } of tokensOf(text, span, readMarkup)) if (depth < 0) return start;
  return undefined;
}

function awaitsOperand(before: string): boolean {
  return OPERATORS.has(before) || /[(,=:[!&|?{};+\-*%~^<>]$/.test(before);
}

function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) return behind(text, '\n', at);
  return text.startsWith('/*', at) ? behind(text, '*/', at + 2) : undefined;
}

export function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at + what.length;
}

function endOfToken(text: string, at: number, isOperand: boolean): number {
  const char = text.charAt(at);
  if (char === '"' || char === "'") return endOfString(text, at, char);
  if (char === '`') return endOfTemplate(text, at);
  if (char === '/' && isOperand) return endOfRegex(text, at);
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : at + 1;
}

/** A string ends with its line at the latest, so that one stray apostrophe spoils no more. */
function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === quote) return at + 1;
    else if (char === '\n') return at;
  }
  return text.length;
}

function endOfTemplate(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '`') return at + 1;
    else if (char === '$' && text.charAt(at + 1) === '{') at = endOfCode(text, [at + 2, text.length]) ?? text.length;
  }
  return text.length;
}

function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '\n') break;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return start + 1;
}
