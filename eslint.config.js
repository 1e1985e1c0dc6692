import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

const shipped = ['src/**/*.ts', 'rules/**/*.ts', 'codemods/**/*.ts'];

export default defineConfig(
  globalIgnores(['build/', 'dist/', 'coverage/', 'examples/storefront/', 'examples/monorepo/', 'tests/**/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-control-regex': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // The enum of node types is a run-time import of @typescript-eslint/types, which shipped code must not have: node types are strings here.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      // `while (true)` says more than a condition that is always true and looks like one.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: shipped,
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 3 }],
    },
  },
  {
    files: ['src/analysis/**/*.ts', 'src/link/**/*.ts'],
    rules: {
      // Every question there is asked as (session, subject, scope, …), which reads better than an object made anew for each question.
      'max-params': ['error', { max: 4 }],
    },
  },
  {
    files: ['tests/**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'fast-check', message: 'Import it from tests/property.ts, which holds the seed.' }],
    },
  },
  {
    files: ['rules/**/*.ts'],
    extends: [eslintPlugin.configs.all],
    rules: {
      // The pages have no public address yet, and a dead link is worse than none.
      'eslint-plugin/require-meta-docs-url': 'off',
      // With it, ESLint 10 refuses a configuration that turns a rule on for all files where one of them is JSON; the rules just stay silent there.
      'eslint-plugin/require-meta-languages': 'off',
      // Suggestions are made where the rules report, in `rules/support`, where this rule does not look.
      'eslint-plugin/require-meta-has-suggestions': 'off',
    },
  },
);
