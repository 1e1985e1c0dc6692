/** Character references in the values of attributes. */

const REFERENCE = /&(#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp);/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

export function decode(text: string): string {
  return text.includes('&') ? text.replaceAll(REFERENCE, (whole, name: string) => NAMED[name.toLowerCase()] ?? numbered(name) ?? whole) : text;
}

/** `#39`, `#x27` */
function numbered(name: string): string | undefined {
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

/**
 * Code keeps its length, so that offsets stay true. Blanks go where they break nothing: outside of a string, behind other characters.
 *
 *     buy(&quot;a&quot;)      →      buy(     "a"     )
 */
export function decodeCode(code: string): string {
  let isOpen = false;
  return code.replaceAll(/(?:&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp);)+=?/gi, (whole) => {
    const decoded = decode(whole);
    const opens = /^["']$/.test(decoded) && (isOpen = !isOpen);
    return opens || decoded.endsWith('=') ? decoded.padStart(whole.length) : decoded.padEnd(whole.length);
  });
}
