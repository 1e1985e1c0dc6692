/** Source text in a sentence: folded to one line, and without the quotes that would end it early. */
export function quoted(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').trim().replaceAll('`', '\'')}\``;
}
