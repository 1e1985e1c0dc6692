/** The same application with the line ends and the byte order mark that editors on Windows leave: it is edited in the same places, and keeps them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseApp, type Files } from './harness/app.js';
import { migrateApp } from './harness/migrate.js';

const names = ['agency-page', 'astro-scripts', 'astro-vars', 'express-orders', 'markup', 'next-actions', 'nuxt-helpers', 'page-handlers', 'page-snippets', 'sveltekit', 'vue'];
const isCode = (path: string): boolean => /\.([cm]?[jt]sx?|vue|svelte|astro|html)$/.test(path);

function asOnWindows(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, isCode(path) ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text]));
}

function edit(files: Files): { readonly refused: readonly string[]; readonly edited: Files } {
  const { changes, refusals } = migrateApp(files).migration;
  const edited = changes.filter(({ before }) => before !== null).map(({ path, after }) => [path, after] as const);
  return { refused: refusals.map(({ file, line, reason }) => `${file}:${line} ${reason}`).sort(), edited: Object.fromEntries(edited) };
}

it.each(names)('%s', (name) => {
  const { files } = parseApp(readFileSync(fileURLToPath(new URL(`apps/${name}.app`, import.meta.url)), 'utf8'));
  const { refused, edited } = edit(files);
  expect(edit(asOnWindows(files))).toEqual({ refused, edited: asOnWindows(edited) });
});
