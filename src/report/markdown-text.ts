/** Text that comes from code or decisions, made safe for Markdown: a file may be called `a|b<img onerror>.ts`. */
import { plainText } from './plain.js';

export function escape(text: string): string {
  return plainText(text).replace(/[\\`*_[\]<>|~#&$]/g, entity);
}

/** As a code span, or where one cannot hold the text (a pipe ends a table's cell even there), as HTML. */
export function code(text: string): string {
  const plain = plainText(text).trim();
  return plain === '' || /[`|\\<]/.test(plain) ? `<code>${plain.replace(/[\\`*_[\]<>|~#&$]/g, entity)}</code>` : `\`${plain}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
