/** An element of a template, by the text that it stands in: trees of Vue, Svelte and Astro are not at hand here. */
export interface MarkupElement {
  readonly start: number;
  readonly end: number;
  /** Behind `<img`. */
  readonly nameEnd: number;
  /** Behind `<img src="…">`. */
  readonly openingEnd: number;
}

const empty = /^(img|link|input|embed|source|meta)$/i;

/** Around it the `<noscript>` that it stands in: where scripts run, nothing of it does. Undefined where its end cannot be told. */
export function findElement(text: string, at: number): MarkupElement | undefined {
  const noscript = text.lastIndexOf('<noscript', at);
  const isInside = noscript !== -1 && text.indexOf('</noscript', noscript) > at;
  return elementAt(text, isInside ? noscript : at);
}

function elementAt(text: string, start: number): MarkupElement | undefined {
  const [opening, name = ''] = /^<([A-Za-z][\w.-]*)(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^"'>])*>/.exec(text.slice(start)) ?? [];
  if (opening === undefined) return undefined;
  const nameEnd = start + 1 + name.length;
  const openingEnd = start + opening.length;
  if (empty.test(name) || opening.endsWith('/>')) return { start, end: openingEnd, nameEnd, openingEnd };
  const closing = new RegExp(`</${name.replaceAll('.', '\\.')}\\s*>`).exec(text.slice(openingEnd));
  const inside = closing ? text.slice(openingEnd, openingEnd + closing.index) : '';
  return closing && !inside.includes(`<${name}`) ? { start, end: openingEnd + closing.index + closing[0].length, nameEnd, openingEnd } : undefined;
}
