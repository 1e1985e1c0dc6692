/**
 * Pages that a server fills in (EJS, ERB, PHP): what it runs is blanked, what it prints becomes a name of the same length that nobody
 * knows, so that the script around it can still be read.
 *
 *     var user = <%= id %>;      →      var user = _________;
 */
export function withoutServerTags(text: string): string {
  if (!/<[%?]/.test(text)) return text;
  return text.replaceAll(/<%[\s\S]*?%>|<\?(?:php|=)[\s\S]*?\?>/g, (tag) => blank(tag, /^<(?:%[=-]|\?=)/.test(tag)));
}

/** Placeholders that are read only where a script makes no sense with them: `{{ id }}`, `{% if user %}`. */
export function withoutPlaceholders(script: string): string {
  return script.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) => blank(tag, tag.startsWith('{{')));
}

function blank(tag: string, isPrinted: boolean): string {
  return tag.replaceAll(/[^\r\n]/g, isPrinted && !/[\r\n]/.test(tag) ? '_' : ' ');
}
