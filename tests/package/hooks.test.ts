/** The recipes of the guide, word by word, in a repository where somebody commits. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../hosts/built.js';
import { blocksOf } from '../hosts/guides.js';
import { consumer, type Consumer, type Ran } from './consumer.js';

const MINUTES = 60_000;
const page = 'docs/guides/hooks.md';
let shop: Consumer;

const gate = `export const isOut = () => document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;\n`;
const gated = `import { isOut } from './gate.js';\nexport function buy() {\n  if (isOut()) return;\n  fbq('track', 'Purchase');\n}\n`;
const leaking = `export function buy() {\n  fbq('track', 'Purchase');\n}\n`;

const git = (...args: readonly string[]): Ran => shop.run('git', '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args);

beforeAll(() => {
  shop = consumer('husky@9.1.7', 'lint-staged@16.4.0', 'lefthook@2.2.2');
  shop.write({ '.gitignore': 'node_modules\n', 'src/gate.js': gate });
}, 5 * MINUTES);
afterAll(() => shop.remove());

/** Starts anew, with one commit behind it, and nothing that holds commits back. */
function restart(): void {
  shop.run('rm', '-rf', '.git', '.husky', 'lefthook.yml', 'lint-staged.config.js', 'src/buy.js', 'src/more.js');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'begin');
}

function commits(text: string, file = 'src/buy.js'): boolean {
  shop.write({ [file]: text });
  git('add', '.');
  return git('commit', '-m', 'buy').status === 0;
}

const [lintStaged = ''] = blocksOf(page, 'js');
const [lefthook = ''] = blocksOf(page, 'yaml');
const [, huskyHook = '', , plainHook = ''] = blocksOf(page, 'sh');

const recipes: readonly (readonly [string, () => void])[] = [
  ['husky and lint-staged', () => {
    expect(shop.run('husky', 'init').status).toBe(0);
    shop.write({ '.husky/pre-commit': huskyHook, 'lint-staged.config.js': lintStaged });
  }],
  ['lefthook', () => {
    shop.write({ 'lefthook.yml': lefthook });
    expect(shop.run('lefthook', 'install').status).toBe(0);
  }],
  ['a hook of one\'s own', () => {
    shop.write({ '.git/hooks/pre-commit': plainHook });
    shop.run('chmod', '+x', '.git/hooks/pre-commit');
  }],
  ['the entry for pre-commit', () => {
    const entry = /entry: (.*)/.exec(readFileSync(`${repository}/.pre-commit-hooks.yaml`, 'utf8'))?.[1] ?? '';
    shop.write({ '.git/hooks/pre-commit': `#!/bin/sh\nexec ${entry}\n` });
    shop.run('chmod', '+x', '.git/hooks/pre-commit');
  }],
];

describe.each(recipes)('%s', (_name, install) => {
  it('lets through what is gated, and holds back what is not', () => {
    restart();
    install();
    expect(commits(gated)).toBe(true);
    expect(commits(leaking)).toBe(false);
  }, 2 * MINUTES);
});

describe('scan --staged', () => {
  it('reads what is staged, whatever lies beside it', () => {
    restart();
    shop.write({ 'src/buy.js': leaking });
    git('add', '.');
    shop.write({ 'src/buy.js': gated });
    expect(shop.run('opt-out-gate', 'scan', '--staged').status).toBe(1);
    git('add', '.');
    shop.write({ 'src/buy.js': leaking });
    expect(shop.run('opt-out-gate', 'scan', '--staged').status).toBe(0);
  }, MINUTES);

  it('counts all as new before the first commit', () => {
    shop.run('rm', '-rf', '.git');
    git('init', '--quiet');
    shop.write({ 'src/buy.js': leaking });
    git('add', '.');
    const { status, stderr } = shop.run('opt-out-gate', 'scan', '--staged');
    expect([status, stderr]).toEqual([1, '']);
  }, MINUTES);
});
