/**
 * A script in the markup of an Astro page whose address the frontmatter makes: what it is made of is handed to a script that reads the signals itself.
 *
 *     <script async src={`https://…?id=${id}`}></script>
 *     →  <script is:inline define:vars={{ id }}>
 *          if (!navigator.globalPrivacyControl && …) {
 *            const script = document.createElement('script');
 *            script.src = `https://…?id=${id}`;
 *            document.head.append(script);
 *          }
 *        </script>
 */
import { ts } from 'ts-morph';
import type { Plan } from '../plan.js';
import type { MarkupElement } from '../text/markup-element-at.js';
import { indentAt } from '../text/syntax.js';
import { scriptLines } from './html-tag.js';
import { allowedInPage } from './markup-handler.js';
import type { Markup } from './markup-element.js';

/** Undefined for any other element, and where something else than the address is computed too. */
export function planMadeAddress({ finding, file: { text, style } }: Pick<Markup, 'finding' | 'file'>, { start, end }: MarkupElement): Plan | undefined {
  const [, before = '', address = '', after = ''] = /^<script\b([^{>]*)\bsrc=\{(`[^`]*`)\}([^{>]*?)\/?>(?:\s*<\/script>)?$/.exec(text.slice(start, end)) ?? [];
  const made = address === '' ? undefined : handOver(address);
  if (!made) return undefined;
  const { eol, indent } = style;
  const outer = indentAt(text, start);
  const lines = [`if (${allowedInPage}) {`, ...scriptLines(`${before}${after}`, made.address).map((line) => `${indent}${line}`), '}'];
  const opening = `<script is:inline define:vars={{ ${made.handed.join(', ')} }}>`;
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [], parts: [{ kind: 'client' }],
    edits: [{ start, end, text: `${opening}${lines.map((line) => `${eol}${outer}${indent}${line}`).join('')}${eol}${outer}</script>` }],
  };
}

/** What is put into the address by a name keeps it; anything else gets one. */
function handOver(address: string): { readonly address: string; readonly handed: readonly string[] } | undefined {
  const [statement] = ts.createSourceFile('/address.js', address, ts.ScriptTarget.Latest, true).statements;
  const template = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (!template || !ts.isTemplateExpression(template)) return undefined;
  const spans = template.templateSpans.map(({ expression, literal }, at) => ({ name: ts.isIdentifier(expression) ? expression.text : `part${at + 1}`, text: expression.getText(), literal: literal.rawText ?? literal.text }));
  return {
    address: `\`${template.head.rawText ?? template.head.text}${spans.map(({ name, literal }) => `\${${name}}${literal}`).join('')}\``,
    handed: [...new Set(spans.map(({ name, text }) => (name === text ? name : `${name}: ${text}`)))],
  };
}
