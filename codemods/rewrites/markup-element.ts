/**
 * A pixel or script in the markup of a component: rendered once the browser knows that it may, never on the server.
 *
 *     <img src="https://…">                    <img v-if="sharingAllowed" src="https://…">       Vue
 *                                       →      {#if sharingAllowed}<img src="https://…">{/if}    Svelte
 */
import { ts } from 'ts-morph';
import type { Application, ProjectView } from '../view.js';
import { useClientGate, type GateUse } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { refuse, type Edit, type ImportNeed, type Outcome } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { findElement, type MarkupElement } from '../text/markup-element-at.js';
import { findSnippet } from './inline-script.js';
import { specifierFor } from '../text/specifier.js';
import { indentAt } from '../text/syntax.js';
import type { Finding } from '../../src/model.js';

export interface Markup {
  readonly finding: Finding;
  readonly file: ParsedFile;
  readonly app: Application;
  readonly context: ImportContext;
  readonly read: ProjectView['read'];
}

export function planMarkupElement(markup: Markup): Outcome {
  const { finding, file } = markup;
  const at = finding.start - file.bom.length;
  const element = findSnippet(file, at) ?? findElement(file.text, at);
  const isVue = file.path.endsWith('.vue');
  if (!element) return refuse(markup, 'markup', `the markup of ${finding.file}`);
  const gate = useClientGate(markup, markup.context);
  const flag = freeName(file);
  const hidden = isVue ? inVue(file.text, element, flag) : inSvelte(file, element, flag);
  if (!hidden) return refuse(markup, 'markup', `a condition in the markup of ${finding.file}`);
  const state = isVue ? vueState(markup, gate, flag) : svelteState(markup, gate, flag);
  const plan = { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding, parts: gate.parts } as const;
  const imports = [...gate.imports, ...state.imports];
  // Without `setup` nothing of the script reaches the markup by its name.
  if (file.script && (!isVue || isSetup(openingOf(file)))) return { ...plan, edits: [...hidden, placeState(file, state.lines)], imports };
  if (/\bsetup\s*[(:]/.test(file.text) || isBeforeSetup(markup)) return refuse(markup, 'markup', `a \`setup()\` of ${finding.file}`);
  return { ...plan, edits: [...hidden, insert(0, ownScript(markup, { ...state, imports }))], imports: [] };
}

/** Vue knows it since 2.7. */
function isBeforeSetup({ file, app, read }: Markup): boolean {
  return file.path.endsWith('.vue') && /"vue":\s*"[~^]?2\.[0-6]\b/.test(read(`${app.root}package.json`) ?? '');
}

/** `<script lang="ts">` */
function openingOf({ text, script }: ParsedFile): string {
  return script ? text.slice(text.lastIndexOf('<script', script.start), script.start) : '';
}

function isSetup(opening: string): boolean {
  return /\bsetup\b/.test(opening);
}

/** A script beside the component's options, in the same language, or the only one. */
function ownScript({ file, app }: Markup, { lines, imports }: State): string {
  const { eol, quote, semicolon } = file.style;
  const language = /\slang=["']?\w+["']?/.exec(openingOf(file))?.[0] ?? (app.language === 'ts' && !file.script ? ' lang="ts"' : '');
  const specifiers = new Map<string, string[]>();
  for (const { from, name, local } of imports) {
    const specifier = from.kind === 'file' ? specifierFor(from.path, file.path, app) : from.name;
    specifiers.set(specifier, [...(specifiers.get(specifier) ?? []), name === local ? name : `${name} as ${local}`]);
  }
  const taken = [...specifiers].map(([specifier, names]) => `import { ${names.join(', ')} } from ${quote}${specifier}${quote}${semicolon}`);
  const opening = file.path.endsWith('.vue') ? `<script setup${language}>` : `<script${language}>`;
  return [opening, ...taken, '', ...lines, '</script>', '', ''].join(eol);
}

function freeName({ names }: ParsedFile): string {
  return names.has('sharingAllowed') ? 'mayShareHere' : 'sharingAllowed';
}

/** Undefined where another branch hangs on the element's own condition. */
function inVue(text: string, { start, end, nameEnd, openingEnd }: MarkupElement, flag: string): readonly Edit[] | undefined {
  const opening = text.slice(start, openingEnd);
  const own = /\sv-if\s*=\s*"([^"]*)"/.exec(opening);
  const isChained = /\sv-else/.test(opening) || /^\s*<[\w-]+[^>]*\sv-else/.test(text.slice(end));
  if (isChained) return undefined;
  if (!own) return [insert(nameEnd, ` v-if="${flag}"`)];
  const at = start + own.index + own[0].indexOf('"') + 1;
  return [{ start: at, end: at + (own[1] ?? '').length, text: `${flag} && (${own[1] ?? ''})` }];
}

