/**
 * A pixel or script in the markup of an Astro page, which may be rendered long before anybody asks for it: a script that asks in the browser.
 *
 *     <script is:inline src="https://…"></script>    →    <script>import { … } from '…'; startWhenAllowed(() => { … });</script>
 */
import { findElement } from '../text/markup-element-at.js';
import { refuse, type Outcome, type Plan } from '../plan.js';
import { insert } from '../text/insert.js';
import { specifierFor } from '../text/specifier.js';
import { indentAt } from '../text/syntax.js';
import { planMadeAddress } from './astro-address.js';
import { planWithoutNoscript, startLines } from './html-tag.js';
import { findSnippet, snippetLines, type InlineScript } from './inline-script.js';
import { allowedInPage, planSignalHandler } from './markup-handler.js';
import type { Markup } from './markup-element.js';

export function planAstroElement(markup: Markup): Outcome {
  const { finding, file, app } = markup;
  const start = finding.start - file.bom.length;
  const snippet = findSnippet(file, start);
  const element = snippet ?? findElement(file.text, start);
  const without = element && planWithoutNoscript(markup, element);
  if (without) return without;
  // A gate of the project's own may go by another cookie.
  const handler = app.existing.client ? undefined : planSignalHandler(markup);
  if (handler) return handler;
  const isPlain = snippet && /^(?:is:inline)?$/.test(snippet.attributes);
  if (snippet && !isPlain && !app.existing.client && /\bdefine:vars=/.test(snippet.attributes)) return planHandedSnippet(markup, snippet);
  const made = element && !app.existing.client ? planMadeAddress(markup, element) : undefined;
  if (made) return made;
  const lines = isPlain ? snippetLines(file, snippet) : element && element.start === start ? startLines(file.text.slice(element.start, element.end), 'page') : undefined;
  if (!element || !lines || app.existing.client) return refuse(markup, 'markup', `an element of ${finding.file}`);
  const { eol, indent, quote, semicolon } = file.style;
  const outer = indentAt(file.text, element.start);
  const from = specifierFor(app.gateFolder.path.client, file.path, app);
  const body = [`import { isUserOptedOut, startWhenAllowed } from ${quote}${from}${quote}${semicolon}`, '', ...lines].map((line) => (line === '' ? eol : `${eol}${outer}${indent}${line}`));
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [], parts: [{ kind: 'client' }],
    edits: [{ start: element.start, end: element.end, text: `<script>${body.join('')}${eol}${outer}</script>` }],
  };
}

/** What the frontmatter hands over is known to no module of the browser: the snippet stays where it is, and reads the signals itself. */
function planHandedSnippet({ finding, file: { text, style } }: Markup, { start, openingEnd, body }: InlineScript): Plan {
  const outer = indentAt(text, start) + style.indent;
  const first = openingEnd + body.search(/\S/);
  const last = openingEnd + body.trimEnd().length;
  // What stands in a template is content.
  const inner = body.includes('`') ? [] : [...text.slice(first, last).matchAll(/\n(?=[ \t]*\S)/g)].map(({ index }) => insert(first + index + 1, style.indent));
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [], parts: [{ kind: 'client' }],
    edits: [insert(first, `if (${allowedInPage}) {${style.eol}${outer}${style.indent}`), ...inner, insert(last, `${style.eol}${outer}}`)],
  };
}
