/** The text of a file of markup → its tree. What is written wrongly costs no more than itself: a stray tag is skipped, an open one ends with its parent. */
import type { Span } from '../../model.js';
import type { Rules } from './rules.js';
import { readTag, type Holes } from './tag.js';
import { behind, endOfCode, type ReadMarkup } from './tokens.js';
import type { Block, Branch, Code, Element, Markup, Nested } from './tree.js';

interface Open {
  /** Empty for the root and for a branch of a block. */
  readonly name: string;
  readonly children: Markup[];
  readonly element?: Element;
  readonly block?: Block;
}

interface Scanner {
  readonly text: string;
  readonly end: number;
  readonly rules: Rules;
  /** Set once a brace has no partner: from then on the next closing one is taken, so that a broken file is not read again and again. */
  isBroken: boolean;
  /** Blocks that were opened too deep to be kept, and expressions inside elements inside expressions. */
  skipped: number;
  depth: number;
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
/** Deeper elements become siblings: a tree that deep was not written by hand, and recursion has an end. */
const DEEPEST = 200;

export function scan(text: string, [start, end]: Span, rules: Rules): readonly Markup[] {
  return read({ text, end, rules, isBroken: false, skipped: 0, depth: 0 }, start, false).nodes;
}

/** Reads up to the end, or one element with all that it holds. */
function read(scanner: Scanner, start: number, isOne: boolean): { nodes: Markup[]; at: number } {
  const { text, end, rules } = scanner;
  const root: Open = { name: '', children: [] };
  const stack: Open[] = [root];
  const mark = rules.code === 'none' ? /</g : /[<{]/g;
  let at = start;
  while (at < end) {
    mark.lastIndex = at;
    const found = mark.exec(text)?.index ?? end;
    if (found >= end) break;
    at = text.charAt(found) === '<' ? readAngle(scanner, found, stack) : readBrace(scanner, found, stack);
    if (isOne && stack.length === 1 && root.children.length > 0) break;
  }
  return { nodes: root.children, at: Math.min(at, end) };
}

function readAngle(scanner: Scanner, at: number, stack: Open[]): number {
  const { text, rules } = scanner;
  const next = text.charAt(at + 1);
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
  if (next === '!' || next === '?') return behind(text, '>', at);
  if (next === '/') return close(text, at, stack);
  if (/[A-Za-z]/.test(next) || (next === '>' && rules.code === 'elements')) return open(scanner, at, stack);
  return at + 1;
}

function open(scanner: Scanner, at: number, stack: Open[]): number {
  const { text, rules } = scanner;
  const tag = readTag(text, at, holesOf(scanner));
  const parent = stack.at(-1) as Open;
  const isRaw = rules.isRaw(tag.name, stack.length === 1, tag.attributes) && (rules.isFlat || !tag.isClosed);
  const raw: Span | undefined = isRaw ? [tag.end, endOfRaw(text, tag.end, tag.name)] : undefined;
  const end = raw ? behind(text, '>', raw[1]) : tag.end;
  const element: Element = { is: 'element', name: tag.name, attributes: tag.attributes, children: [], at: [at, end], ...(raw && { raw }) };
  parent.children.push(element);
  if (!raw && !tag.isClosed && !rules.isFlat && !VOID.test(tag.name) && stack.length < DEEPEST) stack.push({ name: tag.name, children: element.children, element });
  return end;
}

function endOfRaw(text: string, from: number, name: string): number {
  const closing = new RegExp(`</${name.replaceAll(/[^\w-]/g, '\\$&')}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

/** Closes the nearest element of that name, and what was left open in it; a block is left by its own end alone. */
function close(text: string, at: number, stack: Open[]): number {
  const end = behind(text, '>', at);
  const name = text.slice(at + 2, end - 1).trim();
  for (let index = stack.length - 1; index > 0; index -= 1) {
    const one = stack[index];
    if (!one?.element) break;
    if (one.name !== name) continue;
    one.element.at = [one.element.at[0], end];
    stack.length = index;
    break;
  }
  return end;
}

function readBrace(scanner: Scanner, at: number, stack: Open[]): number {
  const { text, rules } = scanner;
  const { children } = stack.at(-1) as Open;
  if (rules.code === 'mustaches') {
    if (text.charAt(at + 1) !== '{') return at + 1;
    const end = scanner.isBroken ? -1 : text.indexOf('}}', at);
    scanner.isBroken = end < 0;
    if (end < 0) return at + 2;
    children.push({ is: 'code', at: [at + 2, end], nested: [] });
    return end + 2;
  }
  const word = rules.code === 'blocks' ? /\{\s*([#:/@])(\w+)/y : undefined;
  if (word) word.lastIndex = at;
  const found = word?.exec(text);
  if (!found) {
    const { code, end } = readCode(scanner, at + 1);
    children.push(code);
    return end;
  }
  const { code, end } = readCode(scanner, at + found[0].length);
  readWord(scanner, { sign: found[1] ?? '', word: found[2] ?? '', head: code.at, at: [at, end] }, stack);
  return end;
}

interface Word {
  readonly sign: string;
  readonly word: string;
  readonly head: Span;
  readonly at: Span;
}

function readWord(scanner: Scanner, { sign, word, head, at }: Word, stack: Open[]): void {
  if (scanner.skipped > 0 || (sign === '#' && stack.length >= DEEPEST)) {
    scanner.skipped += sign === '#' ? 1 : sign === '/' ? -1 : 0;
    return;
  }
  const depth = stack.findLastIndex(({ block }) => block);
  const block = stack[depth]?.block;
  if (sign === '@') stack.at(-1)?.children.push({ is: 'command', word, at: head });
  else if (sign === '#') {
    const opened: Block = { is: 'block', branches: [], at };
    stack.at(-1)?.children.push(opened);
    stack.push(begin(opened, { word, head, children: [] }));
  } else if (block) {
    stack.length = depth;
    if (sign === ':') stack.push(begin(block, { word, head, children: [] }));
  }
}

function begin(block: Block, branch: Branch): Open {
  block.branches.push(branch);
  return { name: '', children: branch.children, block };
}

function holesOf(scanner: Scanner): Holes {
  const { code } = scanner.rules;
  if (code !== 'blocks' && code !== 'elements') return { inQuotes: false };
  return { read: (start) => readCode(scanner, start), inQuotes: code === 'blocks' };
}

function readCode(scanner: Scanner, start: number): { code: Code; end: number } {
  const { text, rules } = scanner;
  const nested: Nested[] = [];
  const holdsElements = rules.code === 'elements' && scanner.depth < DEEPEST;
  scanner.depth += 1;
  const closing = scanner.isBroken ? undefined : endOfCode(text, [start, scanner.end], holdsElements ? readNested(scanner, nested) : undefined);
  scanner.depth -= 1;
  if (closing !== undefined) return { code: { is: 'code', at: [start, closing], nested }, end: closing + 1 };
  scanner.isBroken = true;
  const end = text.indexOf('}', start);
  return end < 0 ? { code: { is: 'code', at: [start, scanner.end], nested: [] }, end: scanner.end } : { code: { is: 'code', at: [start, end], nested: [] }, end: end + 1 };
}

/** Elements that follow each other in an expression stand for one value. */
function readNested(scanner: Scanner, nested: Nested[]): ReadMarkup {
  return (start, isAdjacent) => {
    const { nodes, at } = scanner.text.startsWith('<!--', start) ? { nodes: [], at: behind(scanner.text, '-->', start) } : read(scanner, start, true);
    const last = isAdjacent ? nested.pop() : undefined;
    nested.push({ at: [last?.at[0] ?? start, at], nodes: [...(last?.nodes ?? []), ...nodes] });
    return at;
  };
}
