/** What ESLint expects of nodes beyond what oxc gives: a place by line and column, made only when somebody asks for it. */
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from 'oxc-parser';
import type { ParsedText } from '../../src/source/syntax.js';

export type Positions = (offset: number) => TSESTree.Position;

export function positionsOf(text: string): Positions {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
}

interface Placed {
  readonly range: readonly [number, number];
}

/** The prototype of all nodes and tokens of a file. Once asked for or written to, the place is the node's own. */
export function placing(positions: Positions): object {
  const own = (node: object, value: TSESTree.SourceLocation): TSESTree.SourceLocation => {
    Object.defineProperty(node, 'loc', { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  // Not enumerable: whoever walks a tree by its keys would make them all.
  return Object.defineProperty({}, 'loc', {
    get(this: Placed) { return own(this, { start: positions(this.range[0]), end: positions(this.range[1]) }); },
    set(this: Placed, value: TSESTree.SourceLocation) { own(this, value); },
  });
}

/** A stretch of text that is one token whatever stands in it; a name only says what kind of word begins there. */
export type Leaf =
  | { readonly is: 'comment'; readonly start: number; readonly end: number }
  | { readonly is: TokenType; readonly start: number; readonly end: number }
  | { readonly is: 'name'; readonly start: number; readonly type: 'Identifier' | 'JSXIdentifier' };

type TokenType = 'String' | 'Numeric' | 'RegularExpression' | 'Template' | 'JSXText' | 'Punctuator';

type Raw = Record<string, unknown> & { readonly type: string; readonly range: [number, number] };
type Comment = TSESTree.Comment & { start?: number; end?: number };

/** Gives every node and comment its place; the answer is what tokens cannot be told by their text alone, sorted. */
export function finishNodes(text: string, { program, comments }: ParsedText, positions: Positions): readonly Leaf[] {
  const prototype = placing(positions);
  const leaves: Leaf[] = [];
  for (const comment of comments as readonly Comment[]) {
    const [start, end] = [comment.start ?? 0, comment.end ?? 0];
    Object.setPrototypeOf(Object.assign(comment, { range: [start, end] }), prototype);
    leaves.push({ is: 'comment', start, end });
  }
  if (text.startsWith('#!')) leaves.push({ is: 'comment', start: 0, end: text.search(/$/m) });
  visit(program as unknown as Raw, { parent: null, inElement: false });
  return leaves.sort((a, b) => a.start - b.start);

  function visit(node: Raw, around: Around): void {
    Object.setPrototypeOf(node, prototype);
    if (node.type === 'Identifier') node.range[0] = startOfName(text, node);
    const leaf = leafOf(text, node, around);
    if (leaf) leaves.push(leaf);
    const inside = { parent: node, inElement: around.inElement || node.type === 'JSXElement' || node.type === 'JSXFragment' };
    for (const key of visitorKeys[node.type] ?? []) {
      const value = node[key];
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) visit(each, inside);
      } else if (isNode(value)) visit(value, inside);
    }
  }
}

/** `(@Body() body: Order)`: the name of a parameter begins behind what decorates it. */
function startOfName(text: string, { range: [start], decorators }: Raw): number {
  const last = (decorators as readonly Raw[] | undefined)?.at(-1);
  return last && last.range[0] >= start ? last.range[1] + text.slice(last.range[1]).search(/\S/) : start;
}

interface Around {
  readonly parent: Raw | null;
  readonly inElement: boolean;
}

function isNode(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** `>>` in `a >> b` is one sign; elsewhere it closes two lists of types. */
const ANGLED = /^[<>]./;
const BEFORE_SIGN = /(?:\/\*[^]*?\*\/|\/\/.*|[^<>/])*/y;

function leafOf(text: string, node: Raw, { parent, inElement }: Around): Leaf | undefined {
  const [start, end] = node.range;
  switch (node.type) {
    case 'Literal': return literalOf(node, parent);
    case 'TemplateElement': return { is: 'Template', start, end };
    case 'JSXText': return start === end ? undefined : { is: 'JSXText', start, end };
    // As typescript-eslint has them, which takes a name with a space for none of an element, and one in a path for one.
    case 'JSXIdentifier': return { is: 'name', start, type: parent?.type === 'JSXNamespacedName' ? 'Identifier' : 'JSXIdentifier' };
    case 'Identifier': return parent?.type === 'MetaProperty' ? undefined : { is: 'name', start, type: inElement && parent?.type === 'MemberExpression' && parent['computed'] === false ? 'JSXIdentifier' : 'Identifier' };
    // `typeof this.api`
    case 'ThisExpression': return parent?.type === 'TSQualifiedName' || parent?.type === 'TSTypeQuery' ? { is: 'name', start, type: 'Identifier' } : undefined;
    case 'BinaryExpression': case 'AssignmentExpression': {
      const sign = String(node['operator']);
      if (!ANGLED.test(sign)) return undefined;
      BEFORE_SIGN.lastIndex = (node['left'] as Raw).range[1];
      BEFORE_SIGN.exec(text);
      return { is: 'Punctuator', start: BEFORE_SIGN.lastIndex, end: BEFORE_SIGN.lastIndex + sign.length };
    }
    default: return undefined;
  }
}

function literalOf({ range: [start, end], value, regex, bigint }: Raw, parent: Raw | null): Leaf | undefined {
  if (regex) return { is: 'RegularExpression', start, end };
  if (typeof value === 'string') return { is: parent?.type === 'JSXAttribute' ? 'JSXText' : 'String', start, end };
  return typeof value === 'number' || bigint !== undefined ? { is: 'Numeric', start, end } : undefined;
}
