/**
 * The text of a `.vue`, `.svelte`, `.astro` or `.html` file → a Module, with true offsets. Scripts are its body; the markup is a function
 * that renders it, so that the analysis needs to know nothing of templates:
 *
 *     {#if !out}<button on:click={() => fbq('track', 'x')} />{/if}
 *     template = () => !out ? <button on:click={() => fbq('track', 'x')} /> : null
 */
import type { Module, Stmt } from '../../code.js';
import { inFunction } from '../lower/functions.js';
import { startLowering, toModule, type Source } from '../lower/lower.js';
import type { Lowering } from '../lower/context.js';
import { lowerAstro } from './astro.js';
import { lowerPage } from './html.js';
import type { Gap } from './page.js';
import { lowerSvelte } from './svelte.js';
import { lowerVue } from './vue.js';

const languages = { vue: lowerVue, svelte: lowerSvelte, astro: lowerAstro, html: lowerPage } as const satisfies Readonly<Record<string, (text: string, lowering: Lowering, gaps: Gap[]) => Stmt[]>>;

/** Never throws for what is written wrongly: what cannot be parsed is a gap. */
export function parseMarkup(source: Source & { readonly language: keyof typeof languages }): Module {
  const lowering = startLowering();
  const gaps: Gap[] = [];
  inFunction(lowering, (id) => ({
    id, name: '', kind: 'module', isAsync: false, isGenerator: false, params: [], directives: [], at: [0, source.text.length],
    body: languages[source.language](source.text, lowering, gaps),
  }));
  return { ...toModule(lowering, source), ...(gaps.length > 0 && { gaps }) };
}
