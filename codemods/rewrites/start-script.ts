/**
 * A `<script>` of a React that is not Next.js': what is rendered in the browser never runs, so a component of the gate module starts it there.
 *
 *     <script async src="https://…" />    →    <StartWhenAllowed
 *                                                start={() => {
 *                                                  if (isUserOptedOut()) return;
 *                                                  const script = document.createElement('script');
 *                                                  script.src = "https://…";
 *                                                  document.head.append(script);
 *                                                }}
 *                                              />
 */
import { ts } from 'ts-morph';
import { needOf, useClientGate } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { indentAt } from '../text/syntax.js';

export function planStartScript(site: Site, element: ts.JsxElement | ts.JsxSelfClosingElement, context: ImportContext): Outcome {
  const { file, app: { gateFolder } } = site;
  const lines = scriptLines(site, element);
  if (!lines) return refuse(site, 'shape-not-supported', 'a `<script>` whose attributes or content cannot be moved into code');
  if (!gateFolder.offers('sharing-gate', 'StartWhenAllowed')) return refuse(site, 'shape-not-supported', `a \`<script>\` for which ${gateFolder.path['sharing-gate']} has no \`StartWhenAllowed\``);
  const gate = useClientGate(site, context);
  const starter = needOf(site, context, { file: 'sharing-gate', name: 'StartWhenAllowed' });
  const { eol, indent, semicolon } = file.style;
  const start = element.getStart(file.tree);
  const outer = indentAt(file.text, start);
  const body = [`if (${gate.optedOut}) return${semicolon}`, ...lines].map((line) => `${eol}${outer}${indent}${indent}${line}`).join('');
  const text = `<${starter.local}${eol}${outer}${indent}start={() => {${body}${eol}${outer}${indent}}}${eol}${outer}/>`;
  return {
    kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: [...gate.imports, starter],
    edits: [{ start, end: element.end, text }], parts: [...gate.parts, { kind: 'sharing-gate' }],
  };
}

/** Undefined where an attribute is spread or a handler, or the script is made of more than one text. */
function scriptLines({ file: { style } }: Site, element: ts.JsxElement | ts.JsxSelfClosingElement): readonly string[] | undefined {
  const { attributes } = ts.isJsxElement(element) ? element.openingElement : element;
  const all = attributes.properties.filter(ts.isJsxAttribute);
  if (all.length < attributes.properties.length || all.some((one) => /^on[A-Z]/.test(one.name.getText()))) return undefined;
  const named = (name: string): ts.JsxAttribute | undefined => all.find((one) => one.name.getText() === name);
  const [source, html] = [named('src'), named('dangerouslySetInnerHTML')];
  const content = html ? htmlOf(html) : ts.isJsxElement(element) ? onlyChild(element) : undefined;
  const quoted = (text: string): string => (/["'\\]/.test(text) ? JSON.stringify(text) : `${style.quote}${text}${style.quote}`);
  const what = source ? `script.src = ${valueOf(source, quoted)}` : content && `script.text = ${content}`;
  if (what === undefined) return undefined;
  const others = all.filter((one) => !skipped.has(one.name.getText())).map((one) => `script.setAttribute(${quoted(one.name.getText().toLowerCase())}, ${valueOf(one, quoted)})`);
  // A script that is put in does not wait for its turn unless it is told to.
  const ordered = source && !named('async') ? ['script.async = false'] : [];
  return [`const script = document.createElement(${quoted('script')})`, ...others, ...ordered, what, 'document.head.append(script)'].map((line) => `${line}${style.semicolon}`);
}

/** What is written otherwise, or means something to React alone. */
const skipped = new Set(['src', 'async', 'defer', 'type', 'dangerouslySetInnerHTML', 'children', 'key', 'suppressHydrationWarning']);

function valueOf({ initializer }: ts.JsxAttribute, quoted: (text: string) => string): string {
  if (!initializer) return quoted('');
  if (ts.isStringLiteral(initializer)) return quoted(initializer.text);
  return ts.isJsxExpression(initializer) ? (initializer.expression?.getText() ?? quoted('')) : initializer.getText();
}

/** `{{ __html: … }}` */
function htmlOf({ initializer }: ts.JsxAttribute): string | undefined {
  const value = initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined;
  const html = value && ts.isObjectLiteralExpression(value) && value.properties.length === 1 ? value.properties[0] : undefined;
  return html && ts.isPropertyAssignment(html) && html.name.getText() === '__html' ? html.initializer.getText() : undefined;
}

/** `` <script>{`…`}</script> `` */
function onlyChild({ children }: ts.JsxElement): string | undefined {
  const [only, second] = children.filter((child) => !ts.isJsxText(child) || child.text.trim() !== '');
  return only && !second && ts.isJsxExpression(only) ? only.expression?.getText() : undefined;
}
