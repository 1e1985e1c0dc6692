/** Text that comes from code or decisions, made safe for Markdown: a file may be called `a|b<img onerror>.ts`. */
import { plainText } from './plain.js';

export function escape(text: string): string {
  return entities(plainText(text));
}

/** As a code span, or where one cannot hold the text (a pipe ends a table's cell even there), as HTML. */
export function code(text: string): string {
  const plain = plainText(text).trim();
  return plain === '' || /[`|\\<]/.test(plain) ? `<code>${entities(plain)}</code>` : `\`${plain}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Only what means something in the middle of a line: `a_b`, `#12` and `R & D` stay readable in the file itself. */
function entities(text: string): string {
  return text.replace(/[\\`*[<|~$]|(?<!\w)_|_(?!\w)|&(?=[#\w])/g, (character) => `&#${character.charCodeAt(0)};`);
}
