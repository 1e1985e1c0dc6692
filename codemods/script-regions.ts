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

/** The text with everything outside of the script as blanks; line ends stay. */
export function blankAround(text: string, region: Region | null): string {
  const blank = (part: string): string => part.replaceAll(/[^\r\n]/g, ' ');
  return region === null ? blank(text) : blank(text.slice(0, region.start)) + text.slice(region.start, region.end) + blank(text.slice(region.end));
}
