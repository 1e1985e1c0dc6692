/**
 * A vendor's script tag or pixel of an HTML page: put in by a script that asks first, now or once the page learns that it may.
 *
 *     <script async src="https://…"></script>    →    <script>startWhenAllowed(() => { … script.src = "https://…"; … });</script>
 *     <img src="https://…">                      →    <script>startWhenAllowed(() => { … new Image().src = "https://…"; });</script>
 *     the same of a page that nothing else can be brought to             <script>if (…) { … script.src = "https://…"; … }</script>
 *     <noscript><img src="https://…"></noscript> →    a comment: where scripts do not run, nobody can be asked
 */
import type { Finding } from '../../src/model.js';
import { allowedInText } from '../gate/in-text.js';
import { refuse, type Outcome } from '../plan.js';
import { findElement, type MarkupElement } from '../text/markup-element-at.js';
import type { ParsedFile } from '../text/source.js';
import { indentAt } from '../text/syntax.js';

interface Tag {
  readonly finding: Finding;
  readonly file: ParsedFile;
}

export function planHtmlTag({ finding, file }: Tag): Outcome {
  const start = finding.start - file.bom.length;
  const element = findElement(file.text, start);
  const without = element && planWithoutNoscript({ finding, file }, element);
  if (without) return without;
  const lines = element && element.start === start ? startLines(file.text.slice(start, element.end), file.modules === 'alone' ? 'alone' : 'page') : undefined;
  if (!element || !lines) return refuse({ finding }, 'markup', `an element of ${finding.file}`);
  const outer = indentAt(file.text, start);
  const { eol, indent } = file.style;
  const body = lines.map((line) => `${eol}${outer}${indent}${line.replace(/^ {2}/, indent)}`).join('');
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [], parts: file.modules === 'alone' ? [] : [{ kind: 'client' }],
    edits: [{ start, end: element.end, text: `<script>${body}${eol}${outer}</script>` }],
  };
}

/** What a `<noscript>` loads is taken out, as a gated component leaves it out; undefined for what stands anywhere else. */
export function planWithoutNoscript({ finding, file }: Tag, { start, end, openingEnd }: Pick<MarkupElement, 'start' | 'end' | 'openingEnd'>): Outcome | undefined {
  const [, inner = ''] = /^([^]*)<\/noscript\s*>$/i.exec(file.text.slice(openingEnd, end)) ?? [];
  if (!/^<noscript\b/i.test(file.text.slice(start, openingEnd)) || !/^(?:\s|<!--[^]*?-->|<(?:img|iframe)\b[^<]*?>|<\/iframe>)*$/i.test(inner)) return undefined;
  const edits = [{ start, end, text: `<!-- Nobody can be asked where scripts do not run, so nothing is loaded there. -->` }];
  return { kind: 'plan', action: 'rewritten', finding, imports: [], parts: [], edits };
}

/** Undefined for what is neither a script with an address nor a pixel, and where a part of it is computed in the browser. */
export function startLines(element: string, asked: 'page' | 'alone'): readonly string[] | undefined {
  const [, tag = '', attributes = ''] = /^<(script|img)\b((?:"[^"]*"|'[^']*'|[^"'>])*?)\/?>(?:\s*<\/script>)?$/i.exec(element) ?? [];
  const source = /\bsrc\s*=\s*("[^"]*"|'[^']*')/i.exec(attributes)?.[1];
  // A server has put in what stands in `{{ … }}` before the script runs.
  const isComputed = (asked === 'alone' ? attributes.replaceAll(/\{\{[\w\s.-]*\}\}/g, '') : attributes).match(/\{|\s[:@]/) !== null;
  if (source === undefined || isComputed) return undefined;
  const address = source.replaceAll('&amp;', '&');
  const body = tag.toLowerCase() === 'img' ? [`new Image().src = ${address};`] : scriptLines(attributes, address);
  if (asked === 'alone') return [`if (${allowedInText("'")}) {`, ...body.map((line) => `  ${line}`), '}'];
  return ['startWhenAllowed(() => {', '  if (isUserOptedOut()) return;', ...body.map((line) => `  ${line}`), '});'];
}

/** Puts in a script with its other attributes; `address` is an expression. */
export function scriptLines(attributes: string, address: string): readonly string[] {
  const others = [...attributes.matchAll(/([\w-]+(?::\w+)?)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)].filter(([, name = '']) => !/^(src|async|defer|type|is:\w+)$/i.test(name));
  // A script that is put in does not wait for its turn unless it is told to.
  const ordered = /\basync\b/i.test(attributes) ? [] : ['script.async = false;'];
  return [
    "const script = document.createElement('script');",
    ...others.map(([, name = '', value = '""']) => `script.setAttribute('${name}', ${/^["']/.test(value) ? value : `"${value}"`});`),
    ...ordered,
    `script.src = ${address};`,
    'document.head.append(script);',
  ];
}
