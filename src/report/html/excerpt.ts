/**
 * The code that a way passes, with its steps marked:
 *
 *     3    export function pay(web) {        1
 *     4      if (web) {
 *     …
 *     9      mixpanel.track('Paid');         2
 */
import type { Finding, Way } from '../../model.js';
import { arrivalWords, stepWords, wayTitle, waysCut } from '../../words.js';
import { html, sentence, verbatim } from './text.js';

/** The text of a file, undefined where it cannot be read. */
export type Texts = (file: string) => string | undefined;

const MOST_WAYS = 4;
const AROUND = 2;

export function waysOf(finding: Finding, texts: Texts): string {
  const shown = finding.ways.slice(0, MOST_WAYS);
  const told = shown.map((way, at) => `<h3>${sentence(wayTitle(way, at, finding.ways.length))}</h3>${wayOf(finding, way, texts)}`);
  const more = finding.hasMoreWays || finding.ways.length > MOST_WAYS ? `<p>${html(waysCut(shown.length))}</p>` : '';
  return told.join('') + more;
}

interface Marked {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function wayOf(finding: Finding, { steps }: Way, texts: Texts): string {
  const all: readonly Marked[] = [...steps.map((step) => ({ file: step.file, line: step.line, text: stepWords(step) })), { file: finding.file, line: finding.line, text: arrivalWords(finding) }];
  const files = [...new Set(all.map(({ file }) => file))];
  const list = all.map(({ file, line, text }) => `<li><code>${html(`${file}:${line}`)}</code> ${sentence(text)}</li>`).join('');
  return `<ol>${list}</ol>${files.map((file) => excerptOf(file, all, texts(file))).join('')}`;
}

function excerptOf(file: string, all: readonly Marked[], text: string | undefined): string {
  if (text === undefined) return '';
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const marks = new Map<number, string>();
  for (const [at, step] of all.entries()) if (step.file === file) marks.set(step.line, [marks.get(step.line), String(at + 1)].filter((each) => each !== undefined).join(', '));
  const wanted = new Set([...marks.keys()].flatMap((line) => Array.from({ length: 2 * AROUND + 1 }, (_, offset) => line - AROUND + offset)).filter((line) => line >= 1 && line <= lines.length));
  const sorted = [...wanted].sort((a, b) => a - b);
  const rows = sorted.map((line, at) => {
    const gap = at > 0 && (sorted[at - 1] ?? 0) + 1 < line ? '<span class="gap">…</span>\n' : '';
    const mark = marks.get(line);
    const code = `<span class="number">${line}</span>${verbatim(clean(lines[line - 1] ?? ''))}`;
    return `${gap}${mark === undefined ? code : `<mark>${code}</mark> <span class="step">step ${html(mark)}</span>`}\n`;
  });
  return `<figure><figcaption>${html(file)}</figcaption><pre tabindex="0" aria-label="${html(`Excerpt of ${file}`)}">${rows.join('')}</pre></figure>`;
}

const LONGEST = 180;

/** Minified lines are cut, and what steers a terminal or turns the direction of text is shown as what it is. */
function clean(line: string): string {
  const cut = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return cut.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
