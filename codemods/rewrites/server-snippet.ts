/**
 * A vendor's script in an element that the server alone renders, the same for everybody: it asks in its own text, where the page runs it.
 *
 *     <script dangerouslySetInnerHTML={{ __html: `gtag('js', new Date());` }} />
 *     →  <script dangerouslySetInnerHTML={{ __html: `if (!navigator.globalPrivacyControl && …) {gtag('js', new Date());}` }} />
 *     <script async src="https://…" />    →    a script with a text that asks, and then puts it in
 */
import { ts } from 'ts-morph';
import { allowedInText } from '../gate/in-text.js';
import { insert } from '../text/insert.js';
import { refuse, type Edit, type Outcome, type Plan, type Site } from '../plan.js';
import { indentAt } from '../text/syntax.js';
import { isSnippet, statementsOf } from './inline-script.js';

type Element = ts.JsxElement | ts.JsxSelfClosingElement;
type Text = ts.StringLiteralLike | ts.TemplateExpression;

/** `where` names the file for those who have to do it by hand. */
export function planServerSnippet(site: Site, element: Element, where: string): Outcome {
  const { finding, app } = site;
  // The cookie of a gate of the project's own is not known here.
  const edits = app.existing.client === null ? withoutNoscript(site, element) ?? asking(site, element) : undefined;
  if (!edits) return refuse(site, 'shape-not-supported', where);
  return { kind: 'plan', action: 'rewritten', finding, edits, imports: [], parts: [{ kind: 'client' }] };
}

/** A script in a string, which a route answers with or a page is put together from: `const script = `(() => { … i.src = '…' })();`;`. Undefined where more stands in it than a snippet. */
export function planSnippetText({ finding, file, app }: Pick<Site, 'finding' | 'file' | 'app'>): Plan | undefined {
  const text = app.existing.client === null ? textAround(file.tree, finding.start - file.bom.length) : undefined;
  const edits = text && inText({ file }, text);
  return edits && { kind: 'plan', action: 'rewritten', finding, edits, imports: [], parts: [] };
}

function textAround(tree: ts.SourceFile, at: number): Text | undefined {
  let found: Text | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > at || node.end <= at) return;
    found = textOf(node) ?? found;
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function withoutNoscript({ file: { tree } }: Site, element: Element): readonly Edit[] | undefined {
  if (openingOf(element).tagName.getText() !== 'noscript') return undefined;
  const remark = '/* Nobody can be asked where scripts do not run, so nothing is loaded there. */';
  if (ts.isJsxElement(element.parent) || ts.isJsxFragment(element.parent)) return [{ start: element.getStart(tree), end: element.end, text: `{${remark}}` }];
  // What is given to `setPostBodyComponents([…])` stands in a list.
  const behind = ts.isArrayLiteralExpression(element.parent) ? /^\s*,/.exec(tree.text.slice(element.end)) : null;
  const isLast = ts.isArrayLiteralExpression(element.parent) && element.parent.elements.at(-1) === element;
  return ts.isArrayLiteralExpression(element.parent) && (behind || isLast) ? [{ start: element.getStart(tree), end: element.end + (behind?.[0].length ?? 0), text: remark }] : undefined;
}

function asking(site: Site, element: Element): readonly Edit[] | undefined {
  const opening = openingOf(element);
  const attributes = opening.attributes.properties.filter(ts.isJsxAttribute);
  if (opening.tagName.getText() !== 'script' || attributes.length < opening.attributes.properties.length) return undefined;
  const named = (name: string): ts.JsxAttribute | undefined => attributes.find((one) => one.name.getText() === name);
  const source = named('src');
  if (!source) return inText(site, contentOf(element, named('dangerouslySetInnerHTML')));
  const address = textOf(source.initializer && ts.isJsxExpression(source.initializer) ? source.initializer.expression : source.initializer);
  // A script that the page waits for comes too late when it is put in.
  const isIdle = named('async') !== undefined || named('defer') !== undefined;
  return address && isIdle ? putIn(site, element, { address, others: attributes.filter((one) => !/^(?:src|async|defer|type|key)$/.test(one.name.getText())), key: named('key') }) : undefined;
}

function openingOf(element: Element): ts.JsxOpeningLikeElement {
  return ts.isJsxElement(element) ? element.openingElement : element;
}

