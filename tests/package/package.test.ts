/** What npm publishes, used as a new user would: packed, installed into an empty project, with both majors of ESLint. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumer, pack, temporaryFolder, type Consumer } from './consumer.js';

const MINUTES = 60_000;
const folder = temporaryFolder();
let packed: ReturnType<typeof pack>;

beforeAll(() => void (packed = pack(folder)), 2 * MINUTES);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const project = {
  'eslint.config.js': `import optOutGate from 'eslint-plugin-opt-out-gate';\nexport default [...optOutGate.configs.recommended];\n`,
  // Without a parser for it, nobody may read it.
  'src/Buy.vue': `<script setup>\nfunction buy() {\n  fbq('track', 'Purchase');\n}\n</script>\n<template><b @click="buy" /></template>\n`,
  'src/buy.js': `export function buy() {\n  fbq('track', 'Purchase');\n}\n`,
  'src/view.js': `export function view() {\n  if (navigator.globalPrivacyControl) return;\n  fbq('track', 'View');\n}\n`,
};

it('holds what runs, the pages and the schemas, and nothing else', () => {
  const places = new Set(packed.files.map((path) => path.replace(/\/.*/, '/')));
  expect([...places].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/', 'docs/', 'package.json', 'schema/']);
  expect(packed.files).toEqual(expect.arrayContaining(['dist/src/index.js', 'dist/src/index.d.ts', 'dist/src/cli/main.js', 'dist/src/vendors/catalogue.json', 'docs/rules/no-ungated-sharing.md']));
  expect(packed.files.filter((path) => /tsbuildinfo|\.test\.|^dist\/tests/.test(path))).toEqual([]);
});

describe.each(['9.15.0', '10.15.0'])('with ESLint %s', (version) => {
  let shop: Consumer;

  beforeAll(() => {
    shop = consumer(packed.tarball, `eslint@${version}`);
    shop.write(project);
  }, 5 * MINUTES);
  afterAll(() => shop.remove());

  it('reports what is not gated', () => {
    const { status, stdout, stderr } = shop.run('npx', '--no-install', 'eslint', '.', '--format', 'json');
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const files = JSON.parse(stdout) as readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string; readonly line: number }[] }[];
    const found = files.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line }) => `${filePath.replaceAll('\\', '/').replace(/^.*\/src\//, '')}:${line} ${ruleId}`));
    expect(found).toEqual(['buy.js:2 opt-out-gate/no-ungated-sharing', 'view.js:2 opt-out-gate/require-complete-gate']);
  }, MINUTES);
});

describe('in a project without ESLint\'s help', () => {
  let shop: Consumer;

  beforeAll(() => {
    shop = consumer(packed.tarball, 'eslint@10.15.0', 'typescript@6.0.3');
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
    const { status, stdout, stderr } = shop.run('npx', '--no-install', 'opt-out-gate', 'scan', 'missing');
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
    const { stdout } = shop.run('npx', '--no-install', 'tsc', '--pretty', 'false');
    expect(stdout.split('\n').filter((line) => /^check\.ts|opt-out-gate/.test(line))).toEqual([]);
  }, MINUTES);
});
