/**
 * A vendor's script tag of an HTML page: put in by a script that asks first, now or once the page learns that it may.
 *
 *     <script async src="https://…"></script>    →    <script>startWhenAllowed(() => { … script.src = "https://…"; … });</script>
 */
import type { Finding } from '../../src/model.js';
import { refuse, type Outcome } from '../plan.js';
import type { ParsedFile } from '../source.js';
import { indentAt } from '../syntax.js';

interface Tag {
  readonly finding: Finding;
  readonly file: ParsedFile;
}

export function planHtmlTag({ finding, file }: Tag): Outcome {
  const start = finding.start - file.bom.length;
  const text = file.text.slice(start);
  const [whole, attributes = ''] = /^<script\b([^>]*)>\s*<\/script>/i.exec(text) ?? [];
  const source = /\bsrc\s*=\s*("[^"]*"|'[^']*')/i.exec(attributes)?.[1];
  // Where scripts do not run, nothing can be asked.
  if (whole === undefined || source === undefined) return refuse({ finding }, 'markup', `an element of ${finding.file}`);
  const outer = indentAt(file.text, start);
  const { eol, indent } = file.style;
  const lines = ['startWhenAllowed(() => {', ...bodyOf(attributes, source).map((line) => indent + line), '});'].map((line) => `${eol}${outer}${indent}${line}`);
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [], parts: [{ kind: 'client' }],
    edits: [{ start, end: start + whole.length, text: `<script>${lines.join('')}${eol}${outer}</script>` }],
  };
}

function bodyOf(attributes: string, source: string): readonly string[] {
  const others = [...attributes.matchAll(/([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)].filter(([, name = '']) => !/^(src|async|defer|type)$/i.test(name));
  // A script that is put in does not wait for its turn unless it is told to.
  const ordered = /\basync\b/i.test(attributes) ? [] : ['script.async = false;'];
  return [
    'if (isUserOptedOut()) return;',
    "const script = document.createElement('script');",
    ...others.map(([, name = '', value = '""']) => `script.setAttribute('${name}', ${/^["']/.test(value) ? value : `"${value}"`});`),
    ...ordered,
    `script.src = ${source.replaceAll('&amp;', '&')};`,
    'document.head.append(script);',
  ];
}
