/** `v-if`, `v-for` and slots: whether, how often and with what names an element is shown. */
import type { Expr } from '../../code.js';
import type { Span } from '../../model.js';
import { bindPatterns, lowerEach } from './bind.js';
import { lowerElement } from './element.js';
import { lowerCode } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import { attributeOf, type Element, type Markup } from './tree.js';

export function vueNodes(nodes: readonly Markup[], scope: Scope): Expr[] {
  const values: Expr[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    if (node?.is === 'element' && attributeOf(node, 'v-if')) {
      const chain = chainFrom(nodes, at);
      values.push(lowerChain(chain, scope));
      at += chain.length;
      continue;
    }
    if (node?.is === 'element') values.push(lowerRepeated(node, scope));
    else if (node?.is === 'code') values.push(lowerCode(scope, node.at));
    at += 1;
  }
  return values;
}

/** An element with `v-if` and those right behind it with `v-else-if` and `v-else`. */
function chainFrom(nodes: readonly Markup[], start: number): readonly Element[] {
  const chain: Element[] = [];
  for (let at = start; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node?.is !== 'element' || (at > start && !attributeOf(node, 'v-else-if') && !attributeOf(node, 'v-else'))) break;
    chain.push(node);
  }
  return chain;
}

/** The last is lowered last, but stands innermost: `a ? x : b ? y : z`. */
function lowerChain(chain: readonly Element[], scope: Scope): Expr {
  const branches = chain.map((element) => {
    const test = (attributeOf(element, 'v-if') ?? attributeOf(element, 'v-else-if'))?.value?.[0]?.at;
    return { element, test: test && lowerCode(scope, test), shown: lowerRepeated(element, scope) };
  });
  const nothing: Expr = { is: 'constant', at: chain[0]?.at ?? [0, 0], value: null };
  return branches.reduceRight<Expr>((rest, { element, test, shown }) => (test ? { is: 'choose', at: element.at, test, yes: shown, no: rest } : shown), nothing);
}

/** `v-if` decides before `v-for` repeats. */
function lowerRepeated(element: Element, scope: Scope): Expr {
  const code = attributeOf(element, 'v-for')?.value?.[0]?.at;
  const parts = code && splitFor(code, scope);
  if (!parts) return lowerElement(element, scope, withSlot(element, scope));
  return lowerEach(scope, {
    at: element.at, pattern: parts.pattern, of: (own) => lowerCode(own, parts.of),
    body: (own) => [lowerElement(element, own, withSlot(element, own))],
  });
}

/** `(item, index) in items` → `item, index` and `items`. */
function splitFor(code: Span, scope: Scope): { pattern: Span; of: Span } | undefined {
  const source = sourceOf(scope, code);
  const found = /^(\s*\(?)([\s\S]*?)(\)?\s+(?:in|of)\s+)(?=\S)/.exec(source);
  if (!found) return undefined;
  const start = code[0] + (found[1]?.length ?? 0);
  return { pattern: [start, start + (found[2]?.length ?? 0)], of: [code[0] + found[0].length, code[1]] };
}

/** `#default="{ row }"`: what a component hands to what it shows. */
function withSlot(element: Element, scope: Scope): Scope {
  const slot = element.attributes.find(({ name }) => /^(?:#|v-slot|slot-scope$)/.test(name))?.value?.[0];
  if (!slot) return scope;
  const bound = bindPatterns(scope, slot.at);
  bound.define(() => ({ from: 'unknown' }));
  return bound.scope;
}
