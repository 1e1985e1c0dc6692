/** Text that comes from code or decisions, made safe for Markdown: a file may be called `a|b<img onerror>.ts`. */
import type { SignalId } from '../model.js';
import { signalWords } from '../words.js';
import { unique } from './order.js';
import { plainText } from './plain.js';

export function escape(text: string): string {
  return entities(plainText(text));
}

/** As a code span, or where one cannot hold the text (a pipe ends a table's cell even there), as HTML. */
export function code(text: string): string {
  const plain = plainText(text).trim();
  return plain === '' || /[`|\\<]/.test(plain) ? `<code>${entities(plain)}</code>` : `\`${plain}\``;
}

/** A sentence of ours, in which `quoted` set source text apart. */
export function worded(text: string): string {
  return text.split('`').map((part, at) => (at % 2 === 0 ? escape(part) : code(part))).join('');
}

export function signalList(signals: readonly SignalId[]): string {
  return unique(signals).map((signal) => worded(signalWords(signal))).join(', ');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Empty where there is no row. */
export function filled(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : table(head, rows);
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Only what means something in the middle of a line: `a_b`, `#12` and `R & D` stay readable in the file itself. */
function entities(text: string): string {
  return text.replace(/[\\`*[<|~$]|(?<!\w)_|_(?!\w)|&(?=[#\w])/g, (character) => `&#${character.charCodeAt(0)};`);
}
