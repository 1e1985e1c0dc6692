/**
 * What a script element itself needs to run inside the gate, which renders in the browser only: a plain `<script>` that React inserts there
 * never runs, and `beforeInteractive` comes too late. Both become next/script's default strategy.
 */
import { ts } from 'ts-morph';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { refuse, type Edit, type ImportNeed, type Refusal, type Site } from '../plan.js';

export interface TagChange {
  readonly kind: 'change';
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportNeed[];
}

type Element = ts.JsxElement | ts.JsxSelfClosingElement;

export function planScriptTag(site: Site, element: Element, context: ImportContext): TagChange | Refusal {
  const opening = ts.isJsxElement(element) ? element.openingElement : element;
  if (opening.tagName.getText() !== 'script') return { kind: 'change', edits: lateStrategy(site, opening), imports: [] };
  if (opening.attributes.properties.some(ts.isJsxSpreadAttribute)) return refuse(site, 'shape-not-supported', 'a `<script>` with spread attributes');
  const script = nameNeed(site.file, { from: { kind: 'package', name: 'next/script' }, name: 'default', local: 'Script' }, context);
  const rename = (tag: ts.Node, text: string): Edit => ({ start: tag.getStart(site.file.tree), end: tag.end, text });
  const closing = ts.isJsxElement(element) ? [rename(element.closingElement.tagName, script.local)] : [];
  return { kind: 'change', edits: [rename(opening.tagName, script.local + inlineId(site, opening)), ...closing], imports: [script] };
}

/** next/script asks for an id where the script has no address. */
function inlineId(site: Site, opening: ts.JsxOpeningLikeElement): string {
  const has = (name: string): boolean => attributeOf(opening, name) !== undefined;
  if (has('src') || has('id')) return '';
  const wanted = `${site.finding.vendor}-snippet`;
  let id = wanted;
  const before = site.file.tree.getLineAndCharacterOfPosition(opening.getStart(site.file.tree)).line + 1;
  if (site.file.text.includes(`"${wanted}"`) || countScripts(site, opening) > 1) id = `${wanted}-${before}`;
  return ` id="${id}"`;
}

function countScripts({ file }: Site, opening: ts.JsxOpeningLikeElement): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if ((ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && node.tagName.getText() === opening.tagName.getText() && !attributeOf(node, 'src')) count += 1;
    node.forEachChild(visit);
  };
  visit(file.tree);
  return count;
}

function lateStrategy({ file }: Site, opening: ts.JsxOpeningLikeElement): readonly Edit[] {
  const strategy = attributeOf(opening, 'strategy');
  const value = strategy?.initializer;
  if (!value || !ts.isStringLiteral(value) || value.text !== 'beforeInteractive') return [];
  return [{ start: value.getStart(file.tree) + 1, end: value.end - 1, text: 'afterInteractive' }];
}

function attributeOf(opening: ts.JsxOpeningLikeElement, name: string): ts.JsxAttribute | undefined {
  return opening.attributes.properties.filter(ts.isJsxAttribute).find((attribute) => attribute.name.getText() === name);
}
