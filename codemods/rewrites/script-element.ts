/**
 * Script tags, pixels and vendor components, which load when they are rendered: into `<SharingGate>`.
 *
 *     <Script src="https://connect.facebook.net/…" />
 *     →  <SharingGate>
 *          <Script src="https://connect.facebook.net/…" />
 *        </SharingGate>
 */
import { ts } from 'ts-morph';
import { insert } from '../guard.js';
import { nameNeed, type ImportContext } from '../imports.js';
import { isElement } from '../locate.js';
import { refuse, type Edit, type ImportNeed, type Outcome, type Site } from '../plan.js';
import { planScriptTag } from './script-tag.js';

type Element = ts.JsxElement | ts.JsxSelfClosingElement;

export function planScriptElement(site: Site, context: ImportContext): Outcome {
  if (!isElement(site.node)) return refuse(site, 'shape-not-supported', 'a snippet outside JSX');
  const element = widenToNoscript(site.node);
  if (holdsApplication(element)) return refuse(site, 'shape-not-supported', 'a vendor component around other content');
  const tag = planScriptTag(site, site.node, context);
  if (tag.kind === 'refusal') return tag;
  const gate = nameNeed(site.file, { from: { kind: 'file', path: site.pkg.gateFolder.path['sharing-gate'] }, name: 'SharingGate' }, context);
  const imports: readonly ImportNeed[] = [gate, ...tag.imports];
  const edits = [...wrap(site, element, gate.local), ...tag.edits];
  return { kind: 'plan', action: 'rewritten', finding: site.finding, edits, imports, parts: [{ kind: 'sharing-gate' }, { kind: 'client' }] };
}

/** Nothing inside `<noscript>` runs where scripts do, so the gate goes around it. */
function widenToNoscript(element: Element): Element {
  const { parent } = element;
  return ts.isJsxElement(parent) && tagOf(parent) === 'noscript' ? parent : element;
}

export function tagOf(element: Element): string {
  return (ts.isJsxElement(element) ? element.openingElement : element).tagName.getText();
}

/** `<PostHogProvider client={posthog}>{children}</PostHogProvider>` */
function holdsApplication(element: Element): boolean {
  if (!ts.isJsxElement(element) || /^(script|Script|noscript|NextScript)$/.test(tagOf(element))) return false;
  return element.children.some((child) => !ts.isJsxText(child) || child.text.trim() !== '');
}

/** On lines of its own where the element has them, with what stands between indented; in place otherwise. */
function wrap({ file }: Site, element: Element, gate: string): readonly Edit[] {
  const { text, tree, style } = file;
  const start = element.getStart(tree);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  const lineEnd = /^[ \t]*(?=\r?\n|$)/.test(text.slice(element.end));
  if (!/^[ \t]*$/.test(indent) || !lineEnd) return [insert(start, `<${gate}>`), insert(element.end, `</${gate}>`)];
  return [
    insert(start, `<${gate}>${style.eol}${indent}${style.indent}`),
    ...innerLines(element, tree).map((at) => insert(at, style.indent)),
    insert(element.end, `${style.eol}${indent}</${gate}>`),
  ];
}

/** The starts of the element's further lines; those inside a template or a string are content and stay. */
function innerLines(element: Element, tree: ts.SourceFile): readonly number[] {
  const kept: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node) || ts.isStringLiteral(node)) kept.push([node.getStart(tree), node.end]);
    else node.forEachChild(visit);
  };
  visit(element);
  const first = tree.getLineAndCharacterOfPosition(element.getStart(tree)).line;
  const last = tree.getLineAndCharacterOfPosition(element.end).line;
  const starts = tree.getLineStarts().slice(first + 1, last + 1);
  return starts.filter((at) => !kept.some(([start, end]) => start < at && at < end) && /^[ \t]*\S/.test(tree.text.slice(at)));
}
