/** Text from code or decisions, made safe for HTML: content and quoted attributes alike. */
import { plainText } from '../plain.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

export function html(text: string): string {
  return verbatim(plainText(text));
}

/** A line of source, with its spaces. */
export function verbatim(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A sentence of ours, in which backticks set source text apart. */
export function sentence(text: string): string {
  return text.split('`').map((part, at) => (at % 2 === 0 ? html(part) : `<code>${html(part)}</code>`)).join('');
}

/** Where there is no room for columns, each cell stands below the last one, with its column's name in front. */
export function tableOf(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => row.map((cell, at) => (at === 0 ? `<th scope="row">${cell}</th>` : `<td data-column="${html(head[at] ?? '')}">${cell}</td>`)).join('');
  const body = rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  return `<table><caption>${html(caption)}</caption><thead><tr>${head.map((each) => `<th scope="col">${html(each)}</th>`).join('')}</tr></thead>\n<tbody>${body}</tbody></table>`;
}
