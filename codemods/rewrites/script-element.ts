/**
 * Script tags, pixels and vendor components, which load when they are rendered: into `<SharingGate>`.
 *
 *     <Script src="https://connect.facebook.net/…" />
 *     →  <SharingGate>
 *          <Script src="https://connect.facebook.net/…" />
 *        </SharingGate>
 */
import { ts } from 'ts-morph';
import { elementWithDirectives } from '../text/directives.js';
import { useClientGate } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { innerLines } from '../text/lines.js';
import { isElement } from '../text/locate.js';
import { refuse, type Edit, type ImportNeed, type Outcome, type Site } from '../plan.js';
import { planHeadElement } from './head-element.js';
import { rendererOf, type Renderer } from './rendered-by.js';
import { planScriptTag } from './script-tag.js';
import { planServerNoscript } from './server-noscript.js';
import { planServerSnippet } from './server-snippet.js';
import { planStartScript } from './start-script.js';

type Element = ts.JsxElement | ts.JsxSelfClosingElement;

export function planScriptElement(site: Site, context: ImportContext, neighbours: readonly Site[]): Outcome {
  if (!isElement(site.node)) return refuse(site, 'shape-not-supported', 'a snippet outside JSX');
  const element = widenToNoscript(site.node);
  const renderer = rendererOf(site);
  if (renderer.kind !== 'browser') return planInDocument(site, element, renderer);
  if (site.app.server === 'native') return refuse(site, 'shape-not-supported', 'a vendor component of React Native');
  if (holdsApplication(element)) return refuse(site, 'shape-not-supported', 'a vendor component around other content');
  const inPlace = planHeadElement(site, element, context) ?? planServerNoscript(site, element, { context, neighbours });
  if (inPlace) return inPlace;
  if (isStarted(site, element)) return planStartScript(site, element, context);
  const [first, last] = runAround(element, neighbours.filter((one) => isElement(one.node) && !isStarted(one, one.node)));
  const tag = planScriptTag(site, site.node, context);
  if (tag.kind === 'refusal') return tag;
  const gate = nameNeed(site.file, { from: { kind: 'file', path: site.app.gateFolder.path['sharing-gate'] }, name: 'SharingGate' }, context);
  const imports: readonly ImportNeed[] = [gate, ...tag.imports];
  const edits = [...wrap(site, { first, last, gate: gate.local }), ...tag.edits];
  return { kind: 'plan', action: 'rewritten', finding: site.finding, edits, imports, parts: [...useClientGate(site, context).parts, { kind: 'sharing-gate' }] };
}

/** Nothing of a document is hydrated: a component that asks in the browser would never render. */
function planInDocument(site: Site, element: Element, { kind, document: { name, target } }: Exclude<Renderer, { kind: 'browser' }>): Outcome {
  if (kind === 'both') return refuse(site, 'shape-not-supported', `an element that \`${name}\`, which only the server renders, shares with others: write one for each`);
  return planServerSnippet(site, element, `an element of \`${name}\`, which only the server renders: move it into ${target}`);
}

/** next/script runs wherever it is rendered; a script of React itself does not. */
function isStarted({ app }: Site, element: Element): boolean {
  return app.ui !== 'next' && tagOf(element) === 'script';
}

/** Nothing inside `<noscript>` runs where scripts do, so the gate goes around it. */
function widenToNoscript(element: Element): Element {
  const { parent } = element;
  return ts.isJsxElement(parent) && tagOf(parent) === 'noscript' ? parent : element;
}

function tagOf(element: Element): string {
  return (ts.isJsxElement(element) ? element.openingElement : element).tagName.getText();
}

/** `<PostHogProvider client={posthog}>{children}</PostHogProvider>` */
function holdsApplication(element: Element): boolean {
  if (!ts.isJsxElement(element) || /^(script|Script|noscript|NextScript)$/.test(tagOf(element))) return false;
  return element.children.some((child) => !ts.isJsxText(child) || child.text.trim() !== '');
}

/** Vendor elements that stand side by side share one gate. */
function runAround(element: Element, neighbours: readonly Site[]): readonly [Element, Element] {
  const siblings = ts.isJsxElement(element.parent) || ts.isJsxFragment(element.parent) ? element.parent.children.filter((child) => !isBlank(child)) : [element];
  const belongs = (node: ts.Node | undefined): node is Element =>
    node !== undefined && isElement(node) && !holdsApplication(node) && neighbours.some((site) => isElement(site.node) && widenToNoscript(site.node) === node);
  let start = siblings.indexOf(element);
  let end = start;
  while (belongs(siblings[start - 1])) start -= 1;
  while (belongs(siblings[end + 1])) end += 1;
  const [first, last] = [siblings[start], siblings[end]];
  return belongs(first) && belongs(last) ? [first, last] : [element, element];
}

function isBlank(node: ts.JsxChild): boolean {
  return (ts.isJsxText(node) && node.text.trim() === '') || (ts.isJsxExpression(node) && node.expression === undefined);
}

interface Wrapping {
  readonly first: Element;
  readonly last: Element;
  readonly gate: string;
}

/** On lines of its own where the elements have them, with what stands between indented; in place otherwise. */
function wrap({ file }: Site, { first, last, gate }: Wrapping): readonly Edit[] {
  const { text, tree, style } = file;
  const start = elementWithDirectives(file, first);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  const lineEnd = /^[ \t]*(?=\r?\n|$)/.test(text.slice(last.end));
  if (!/^[ \t]*$/.test(indent) || !lineEnd) return [insert(start, `<${gate}>`), insert(last.end, `</${gate}>`)];
  return [
    insert(start, `<${gate}>${style.eol}${indent}${style.indent}`),
    ...innerLines(tree, [start, last.end], first.parent).map((at) => insert(at, style.indent)),
    insert(last.end, `${style.eol}${indent}</${gate}>`),
  ];
}
