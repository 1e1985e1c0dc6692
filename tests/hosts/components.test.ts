/** Vue, Svelte, Astro and HTML files under ESLint, through the parsers that projects have for them. */
import { ESLint, type Linter } from 'eslint';
import * as astro from 'astro-eslint-parser';
import html from 'eslint-plugin-html';
import * as svelte from 'svelte-eslint-parser';
import * as typescript from '@typescript-eslint/parser';
import * as vue from 'vue-eslint-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG_FILE } from '../../src/config/config.js';
import plugin from '../../src/index.js';
import { facts, projectOnDisk } from '../rules/project.js';
import { cases, wantedOf } from './cases.js';
import { temporaryFolder } from './folder.js';
import { isScript } from './scripts.js';

const COMPONENT = /\.(?:vue|svelte|astro|html)$/;
const components = cases.filter(([, { files }]) => [...files.keys()].some((file) => COMPONENT.test(file)));

const reading = { parser: typescript, extraFileExtensions: ['.vue', '.svelte', '.astro'] };
const config: Linter.Config[] = [
  // What ESLint's cache goes by is the matter of another test.
  ...plugin.configs.recommended.map((each) => ({ ...each, settings: {} })),
  { files: ['**/*.vue'], languageOptions: { parser: vue, parserOptions: reading } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelte, parserOptions: reading } },
  { files: ['**/*.astro'], languageOptions: { parser: astro, parserOptions: reading } },
  { files: ['**/*.html'], plugins: { html: html as ESLint.Plugin } },
];

/** Every text of the cases under every extension, whole and cut off: what is no component, or no longer one. */
describe('nonsense', () => {
  const texts = [...new Set(cases.flatMap(([, { files }]) => [...files.values()]))].filter((_text, at) => at % 25 === 0);
  it.each(['vue', 'svelte', 'astro', 'html', 'ts', 'tsx', 'js', 'cjs'])('as .%s throws nothing', (extension) => {
    const shop = projectOnDisk({ [`src/a.${extension}`]: '', 'src/b.ts': `import A from './a.${extension}';\nexport const b = () => A.go(A);\n` });
    try {
      for (const text of texts.flatMap((each, at) => [each, each.slice(0, each.length * ((at * 37 % 100) / 100)), each.replaceAll('>', ''), each.replaceAll('{', '')])) {
        expect(() => facts.answer(`${shop.root}/src/a.${extension}`, text)).not.toThrow();
      }
      expect(facts.answer(`${shop.root}/src/a.${extension}`, '')).toMatchObject({ findings: [], faults: [] });
    } finally {
      shop.remove();
    }
  });
});

const folder = temporaryFolder();
let reported: readonly string[];

beforeAll(async () => {
  for (const [at, [, { files }]] of components.entries()) {
    folder.write({ [`${at}/${CONFIG_FILE}`]: '{}', ...Object.fromEntries([...files].map(([file, text]) => [`${at}/${file}`, text])) });
  }
  const results = await new ESLint({ cwd: folder.path, overrideConfigFile: true, overrideConfig: config }).lintFiles(['**/*.{vue,svelte,astro,html}']);
  reported = results.flatMap(({ filePath, messages }) => messages.filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith('opt-out-gate/no-ungated-') === true)
    .map(({ line, fatal, message }) => `${filePath.slice(folder.path.length + 1).replaceAll('\\', '/')}:${fatal === true ? message : line}`));
}, 300_000);
afterAll(() => folder.remove());

describe('components', () => {
  it.each(components.map(([name, each], at) => [name, each, at] as const))('%s', (_name, each, at) => {
    expect(reported.filter((place) => place.startsWith(`${at}/`)).map((place) => place.slice(place.indexOf('/') + 1)).sort()).toEqual(wantedOf(each, ({ file, line }) => COMPONENT.test(file) && (!file.endsWith('.html') || isScript(file, each.files.get(file) ?? '', line))));
  });
});
