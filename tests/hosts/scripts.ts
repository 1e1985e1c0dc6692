/** Which lines of a component are script: that is all that oxlint shows a rule of it, and eslint-plugin-html of a page. */

/** One with a `src` is an element: what is reported is the element. */
const TAG = /<script\b(?![^>]*\bsrc=)[^>]*>[^]*?<\/script>/g;
/** Nor does eslint-plugin-html show a script that waits. */
const RUNS = /<script\b(?![^>]*\b(?:src=|type="text\/plain"))[^>]*>[^]*?<\/script>/g;
const SCRIPT = { vue: TAG, svelte: TAG, html: RUNS, astro: new RegExp(`^---\\n[^]*?\\n---|${TAG.source}`, 'g') };

export function isScript(file: string, text: string, line: number): boolean {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  if (!(extension in SCRIPT)) return true;
  return [...text.matchAll(SCRIPT[extension as keyof typeof SCRIPT])].some((match) => {
    const first = text.slice(0, match.index).split('\n').length;
    return line >= first && line < first + match[0].split('\n').length;
  });
}
