/** `{#if}`, `{#each}`, `{#await}`, `{#snippet}` and `{@const}` of Svelte. */
import type { Expr, FunctionCode, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { inFunction } from '../lower/functions.js';
import { arrow } from './arrow.js';
import { bindPatterns, lowerEach } from './bind.js';
import { lowerCode } from './fragment.js';
import { together, type Scope } from './page.js';
import { tokensOf, type Token } from './tokens.js';
import type { Block, Branch, Markup } from './tree.js';

export function lowerBlock(block: Block, scope: Scope): Expr[] {
  const [first] = block.branches;
  switch (first?.word) {
    case 'if':
      return [lowerIf(block, 0, scope)];
    case 'each':
      return [eachOf(first, block.at, scope), ...block.branches.slice(1).flatMap((branch) => inside(branch, scope))];
    case 'await':
      return lowerAwait(block, first, scope);
    case 'snippet':
      return [];
    default:
      return first ? [lowerCode(scope, first.head), ...inside(first, scope)] : [];
  }
}

function inside(branch: Branch, scope: Scope): Expr[] {
  return scope.page.dialect.nodes(branch.children, scope);
}

/** `{:else if b}` is a branch with the word `else` and the head `if b`. */
function lowerIf(block: Block, index: number, scope: Scope): Expr {
  const branch = block.branches[index];
  if (!branch) return { is: 'constant', at: block.at, value: null };
  const skipped = index === 0 ? 0 : /^\s*if\b/.exec(scope.page.text.slice(...branch.head))?.[0].length;
  const { at } = block;
  if (skipped === undefined) return together(inside(branch, scope), at);
  return {
    is: 'choose', at, test: lowerCode(scope, [branch.head[0] + skipped, branch.head[1]]),
    yes: together(inside(branch, scope), at), no: lowerIf(block, index + 1, scope),
  };
}

/** `items as { id }, i (key)`: the last `as` of the head, since the one of a type may stand before it. */
function eachOf({ head, children }: Branch, at: Span, scope: Scope): Expr {
  const tokens = topTokens(head, scope);
  const as = tokens.findLastIndex((token) => isText(token, 'as', scope));
  const key = as < 0 ? undefined : tokens.slice(as + 2).find((token) => isText(token, '(', scope));
  const comma = as < 0 ? tokens.find((token) => isText(token, ',', scope)) : undefined;
  return lowerEach(scope, {
    at, of: (own) => lowerCode(own, [head[0], tokens[as]?.start ?? comma?.start ?? head[1]]),
    ...(as >= 0 && { pattern: [(tokens[as] as Token).end, key?.start ?? head[1]] as const }),
    body: (own) => own.page.dialect.nodes(children, own),
  });
}

function topTokens(head: Span, scope: Scope): Token[] {
  return [...tokensOf(scope.page.text, head)].filter(({ depth }) => depth === 0);
}

function isText({ start, end }: Token, text: string, scope: Scope): boolean {
  return scope.page.text.slice(start, end) === text;
}

/** `{#await load() then user}` and `{:then user}` bind what the promise holds. */
function lowerAwait({ branches }: Block, first: Branch, scope: Scope): Expr[] {
  const word = topTokens(first.head, scope).find((token) => isText(token, 'then', scope) || isText(token, 'catch', scope));
  const promise = lowerCode(scope, [first.head[0], word?.start ?? first.head[1]]);
  const held: Branch[] = word ? [{ word: scope.page.text.slice(word.start, word.end), head: [word.end, first.head[1]], children: first.children }] : [];
  const rest = [...held, ...branches.slice(1)].flatMap((branch) => {
    const bound = bindPatterns(scope, branch.head);
    const value: Expr = { is: 'await', at: promise.at, value: promise };
    bound.define(() => (branch.word === 'then' ? { from: 'value', value, path: [], within: scope.lowering.within } : { from: 'unknown' }));
    return inside(branch, bound.scope);
  });
  return [promise, ...(word ? [] : inside(first, scope)), ...rest];
}

/** The names of snippets are known in all of the markup beside them. */
export function declareSnippets(nodes: readonly Markup[], scope: Scope): { scope: Scope; snippets: ReadonlyMap<Markup, VariableId> } {
  const snippets = new Map<Markup, VariableId>();
  const byName = new Map<string, VariableId>();
  for (const node of nodes) {
    const name = node.is === 'block' && node.branches[0]?.word === 'snippet' ? nameOf(node.branches[0], scope) : undefined;
    if (name === undefined) continue;
    const variable = scope.lowering.variables.push({ name, block: scope.lowering.within, definitions: [] }) - 1;
    snippets.set(node, variable);
    byName.set(name, variable);
  }
  return { snippets, scope: byName.size === 0 ? scope : withNames(scope, byName) };
}

function withNames(scope: Scope, names: ReadonlyMap<string, VariableId>): Scope {
  return {
    ...scope,
    meaning: (name, at) => {
      const variable = names.get(name);
      return variable === undefined ? scope.meaning(name, at) : { is: 'name', at, name, variable };
    },
  };
}

function nameOf({ head }: Branch, scope: Scope): string {
  return /^\s*([\w$]*)/.exec(scope.page.text.slice(...head))?.[1] ?? '';
}

/** `{#snippet row(item)}…{/snippet}` is a function, and `{@render row(item)}` its call. */
export function lowerSnippet(block: Block, variable: VariableId, scope: Scope): Expr[] {
  const [branch] = block.branches;
  if (!branch) return [];
  const name = nameOf(branch, scope);
  const start = scope.page.text.indexOf('(', branch.head[0]);
  const end = scope.page.text.lastIndexOf(')', branch.head[1]);
  const id = inFunction(scope.lowering, (own, parent): FunctionCode => {
    const bound = bindPatterns(scope, start >= 0 && start < end ? [start + 1, end] : [branch.head[1], branch.head[1]]);
    bound.define((index) => ({ from: 'param', function: own, index, path: [] }));
    return {
      ...arrow, id: own, parent, name, at: block.at, params: bound.targets.map((target) => ({ target })),
      body: [{ do: 'return', at: block.at, value: together(inside(branch, bound.scope), block.at) }],
    };
  });
  const value: Expr = { is: 'function', at: block.at, id };
  scope.lowering.variables[variable]?.definitions.push({ from: 'function', id });
  return [{ is: 'assign', at: block.at, target: { is: 'name', at: branch.head, name, variable }, operator: '=', value }];
}

/** `{@const total = sum(items)}` declares for what follows it. */
export function lowerConst(span: Span, scope: Scope): { scope: Scope; values: Expr[] } {
  const equals = topTokens(span, scope).find((token) => isText(token, '=', scope));
  if (!equals) return { scope, values: [] };
  const value = lowerCode(scope, [equals.end, span[1]]);
  const bound = bindPatterns(scope, [span[0], equals.start]);
  bound.define(() => ({ from: 'value', value, path: [], within: scope.lowering.within }));
  return { scope: bound.scope, values: [value] };
}
