import { describe, expect, it } from 'vitest';
import { exclusionOf, exclusionOfText, isShipped, languageOf, otherLanguageOf } from '../../src/source/files.js';

describe('languageOf', () => {
  it.each([
    ['a.ts', 'ts'], ['a.mts', 'ts'], ['a.cts', 'ts'], ['a.tsx', 'tsx'], ['a.js', 'js'], ['a.mjs', 'js'], ['a.cjs', 'js'], ['a.jsx', 'jsx'],
    ['a.vue', 'vue'], ['a.svelte', 'svelte'], ['a.astro', 'astro'], ['a.html', 'html'], ['a.htm', 'html'], ['A.TSX', 'tsx'],
    ['a.d.ts', undefined], ['a.d.mts', undefined], ['a.d.cts', undefined], ['a.json', undefined], ['ts', undefined], ['a.ts/b', undefined],
    ['a.constructor', undefined],
  ])('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});

it('counts other languages by ending', () => {
  expect(['jobs/train.py', 'a.blade.php', 'a.js.erb', 'theme.liquid', 'a.ts', 'a.css', 'Makefile'].map(otherLanguageOf)).toEqual([
    '.py', '.php', '.erb', '.liquid', undefined, undefined, undefined,
  ]);
});

describe('what is shipped', () => {
  it.each([
    'src/a.ts', 'index.html', 'src/latest/a.ts', 'src/contest.ts', 'src/inspect.ts', 'src/distance/a.ts', 'constructor/a.ts', 'src/testimonials/a.tsx', 'src/ab-test.ts',
    // Served as it is, minified or not.
    'public/js/pixel.min.js', 'apps/web/static/tag.min.js', 'public/js/pixel-1.2.3.js',
    // One's own, of a version of its own; only a library is compiled.
    'docs/version-1.2.3/Home.js', 'packages/kit-1.2.3/index.ts', 'src/is-1.2.js',
    // Words of the trade below sources: a kitchen builder, an insurer, a marketplace.
    'src/build/Page.tsx', 'app/coverage/page.tsx', 'src/features/vendor/List.tsx', 'src/out/a.ts',
    // Parts of an address.
    'pages/test/index.tsx', 'apps/web/app/(ee)/api/stripe/webhook/test/route.ts', 'app/(ee)/api/e2e/guards.ts', 'app/tests/page.tsx',
    'src/routes/mocks/+page.svelte', 'content/views/pages/stories/index.tsx',
  ])('%s', (path) => {
    expect(exclusionOf(path)).toBeUndefined();
  });
});

describe('what is not shipped, and why', () => {
  it.each([
    ['node_modules/x/a.js', 'vendored', '**/node_modules/**'],
    ['src/node_modules/x/a.js', 'vendored', '**/node_modules/**'],
    ['vendor/lib/a.js', 'vendored', '**/vendor/**'],
    ['third_party/a.js', 'vendored', '**/third_party/**'],
    ['dist/a.js', 'build output', '**/dist/**'],
    ['packages/ui/build/a.js', 'build output', '**/build/**'],
    ['public/build/a.js', 'build output', '**/build/**'],
    ['apps/web/.next/server/a.js', 'build output', '**/.next/**'],
    ['src/a.d.ts', 'type declarations', '**/*.d.ts'],
    ['src/a.d.mts', 'type declarations', '**/*.d.ts'],
    ['src/a.test.tsx', 'tests', '**/*.test.*'],
    ['src/a.e2e-spec.ts', 'tests', '**/*.spec.*'],
    ['src/__tests__/a.ts', 'tests', '**/__tests__/**'],
    ['pages/__tests__/a.ts', 'tests', '**/__tests__/**'],
    ['app/test/support.ts', 'tests', '**/test/**'],
    ['cypress/support/a.ts', 'tests', '**/cypress/**'],
    ['apps/web/vitest.config.ts', 'tests', '**/{jest,vitest,playwright,cypress}.*'],
    ['src/__mocks__/a.ts', 'mocks', '**/__mocks__/**'],
    ['src/mocks/handlers.ts', 'mocks', '**/mocks/**'],
    ['src/Button.stories.tsx', 'stories', '**/*.stories.*'],
    ['.storybook/preview.ts', 'stories', '**/.storybook/**'],
    ['src/lib/jquery.min.js', 'minified', '**/*.min.js'],
    ['lib/echarts-5.4.2/echarts.js', 'vendored', '**/*-1.2.3{.js,/**/*.js}'],
    ['js/jquery-ui-1.12.1.custom.js', 'vendored', '**/*-1.2.3{.js,/**/*.js}'],
  ])('%s', (path, by, pattern) => {
    expect(exclusionOf(path)).toEqual({ by, pattern });
    expect(isShipped(path)).toBe(false);
  });
});

describe('a script that is minified, whatever its name', () => {
  const bundle = `${'a(b);'.repeat(5_000)}\n`;

  it.each([
    ['InjectedJSBundle.js', bundle, true],
    ['src/lib/tag.mjs', bundle, true],
    // Served as it is.
    ['public/tag.js', bundle, false],
    ['public/sdk.js', bundle.repeat(3), true],
    ['src/picture.tsx', bundle, false],
    ['src/short.js', bundle.slice(-900), false],
    ['src/long.js', 'a(b);\n'.repeat(5_000), false],
    // One line of data in a program.
    ['src/data.js', `${bundle}${'a(b);\n'.repeat(200)}`, false],
  ])('%s', (path, text, isBundle) => {
    expect(exclusionOfText(path, text)?.by).toBe(isBundle ? 'minified' : undefined);
  });
});
