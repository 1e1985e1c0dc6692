/** `init` in projects as their generators leave them, from the packed tarball. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumer, type Consumer, type Ran } from './consumer.js';

const MINUTES = 60_000;
let shop: Consumer;

beforeAll(() => void (shop = consumer('eslint@10.15.0')), 5 * MINUTES);
afterAll(() => shop.remove());

const manifest = (dependencies: object, more: object = {}): string => JSON.stringify({ name: 'shop', private: true, dependencies, devDependencies: { eslint: '10' }, ...more });
const tool = (...args: readonly string[]): Ran => shop.run('opt-out-gate', ...args);

function begin(files: Readonly<Record<string, string>>): void {
  shop.run('sh', '-c', 'find . -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} +');
  shop.write({ '.gitignore': 'node_modules\n', ...files });
  shop.run('git', 'init', '--quiet');
}

const projects = [
  { name: 'Next.js', files: { 'package.json': manifest({ next: '16', react: '19' }), 'tsconfig.json': '{}', 'app/page.tsx': 'export default function Page() { return <p>Hi</p>; }\n' }, writes: ['eslint.config.mjs', 'lib/opt-out/client.ts', 'lib/opt-out/preferences.ts', 'lib/opt-out/server.ts', 'opt-out-gate.config.json'] },
  { name: 'Vite', files: { 'package.json': manifest({}, { type: 'module', devDependencies: { vite: '7', eslint: '10' } }), 'index.html': '<script type="module" src="/src/main.js"></script>\n', 'src/main.js': 'export const a = 1;\n', '.husky/pre-commit': 'npm test\n' }, writes: ['.husky/pre-commit', 'eslint.config.js', 'opt-out-gate.config.json', 'src/lib/opt-out/client.js'] },
  { name: 'Express', files: { 'package.json': manifest({ express: '5' }), 'src/server.js': `const express = require('express');\nexpress().listen(1);\n`, 'eslint.config.mjs': 'export default [\n];\n', '.oxlintrc.json': '{\n  // ours\n  "rules": {}\n}\n', 'lefthook.yml': '' }, writes: ['.oxlintrc.json', 'eslint.config.mjs', 'lefthook.yml', 'opt-out-gate.config.json', 'src/lib/opt-out/preferences.js', 'src/lib/opt-out/server.js'] },
  { name: 'a workspace', files: { 'package.json': manifest({}, { workspaces: ['apps/*', 'packages/*'] }), 'apps/web/package.json': manifest({ vite: '7' }), 'apps/web/src/main.js': '', 'packages/util/package.json': manifest({}), 'packages/util/src/index.js': '' }, writes: ['apps/web/src/lib/opt-out/client.js', 'eslint.config.mjs', 'opt-out-gate.config.json'] },
];

describe.each(projects)('$name', ({ files, writes }) => {
  it('shows, writes, and has nothing left to do', () => {
    begin(files);
    const shown = tool('init', '--dry-run');
    expect([shown.status, shown.stderr]).toEqual([0, '']);
    expect([...shown.stdout.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, path]) => path).sort()).toEqual(writes);
    expect(shop.run('git', 'status', '--porcelain', '--untracked-files=all').stdout).not.toContain('opt-out');
    expect(tool('init').status).toBe(2);
    const { stdout } = tool('init', '--yes');
    expect(stdout.includes('`app.use(optOutRequest)`, of src/lib/opt-out/server.js')).toBe(writes.includes('src/lib/opt-out/server.js'));
    expect(stdout.split('\n').flatMap((line) => /^(?:wrote|changed) (.*?): /.exec(line)?.[1] ?? []).sort()).toEqual(writes);
    shop.run('git', 'add', '.');
    expect(tool('init', '--yes').stdout).toContain('Nothing is missing.');
    expect(shop.run('git', 'diff', '--stat').stdout).toBe('');
    // What was written passes the rules that were turned on.
    const linted = shop.run('eslint', '.', '--no-error-on-unmatched-pattern');
    expect([linted.status, linted.stdout, linted.stderr]).toEqual([0, '', '']);
    expect(tool('scan', '--strict').status).toBe(0);
  }, 3 * MINUTES);
});
