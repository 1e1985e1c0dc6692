/**
 * Pages that a server fills in (EJS, ERB, PHP): what it runs is blanked, what it prints becomes a name of the same length that nobody
 * knows, so that the script around it can still be read.
 *
 *     var user = <%= id %>;      →      var user = _________;
 */
export function withoutServerTags(text: string): string {
  if (!/<[%?]/.test(text)) return text;
  return blanked(blanked(text, /<%[=-]?/g, '%>'), /<\?(?:php|=)/g, '?>');
}

/** Placeholders that are read only where a script makes no sense with them: `{{ id }}`, `{% if user %}`. */
export function withoutPlaceholders(script: string): string {
  return blanked(blanked(script, /\{\{/g, '}}'), /\{%/g, '%}');
}

function blanked(text: string, opening: RegExp, closing: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const end = text.indexOf(closing, found.index + found[0].length);
    if (end < 0) break;
    const tag = text.slice(found.index, end + closing.length);
    const isPrinted = /[={-]$/.test(found[0]) && !/[\r\n]/.test(tag);
    parts.push(text.slice(at, found.index), tag.replaceAll(/[^\r\n]/g, isPrinted ? '_' : ' '));
    opening.lastIndex = at = end + closing.length;
  }
  return parts.join('') + text.slice(at);
}
