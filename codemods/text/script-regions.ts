/**
 * The script of a `.vue`, `.svelte` or `.astro` file, as offsets into its text. What stands around it is blanked out for the parser, so that every
 * offset in the tree is one of the file.
 *
 *     <script setup>…</script>      ---⏎…⏎---
 */
export interface Region {
  readonly start: number;
  readonly end: number;
}

const markup = /\.(vue|svelte|astro|html?)$/;

export function isMarkup(path: string): boolean {
  return markup.test(path);
}

/** Where new code of the file goes; null where it has no script. */
export function findScript(path: string, text: string): Region | null {
  const frontmatter = path.endsWith('.astro') ? /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text) : null;
  if (frontmatter) return { start: frontmatter[0].indexOf('---') + text.indexOf('---') - frontmatter[0].indexOf('---') + 3, end: frontmatter[0].length - 3 };
  if (!/\.(vue|svelte)$/.test(path)) return null;
  const scripts = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].map(({ index, 0: whole, 1: attributes = '', 2: body = '' }) => {
    const start = index + whole.indexOf('>', 7 + attributes.length) + 1;
    return { attributes, start, end: start + body.length };
  });
  // `<script setup>` runs for each component; Svelte's `module` script runs once.
  const found = scripts.find(({ attributes }) => /\bsetup\b/.test(attributes)) ?? scripts.find(({ attributes }) => !/\bmodule\b/.test(attributes));
  return found ? { start: found.start, end: found.end } : null;
}

/** All the code of the file: the one script, or the inline scripts of an HTML page. */
export function findCode(path: string, text: string): readonly Region[] {
  if (!/\.html?$/.test(path)) return [findScript(path, text)].filter((region) => region !== null);
  return [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].flatMap(({ index, 0: whole, 1: attributes = '', 2: body = '' }) => {
    const isCode = !/\bsrc\s*=/i.test(attributes) && !/\btype\s*=\s*["']?(?!module|text\/javascript|application\/javascript)[\w/+-]/i.test(attributes);
    const start = index + whole.length - '</script>'.length - body.length;
    return isCode ? [{ start, end: start + body.length }] : [];
  });
}

/** The text with everything outside of the code as blanks; line ends stay. */
export function blankAround(text: string, regions: readonly Region[]): string {
  const blank = (part: string): string => part.replaceAll(/[^\r\n]/g, ' ');
  let result = '';
  for (const { start, end } of regions) result += blank(text.slice(result.length, start)) + text.slice(start, end);
  return result + blank(text.slice(result.length));
}