function textOf(node: ts.Node | undefined): Text | undefined {
  return node && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) ? node : undefined;
}

/** `{{ __html: … }}`, or the only thing between the tags. */
function contentOf(element: Element, html: ts.JsxAttribute | undefined): Text | undefined {
  if (html) {
    const value = html.initializer && ts.isJsxExpression(html.initializer) ? html.initializer.expression : undefined;
    const [only, second] = value && ts.isObjectLiteralExpression(value) ? value.properties : [];
    return only && !second && ts.isPropertyAssignment(only) ? textOf(only.initializer) : undefined;
  }
  const [only, second] = ts.isJsxElement(element) ? element.children.filter((child) => !ts.isJsxText(child) || child.text.trim() !== '') : [];
  return only && !second && ts.isJsxExpression(only) ? textOf(only.expression) : undefined;
}

/** What a snippet gives to the whole page by `var` and `function` it still gives from a block. */
function inText({ file: { tree, path } }: Pick<Site, 'file'>, content: Text | undefined): readonly Edit[] | undefined {
  if (!content) return undefined;
  const [start, end] = [content.getStart(tree) + 1, content.end - 1];
  const statements = statementsOf(path, scriptOf(content, path));
  if (!isSnippet(statements) || statements.some((one) => ts.isVariableStatement(one) && (one.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0)) return undefined;
  return [insert(start, `if (${questionIn(content, tree)}) {`), insert(end, '}')];
}

/** The text with `x` for what is put in, and nothing for further snippets: `${toggles && `dataLayer.push({ toggles: ${toggles} });`}`. */
function scriptOf(content: Text, path: string): string {
  if (!ts.isTemplateExpression(content)) return content.text;
  const fill = (value: ts.Expression): string => {
    const pieces = piecesOf(value);
    return pieces.length > 0 && pieces.every((piece) => isSnippet(statementsOf(path, scriptOf(piece, path)))) ? '' : 'x';
  };
  return content.head.text + content.templateSpans.map(({ expression, literal }) => fill(expression) + literal.text).join('');
}

/** The texts that an expression may come out as; those without a word are left out. */
function piecesOf(value: ts.Expression): readonly Text[] {
  if (ts.isParenthesizedExpression(value)) return piecesOf(value.expression);
  if (ts.isConditionalExpression(value)) return [...piecesOf(value.whenTrue), ...piecesOf(value.whenFalse)];
  if (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return piecesOf(value.right);
  const text = textOf(value);
  return text && !(ts.isStringLiteralLike(text) && text.text.trim() === '') ? [text] : [];
}

interface Address {
  readonly address: Text;
  readonly others: readonly ts.JsxAttribute[];
  /** By which React tells the elements of a list apart. */
  readonly key: ts.JsxAttribute | undefined;
}

function putIn({ file: { text, tree, style } }: Site, element: Element, { address, others, key }: Address): readonly Edit[] | undefined {
  const values = others.map((one) => [one.name.getText(), one.initializer && ts.isStringLiteral(one.initializer) ? one.initializer.text : undefined] as const);
  if (values.some(([name, value]) => value === undefined || /['`\\]|\$\{/.test(value) || /^(?:nonce|on[A-Z])/.test(name))) return undefined;
  const source = ts.isTemplateExpression(address) ? tree.text.slice(address.getStart(tree) + 1, address.end - 1) : address.text;
  const start = element.getStart(tree);
  const outer = indentAt(text, start);
  const at = (depth: number): string => style.eol + outer + style.indent.repeat(depth);
  const lines = ["var script = document.createElement('script');", ...values.map(([name, value]) => `script.setAttribute('${name}', '${value ?? ''}');`), `script.src = '${source}';`, 'document.head.appendChild(script);'];
  const html = `\`if (${allowedInText("'")}) {${lines.map((line) => at(3) + line).join('')}${at(2)}}\``;
  return [{ start, end: element.end, text: `<script${key ? `${at(1)}${key.getText(tree)}` : ''}${at(1)}dangerouslySetInnerHTML={{${at(2)}__html: ${html},${at(1)}}}${at(0)}/>` }];
}

function questionIn(content: Text, tree: ts.SourceFile): string {
  return allowedInText(tree.text.charAt(content.getStart(tree)) === "'" ? '"' : "'");
}
