/** What npm publishes, used as a new user would: packed, installed into an empty project, with both majors of ESLint. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../hosts/built.js';
import { consumer, nodeOf, pack, type Consumer, type Ran } from './consumer.js';

const MINUTES = 60_000;

const project = {
  'eslint.config.js': `import optOutGate from 'eslint-plugin-opt-out-gate';\nexport default [...optOutGate.configs.recommended];\n`,
  // Without a parser for it, nobody may read it.
  'src/Buy.vue': `<script setup>\nfunction buy() {\n  fbq('track', 'Purchase');\n}\n</script>\n<template><b @click="buy" /></template>\n`,
  'src/buy.js': `export function buy() {\n  fbq('track', 'Purchase');\n}\n`,
  'src/view.js': `export function view() {\n  if (navigator.globalPrivacyControl) return;\n  fbq('track', 'View');\n}\n`,
};

it('holds what runs, the pages and the schemas, and nothing else', () => {
  const packed = pack();
  const places = new Set(packed.files.map((path) => path.replace(/\/.*/, '/')));
  expect([...places].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/', 'docs/', 'package.json', 'schema/']);
  expect(packed.files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/types/src/index.d.ts', 'dist/cli.js', 'dist/parser.js', 'dist/catalogue.json', 'docs/rules/no-ungated-sharing.md']));
  expect(packed.files.filter((path) => /tsbuildinfo|\.test\.|^dist\/tests/.test(path))).toEqual([]);
}, 2 * MINUTES);

// TypeScript 7 has no interface that parsers can use, so a repository with it alone must do without.
describe.each([['9.15.0', ['typescript@7.0.2']], ['10.15.0', []]])('with ESLint %s', (version, beside) => {
  let shop: Consumer;

  beforeAll(() => {
    shop = consumer(`eslint@${version}`, ...beside);
    shop.write(project);
  }, 5 * MINUTES);
  afterAll(() => shop.remove());

  const lint = (...args: readonly string[]): readonly string[] => found(shop.run('eslint', '.', '--format', 'json', ...args));
  const found = ({ status, stdout, stderr }: Ran): readonly string[] => {
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const files = JSON.parse(stdout) as readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string; readonly line: number }[] }[];
    return files.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line }) => `${filePath.replaceAll('\\', '/').replace(/^.*\/src\//, '')}:${line} ${ruleId}`));
  };

  const reports = ['buy.js:2 opt-out-gate/no-ungated-sharing', 'view.js:2 opt-out-gate/require-complete-gate'];
  it('reports what is not gated', () => expect(lint()).toEqual(reports), MINUTES);

  it.each(['22', '24'] as const)('reports the same, and scans, on Node %s', (major) => {
    const node = nodeOf(major);
    if (node === undefined) return;
    expect(shop.run(node, '--version').stdout).toMatch(new RegExp(`^v${major}\\.`));
    expect(found(shop.run(node, 'node_modules/eslint/bin/eslint.js', '.', '--format', 'json'))).toEqual(reports);
    expect(shop.run(node, 'node_modules/.bin/opt-out-gate', 'scan', '--format', 'csv').stdout.match(/,(?:un)?gated,/g)).toEqual([',ungated,', ',ungated,', ',gated,']);
  }, 3 * MINUTES);

  it('goes on where the configuration cannot be read, and says so once', () => {
    shop.write({ 'opt-out-gate.config.json': '{ "gate": [] }' });
    const said = lint('--rule', 'no-undef: error');
    expect(said.filter((line) => line.endsWith(' no-undef'))).toEqual(['buy.js:2 no-undef', 'view.js:2 no-undef', 'view.js:3 no-undef']);
    expect(said.filter((line) => line.includes('opt-out-gate/'))).toHaveLength(1);
    shop.write({ 'opt-out-gate.config.json': '{}' });
  }, MINUTES);
});

describe('in a project without ESLint\'s help', () => {
  let shop: Consumer;

  beforeAll(() => {
    shop = consumer('eslint@10.15.0');
    shop.write(project);
  }, 5 * MINUTES);
  afterAll(() => shop.remove());

  it('scans', () => {
    const { status, stdout, stderr } = shop.run('npx', '--no-install', 'opt-out-gate', 'scan', '--format', 'json');
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const { summary, pathways } = JSON.parse(stdout) as { readonly summary: object; readonly pathways: readonly { readonly file: string; readonly verdict: string }[] };
    expect(summary).toMatchObject({ pathways: 3, gated: 1, ungated: 2 });
    expect(pathways.map(({ file, verdict }) => `${file} ${verdict}`)).toEqual(['src/Buy.vue ungated', 'src/buy.js ungated', 'src/view.js gated']);
  }, MINUTES);

  it('says in one line what it cannot do', () => {
    const { status, stdout, stderr } = shop.run('opt-out-gate', 'scan', 'missing');
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain('missing');
  }, MINUTES);

  it('has types that need nothing but ESLint\'s', () => {
    shop.write({
      'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] }, include: ['check.ts'] }),
      'check.ts': [
        `import { defineConfig } from 'eslint/config';`,
        `import optOutGate from 'eslint-plugin-opt-out-gate';`,
        `export const spread = [...optOutGate.configs.recommended, ...optOutGate.configs.strict];`,
        `export const defined = defineConfig([optOutGate.configs.recommended, { plugins: { 'opt-out-gate': optOutGate } }]);`,
        `export const text: string = optOutGate.meta.version;`,
        `// @ts-expect-error there is no such configuration, which shows that the types are not \`any\``,
        `export const none = optOutGate.configs.none;`,
      ].join('\n'),
    });
    // Declarations of other packages may be at odds with each other; ours must not be.
    const { stdout } = shop.run(process.execPath, join(repository, 'node_modules/typescript/bin/tsc'), '--pretty', 'false');
    expect(stdout.split('\n').filter((line) => /^check\.ts|opt-out-gate/.test(line))).toEqual([]);
  }, MINUTES);
});
