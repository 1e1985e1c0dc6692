/**
 * Whether anything throws: each file of a folder of fixtures (a compiler's, a formatter's) is analysed as a project of its own, and linted by all rules
 * without one, with a call and a check put behind its text, so that it is looked at as a whole.
 *
 *     npm run build && node bench/throws.mjs <folder>…        prints how many files there were, and each that something threw at
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import plugin from '../dist/index.js';
import { analyzeProject } from '../build/src/link/project.js';
import { defaultSettings } from '../build/src/link/files/settings.js';

const SCRIPT = `\n;fbq('track', 'x');\nif (!document.cookie.includes('ccpa_opt_out=1')) fbq('track', 'y');\n`;
const rules = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`opt-out-gate/${name}`, 'error']));
const linter = new Linter({ cwd: '/fixtures' });

const files = process.argv.slice(2).flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((name) => /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html)$/.test(name)));
const counts = { files: files.length, unparsed: 0, linted: 0 };
const threw = files.flatMap((file) => [...analysed(file), ...linted(file)]);
console.log(JSON.stringify({ ...counts, threw: threw.length }));
for (const line of threw) console.log(line);
process.exitCode = threw.length > 0 ? 1 : 0;

function textOf(file) {
  const text = readFileSync(file, 'utf8');
  return /\.(?:vue|svelte|astro|html)$/.test(file) ? `${text}\n<script>${SCRIPT}</script>\n` : text + SCRIPT;
}

function analysed(file) {
  const name = `src/fixture${extname(file)}`;
  const isIt = (path) => path === `/fixtures/${name}`;
  const read = (path) => {
    if (!isIt(path)) throw new Error(`${path} cannot be read: it does not exist`);
    return textOf(file);
  };
  try {
    const { problems } = analyzeProject({ read, isFile: isIt, list: () => [`/fixtures/${name}`] }, { root: '/fixtures', files: [name], settings: defaultSettings });
    counts.unparsed += problems.filter(({ message }) => message.startsWith('could not be parsed')).length > 0 ? 1 : 0;
    return problems.filter(({ message }) => message.startsWith('could not be analysed')).map(({ message }) => `${file}: ${message}`);
  } catch (error) {
    return [`${file}: ${error.stack}`];
  }
}

function linted(file) {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  try {
    const messages = linter.verify(textOf(file), { files: ['**/*'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, plugins: { 'opt-out-gate': plugin }, rules }, `/fixtures/fixture${extname(file)}`);
    counts.linted += messages.some(({ fatal }) => fatal) ? 0 : 1;
    return [];
  } catch (error) {
    return [`${file}: ${error.stack}`];
  }
}
