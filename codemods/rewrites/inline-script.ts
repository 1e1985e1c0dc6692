/**
 * A vendor's snippet in the markup of a component or page, where nothing can be imported.
 *
 *     <script is:inline>          <script>
 *       gtag('js', new Date());     import { … } from '…';
 *     </script>              →      startWhenAllowed(() => { if (isUserOptedOut()) return; gtag('js', new Date()); });     Astro
 *                                 </script>
 *
 * In Svelte the element goes behind the gate as it is. Only where it holds nothing but the snippet: other work is there for everybody.
 */
import { ts } from 'ts-morph';
import type { MarkupElement } from '../text/markup-element-at.js';
import type { ParsedFile } from '../text/source.js';
import { indentAt } from '../text/syntax.js';

export interface InlineScript extends Pick<MarkupElement, 'start' | 'end' | 'nameEnd' | 'openingEnd'> {
  /** `is:inline define:vars={{ id }}` */
  readonly attributes: string;
  readonly body: string;
}

/** The script without an address that a place stands in; undefined for the component's own, and for what is more than a snippet. */
export function findSnippet({ path, text, script }: ParsedFile, at: number): InlineScript | undefined {
  for (const { index, 0: whole, 1: attributes = '', 2: body = '' } of text.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
    const end = index + whole.length;
    const openingEnd = index + whole.length - '</script>'.length - body.length;
    const isOwn = script !== null && script.start === openingEnd;
    if (openingEnd <= at && at < end) return !isOwn && isSnippet(statementsOf(path, body)) ? { start: index, end, nameEnd: index + '<script'.length, openingEnd, attributes: attributes.trim(), body } : undefined;
  }
  return undefined;
}

export function statementsOf(path: string, body: string): readonly ts.Statement[] {
  return [...ts.createSourceFile(`/${path}.js`, body, ts.ScriptTarget.Latest, true).statements];
}

const vendors = /^(?:window\.|globalThis\.|self\.)?(?:gtag|fbq|dataLayer|ttq|_paq|snaptr|twq|pintrk|lintrk|rdt|uetq|_linkedin_\w+|clarity|hj)\b/;

/** Stubs and queues, the vendor's own calls, and functions called at once that load its script. */
export function isSnippet(statements: readonly ts.Statement[]): boolean {
  return statements.length > 0 && statements.every((statement) => {
    const text = statement.getText();
    if (ts.isFunctionDeclaration(statement)) return /\barguments\b/.test(text);
    if (ts.isVariableStatement(statement)) return /=\s*window\.\w+\s*(?:=|\|\|)/.test(text);
    if (!ts.isExpressionStatement(statement)) return false;
    return vendors.test(text) || /^window\.\w+\s*=\s*window\.\w+\s*\|\|/.test(text) || (/^[!(]/.test(text) && /createElement\(/.test(text));
  });
}

/** What runs once it may; names that the snippet gave to the whole page it still gives. */
export function snippetLines({ path, style, text }: ParsedFile, { start, body }: InlineScript): readonly string[] {
  const shared = statementsOf(path, body).flatMap((statement) => (ts.isFunctionDeclaration(statement) ? [statement.name?.text ?? ''] : ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.getText()) : []));
  const inner = `${indentAt(text, start)}${style.indent}`;
  const lines = body.trim().split(/\r?\n/).map((line, at) => (at > 0 && line.startsWith(inner) ? line.slice(inner.length) : line));
  const sharing = shared.length > 0 ? [`Object.assign(window, { ${shared.join(', ')} })${style.semicolon}`] : [];
  return ['startWhenAllowed(() => {', ...[`if (isUserOptedOut()) return${style.semicolon}`, ...lines, ...sharing].map((line) => (line === '' ? '' : style.indent + line)), `})${style.semicolon}`];
}