function inSvelte({ text, style }: ParsedFile, { start, end }: MarkupElement, flag: string): readonly Edit[] {
  const outer = indentAt(text, start);
  const isOwnLine = /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start)) && /^[ \t]*(\r?\n|$)/.test(text.slice(end));
  if (!isOwnLine) return [insert(start, `{#if ${flag}}`), insert(end, '{/if}')];
  const inner = [...text.slice(start, end).matchAll(/\n/g)].map(({ index }) => insert(start + index + 1, style.indent));
  return [insert(start, `{#if ${flag}}${style.eol}${outer}${style.indent}`), ...inner, insert(end, `${style.eol}${outer}{/if}`)];
}

interface State {
  readonly lines: readonly string[];
  readonly imports: readonly ImportNeed[];
}

function vueState({ file, context }: Markup, gate: GateUse, flag: string): State {
  const need = (name: string): ImportNeed => nameNeed(file, { from: { kind: 'package', name: 'vue' }, name }, context);
  const [ref, mounted] = [need('ref'), need('onMounted')];
  const { semicolon, indent } = file.style;
  return {
    imports: [ref, mounted],
    lines: [`const ${flag} = ${ref.local}(false)${semicolon}`, `${mounted.local}(() => {`, `${indent}${flag}.value = ${gate.allowed}${semicolon}`, `})${semicolon}`],
  };
}

function svelteState(markup: Markup, gate: GateUse, flag: string): State {
  const { file, context } = markup;
  const mount = nameNeed(file, { from: { kind: 'package', name: 'svelte' }, name: 'onMount' }, context);
  const { semicolon, indent } = file.style;
  const initial = hasRunes(markup) ? '$state(false)' : 'false';
  return { imports: [mount], lines: [`let ${flag} = ${initial}${semicolon}`, `${mount.local}(() => {`, `${indent}${flag} = ${gate.allowed}${semicolon}`, `})${semicolon}`] };
}

const SVELTE_CONFIGS = ['svelte.config', 'vite.config'].flatMap((name) => ['js', 'ts', 'mjs', 'mts'].map((extension) => `${name}.${extension}`));

/** A component has them that uses one, and all have them where the project says so, as a new one of SvelteKit does; a plain variable renders nothing anew there. */
function hasRunes({ file, app, read }: Markup): boolean {
  if (/\$(state|props|derived|effect)\b\s*[(.]/.test(file.text)) return true;
  return SVELTE_CONFIGS.some((name) => /\brunes\s*:(?!\s*(?:false|undefined)\b)/.test(read(`${app.root}${name}`) ?? ''));
}

/** Before the first statement that is no import; at the end of a script that has none. */
function placeState({ text, tree, script, style }: ParsedFile, lines: readonly string[]): Edit {
  const first = tree.statements.find((statement) => !ts.isImportDeclaration(statement));
  const anchor = first ?? tree.statements.at(-1);
  const indent = anchor ? indentAt(text, anchor.getStart(tree)) : '';
  const block = lines.join(`${style.eol}${indent}`);
  // A comment above the statement stays with it.
  if (first) return insert(ts.getLeadingCommentRanges(tree.text, first.pos)?.[0]?.pos ?? first.getStart(tree), `${block}${style.eol}${style.eol}${indent}`);
  if (anchor) return insert(anchor.end, `${style.eol}${style.eol}${indent}${block}`);
  return insert(script?.end ?? 0, `${block}${style.eol}`);
}
