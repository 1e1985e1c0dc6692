/** What sets the four languages of markup apart, as far as their text is cut into elements and code. */
import type { Attribute } from './tree.js';

export interface Rules {
  /**
   * Code between the tags: none (HTML), `{{ … }}` (Vue), `{ … }` and `{#blocks}` (Svelte), `{ … }` that holds elements in turn (Astro).
   */
  readonly code: 'none' | 'mustaches' | 'blocks' | 'elements';
  /** Elements without a closing tag, and a `/>` that closes nothing, are HTML's; there nothing is gated by what it stands in. */
  readonly isFlat: boolean;
  /** Whether an element holds text alone. */
  readonly isRaw: (name: string, isTop: boolean, attributes: readonly Attribute[]) => boolean;
}

const RAW = /^(?:script|style)$/i;
const isScriptOrStyle = (name: string): boolean => RAW.test(name);

export const rules = {
  html: { code: 'none', isFlat: true, isRaw: (name) => RAW.test(name) || /^(?:textarea|title)$/i.test(name) },
  // The blocks of a component are its template, scripts, styles, and whatever a plugin reads: `<i18n>`.
  vue: { code: 'mustaches', isFlat: false, isRaw: (name, isTop, attributes) => RAW.test(name) || (isTop && (name !== 'template' || attributes.some((one) => one.name === 'lang'))) },
  svelte: { code: 'blocks', isFlat: false, isRaw: isScriptOrStyle },
  astro: { code: 'elements', isFlat: false, isRaw: isScriptOrStyle },
} as const satisfies Readonly<Record<string, Rules>>;
