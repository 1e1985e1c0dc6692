/**
 * What a component is handed to show, and under what name.
 *
 *     <Gate><Pixel />  <template #fallback><Note /></template></Gate>      children: Pixel, `slot:fallback`: Note
 *     <Gate><Pixel />  {#snippet fallback()}<Note />{/snippet}</Gate>      children: Pixel, `fallback`: a function that gives Note
 */
import type { Entry, Expr } from '../../code.js';
import type { Span } from '../../model.js';
import { sourceOf, type Scope } from './page.js';
import { attributeOf, type Element, type Markup } from './tree.js';

/** The name under which a `<slot>` asks for what it shows. */
export function askedBy(element: Element, scope: Scope): string {
  const name = textOf(element, 'name', scope);
  return name === undefined || name === 'default' ? 'children' : keyOf(name);
}

/** `#fallback`, `v-slot:fallback` of Vue, `slot="fallback"` of Svelte and Astro; undefined for what stands in the slot without a name. */
function slotOf(node: Markup, scope: Scope): string | undefined {
  if (node.is !== 'element') return undefined;
  const vue = node.attributes.map(({ name }) => /^(?:#|v-slot:)([\w-]+)$/.exec(name)?.[1]).find((name) => name !== undefined);
  const name = vue ?? textOf(node, 'slot', scope);
  return name === undefined || name === 'default' ? undefined : keyOf(name);
}

function keyOf(name: string): string {
  return `slot:${name}`;
}

function textOf(element: Element, name: string, scope: Scope): string | undefined {
  const [only, second] = attributeOf(element, name)?.value ?? [];
  return only?.is === 'text' && !second ? sourceOf(scope, only.at) : undefined;
}

export interface Handed {
  readonly attributes: readonly Entry[];
  readonly children: readonly Expr[];
}

/** The children of a component, those with a name apart from the others. */
export function handedTo({ children }: Element, scope: Scope): Handed {
  const named = children.filter((node) => slotOf(node, scope) !== undefined);
  const shown = scope.page.dialect.nodes(named.length === 0 ? children : children.filter((node) => !named.includes(node)), scope);
  const slots = named.map((node): Entry => entry(slotOf(node, scope) ?? '', { is: 'element', at: node.at, tag: { is: 'constant', at: node.at, value: '' }, attributes: [], children: scope.page.dialect.nodes([node], scope) }));
  const snippets = shown.flatMap((one) => (one.is === 'assign' && one.target.is === 'name' && one.value.is === 'function' ? [entry(one.target.name, one.value)] : []));
  return { attributes: [...slots, ...snippets], children: snippets.length === 0 ? shown : shown.filter((one) => !snippets.some(({ value }) => one.is === 'assign' && one.value === value)) };
}

function entry(name: string, value: Expr & { readonly at: Span }): Entry {
  return { key: { is: 'constant', at: value.at, value: name }, value };
}
