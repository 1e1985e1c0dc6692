/**
 * What a file of markup is made of. Spans are offsets into the whole file.
 *
 *     <p class="a{b}">{c}</p>      element p, attribute class: [text a, code b], children: [code c]
 */
import type { Span } from '../../model.js';

export type Markup = Text | Code | Command | Element | Block;

export interface Text {
  readonly is: 'text';
  readonly at: Span;
}

/** What stands between the braces of `{expression}` or `{{ expression }}`. */
export interface Code {
  readonly is: 'code';
  readonly at: Span;
  /** Elements inside an expression of Astro: `{items.map((item) => <li>{item}</li>)}`. */
  readonly nested: readonly Nested[];
}

export interface Nested {
  readonly at: Span;
  readonly nodes: readonly Markup[];
}

/** `{@html text}`: `at` spans what follows the word. */
export interface Command {
  readonly is: 'command';
  readonly word: string;
  readonly at: Span;
}

export interface Attribute {
  /** As written: `v-bind:src`, `on:click`; empty for `{shorthand}` and `{...spread}`. */
  readonly name: string;
  readonly at: Span;
  /** Absent for an attribute without a value. */
  readonly value?: readonly (Text | Code)[];
}

export interface Element {
  readonly is: 'element';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: Markup[];
  /** The text of an element that holds no markup: a script, a style. */
  readonly raw?: Span;
  at: Span;
}

/** `{#if a} … {:else if b} … {/if}` of Svelte: each branch has the word and the text that open it. */
export interface Block {
  readonly is: 'block';
  readonly branches: Branch[];
  readonly at: Span;
}

export interface Branch {
  readonly word: string;
  readonly head: Span;
  readonly children: Markup[];
}

export function attributeOf(element: Element, name: string): Attribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}
