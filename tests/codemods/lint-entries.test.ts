/** What `init` adds to the linters' configurations as generators of projects write them; all else in them stays as it was. */
import { expect, it } from 'vitest';
import { readManifest } from '../../codemods/application/manifest.js';
import { planEslint } from '../../codemods/init/eslint-entry.js';
import { planOxlint } from '../../codemods/init/oxlint-entry.js';
import type { ProjectView } from '../../codemods/view.js';

const viewOf = (files: Readonly<Record<string, string>>): ProjectView => ({ files: Object.keys(files), read: (path: string) => files[path] }) as unknown as ProjectView;
const eslint = (text: string, name = 'eslint.config.mjs'): string | undefined => planEslint(viewOf({ [name]: text }), readManifest('{}')).steps[0]?.after;
const oxlint = (text: string): string | undefined => planOxlint(viewOf({ '.oxlintrc.json': text })).steps[0]?.after;

it.each([
  ['Next.js, which names its list', `import { defineConfig } from "eslint/config";\n\nconst eslintConfig = defineConfig([\n  ...nextVitals,\n]);\n\nexport default eslintConfig;\n`, `import optOutGate from "eslint-plugin-opt-out-gate";\nimport { defineConfig } from "eslint/config";\n\nconst eslintConfig = defineConfig([\n  ...optOutGate.configs.recommended,\n  ...nextVitals,\n]);\n\nexport default eslintConfig;\n`],
  ['SvelteKit, with tabs', `import js from '@eslint/js';\n\nexport default defineConfig(\n\tjs.configs.recommended\n);\n`, `import optOutGate from 'eslint-plugin-opt-out-gate';\nimport js from '@eslint/js';\n\nexport default defineConfig(\n\t...optOutGate.configs.recommended,\n\tjs.configs.recommended\n);\n`],
  ['Vue, without semicolons', `import pluginVue from 'eslint-plugin-vue'\n\nexport default defineConfigWithVueTs(\n  ...pluginVue.configs['flat/essential'],\n)\n`, `import optOutGate from 'eslint-plugin-opt-out-gate'\nimport pluginVue from 'eslint-plugin-vue'\n\nexport default defineConfigWithVueTs(\n  ...optOutGate.configs.recommended,\n  ...pluginVue.configs['flat/essential'],\n)\n`],
  ['Nuxt', `// @ts-check\nimport withNuxt from './.nuxt/eslint.config.mjs'\n\nexport default withNuxt(\n  // Your custom configs here\n)\n`, `// @ts-check\nimport optOutGate from 'eslint-plugin-opt-out-gate'\nimport withNuxt from './.nuxt/eslint.config.mjs'\n\nexport default withNuxt(\n  ...optOutGate.configs.recommended,\n  // Your custom configs here\n)\n`],
  ['Expo, in CommonJS', `// https://docs.expo.dev/guides/using-eslint/\nconst { defineConfig } = require('eslint/config');\nconst expoConfig = require('eslint-config-expo/flat');\n\nmodule.exports = defineConfig([\n  expoConfig,\n]);\n`, `// https://docs.expo.dev/guides/using-eslint/\nconst optOutGate = require('eslint-plugin-opt-out-gate').default;\nconst { defineConfig } = require('eslint/config');\nconst expoConfig = require('eslint-config-expo/flat');\n\nmodule.exports = defineConfig([\n  ...optOutGate.configs.recommended,\n  expoConfig,\n]);\n`],
  ['a list on one line', `import js from '@eslint/js';\nexport default [js.configs.recommended];\n`, `import optOutGate from 'eslint-plugin-opt-out-gate';\nimport js from '@eslint/js';\nexport default [...optOutGate.configs.recommended, js.configs.recommended];\n`],
  ['an empty list', `export default [];\n`, `import optOutGate from 'eslint-plugin-opt-out-gate';\nexport default [...optOutGate.configs.recommended];\n`],
])('adds the rules to an ESLint configuration of %s', (_what, before, after) => expect(eslint(before)).toBe(after));

it.each([
  ['a function whose first argument is options', `import antfu from '@antfu/eslint-config'\nexport default antfu({ vue: true })\n`],
  ['exported piece by piece', `exports.rules = {};\n`],
  ['a list from elsewhere', `export { default } from './lint.js';\n`],
])('leaves an ESLint configuration to a person where it is %s', (_what, text) => {
  const { steps, notes } = planEslint(viewOf({ 'eslint.config.js': text }), readManifest('{}'));
  expect([steps, notes.length]).toEqual([[], 1]);
});

const rules = ['no-ungated-sharing', 'no-ungated-load', 'no-ungated-request', 'no-ungated-upload', 'no-misused-gate', 'require-complete-gate', 'require-closed-gate'].map((rule) => `    "opt-out-gate/${rule}": "error"`).join(',\n');

it.each([
  ['rules on lines of their own', `{\n  "rules": {\n    "react/only": ["warn", { "constant": true }] // ours\n  }\n}\n`, `{\n  "rules": {\n    "react/only": ["warn", { "constant": true }],\n${rules} // ours\n  },\n  "jsPlugins": ["eslint-plugin-opt-out-gate"]\n}\n`],
  ['other plugins', `{\n  "jsPlugins": ["./house.js"],\n  "rules": {}\n}\n`, `{\n  "jsPlugins": ["./house.js", "eslint-plugin-opt-out-gate"],\n  "rules": {\n${rules}\n  }\n}\n`],
  ['a comma at its end', `{\n  "plugins": ["react"],\n}\n`, `{\n  "plugins": ["react"],\n  "jsPlugins": ["eslint-plugin-opt-out-gate"],\n  "rules": {\n${rules}\n  }\n}\n`],
  ['nothing', `{}\n`, `{\n  "jsPlugins": ["eslint-plugin-opt-out-gate"],\n  "rules": {\n${rules}\n  }\n}\n`],
])('adds the rules to an oxlint configuration with %s', (_what, before, after) => expect(oxlint(before)).toBe(after));

it('leaves an oxlint configuration that cannot be read', () => expect(oxlint('# none')).toBeUndefined());
