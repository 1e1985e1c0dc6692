/** Svelte: scripts, and markup that sees their names and the page's globals. */
import type { Expr, Stmt } from '../../code.js';
import type { Span } from '../../model.js';
import type { Lowering } from '../lower/context.js';
import { lowerTemplate, memberOf, startComponent } from './component.js';
import { lowerElement, lowerHtml } from './element.js';
import { lowerCode, lowerStatements } from './fragment.js';
import { globalName, type Dialect, type Page, type Scope } from './page.js';
import { rules } from './rules.js';
import { scan } from './scan.js';
import { readScript, scriptOf, type Names } from './scripts.js';
import { lets, svelteAttributes, svelteTag } from './svelte-attributes.js';
import { declareSnippets, lowerBlock, lowerConst, lowerSnippet } from './svelte-blocks.js';
import { svelteMeaning } from './svelte-names.js';
import { declareReactive, lowerInstance } from './svelte-script.js';
import { attributeOf, type Command, type Element, type Markup } from './tree.js';

function lowerNodes(nodes: readonly Markup[], outer: Scope): Expr[] {
  const { scope: own, snippets } = declareSnippets(nodes, outer);
  let scope = own;
  return nodes.flatMap((node): Expr[] => {
    switch (node.is) {
      case 'text':
        return [];
      case 'code':
        return [lowerCode(scope, node.at)];
      case 'element':
        return [lowerElement(node, scope, lets(node, scope))];
      case 'block': {
        const snippet = snippets.get(node);
        return snippet === undefined ? lowerBlock(node, scope) : lowerSnippet(node, snippet, scope);
      }
      case 'command': {
        if (node.word !== 'const') return [lowerCommand(node, scope)];
        const bound = lowerConst(node.at, scope);
        scope = bound.scope;
        return bound.values;
      }
    }
  });
}

function lowerCommand({ word, at }: Command, scope: Scope): Expr {
  if (word === 'html') return lowerHtml(scope, at);
  const handed = word === 'render' ? handedSnippet(scope, at) : undefined;
  return handed !== undefined && scope.page.slot ? scope.page.slot(at, handed) : lowerCode(scope, at);
}

/** What a component is handed to show, by the name that it has in the properties: `fallback` of `{@render fallback?.()}`, where `$props()` gives it. */
function handedSnippet(scope: Scope, at: Span): string | undefined {
  const [, object, name = ''] = /^\s*(?:([\w$]+)\s*\??\.\s*)?([\w$]+)\s*(?:\?\.)?\(/.exec(scope.page.text.slice(...at)) ?? [];
  const path = pathInProps(scope, object ?? name, at);
  if (object === undefined) return path?.[0] ?? (name === 'children' ? name : undefined);
  return path?.length === 0 ? name : undefined;
}

/** `let { fallback } = $props()`, `let props = $props()` */
function pathInProps(scope: Scope, name: string, at: Span): readonly string[] | undefined {
  const meant = scope.meaning(name, at);
  const [only, second] = (meant.is === 'name' && meant.variable !== undefined ? scope.lowering.variables[meant.variable]?.definitions : undefined) ?? [];
  if (only?.from !== 'value' || second || only.value.is !== 'call' || only.value.callee.is !== 'name' || only.value.callee.name !== '$props') return undefined;
  return only.path.flatMap((step) => ('key' in step ? [String(step.key)] : []));
}

const dialect: Dialect = { nodes: lowerNodes, attributes: svelteAttributes, tag: svelteTag };

export function lowerSvelte(text: string, lowering: Lowering, gaps: Page['gaps']): Stmt[] {
  const names: Names = new Map();
  const component = startComponent(lowering);
  const meaning = svelteMeaning(lowering, component, names);
  const scope: Scope = {
    lowering, meaning,
    page: { text, dialect, gaps, inline: globalName, slot: (at, name) => memberOf(component.props(at), name, at) },
  };
  const nodes = scan(text, [0, text.length], rules.svelte);
  const scripts = nodes.filter((node) => node.is === 'element').filter(({ name, raw }) => name === 'script' && raw);
  const programs = scripts.flatMap((element) => {
    const script = scriptOf(element, text);
    const fragment = script && readScript(scope, script, names);
    return fragment ? [{ fragment, isShared: isShared(element, text) }] : [];
  });
  for (const { fragment } of programs) declareReactive(fragment, names);
  const body = programs.flatMap(({ fragment, isShared: shared }) => (shared ? lowerStatements(fragment) : lowerInstance(fragment, component, names)));
  if (programs.every((program) => !program.isShared)) lowering.component = component.template;
  const at = [0, text.length] as const;
  const markup = nodes.filter((node) => node.is !== 'element' || !scripts.includes(node));
  // A check that the script made for itself says nothing of the markup: it comes first.
  return [lowerTemplate(component, scope, { nodes: markup, at }), ...body];
}

/** `<script module>` runs once for all instances; its exports are the file's. */
function isShared(element: Element, text: string): boolean {
  const [context] = attributeOf(element, 'context')?.value ?? [];
  return attributeOf(element, 'module') !== undefined || (context !== undefined && text.slice(...context.at) === 'module');
}
