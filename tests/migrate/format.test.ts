/** What the project's formatter may do to a change, and what it may not. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepNear } from '../../codemods/format/keep-near.js';
import { findFormatter } from '../../src/cli/formatter.js';
import { nodeHost } from '../../src/host-node.js';
import { temporaryRepositories } from '../cli/repository.js';

describe('a file that the formatter had left as it is', () => {
  it('looks as the formatter leaves it, lines around the edit too', () => {
    const formattedAfter = `if (!isUserOptedOut())\n  track('long');\nnext();\n`;
    expect(keepNear({ before: `track('long');\nnext();\n`, after: `if (!isUserOptedOut()) track('long');\nnext();\n`, formattedBefore: `track('long');\nnext();\n`, formattedAfter })).toBe(formattedAfter);
  });
});

describe('a file that was never formatted', () => {
  const before = `other( 'a' );\ntrack('long');\nlast( 'b' )\n`;
  const after = `other( 'a' );\nif (!isUserOptedOut()) track('long');\nlast( 'b' )\n`;
  const formattedBefore = `other('a');\ntrack('long');\nlast('b');\n`;

  it('keeps the lines that the edit did not touch, and has its own formatted', () => {
    const formattedAfter = `other('a');\nif (!isUserOptedOut())\n  track('long');\nlast('b');\n`;
    expect(keepNear({ before, after, formattedBefore, formattedAfter })).toBe(`other( 'a' );\nif (!isUserOptedOut())\n  track('long');\nlast( 'b' )\n`);
  });

  it('keeps what the formatter would take apart together with lines of others', () => {
    const [was, is] = ["f( 'a',\n  1)\n", "f( 'a',\n  g(1))\n"];
    expect(keepNear({ before: was, after: is, formattedBefore: "f('a', 1);\n", formattedAfter: "f('a', g(1));\n" })).toBe(is);
  });
});

describe('the Prettier of a project', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-format-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeAll(() => {
    put('node_modules/prettier/package.json', '{ "name": "prettier", "version": "3.0.0", "main": "index.cjs" }');
    put('node_modules/prettier/index.cjs', `exports.resolveConfig = async () => ({ end: '!' });
exports.getFileInfo = async (path) => ({ ignored: path.includes('ignored'), inferredParser: 'typescript' });
exports.format = async (text, { end, filepath }) => { if (text.includes('broken')) throw new Error(filepath); return text.trim() + end; };\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is not asked where no package.json names it', async () => {
    put('package.json', '{}');
    expect(await findFormatter(nodeHost, folder)).toBeNull();
  });

  it('formats by its own configuration, and leaves what it ignores or cannot read', async () => {
    put('package.json', '{ "devDependencies": { "prettier": "3" } }');
    const formatter = await findFormatter(nodeHost, folder);
    expect(await formatter?.format('a.ts', ' x ')).toBe('x!');
    expect(await formatter?.format('ignored.ts', ' x ')).toBeNull();
    expect(await formatter?.format('a.ts', 'broken')).toBeNull();
  });
});

describe('a project with Prettier', () => {
  const repository = temporaryRepositories();

  it('has what `init` writes formatted, and what stood there left as it is', async () => {
    const { cli, root } = repository({
      '.gitignore': 'node_modules\n',
      'package.json': '{ "dependencies": { "vite": "7" }, "devDependencies": { "prettier": "3" } }',
      'eslint.config.mjs': 'export default [ ];\n',
      'node_modules/prettier/package.json': '{ "name": "prettier", "main": "index.cjs" }',
      'node_modules/prettier/index.cjs': 'exports.resolveConfig = async () => null;\nexports.getFileInfo = async () => ({ ignored: false, inferredParser: "typescript" });\nexports.format = async (text) => `${text.trim()}\\n// formatted\\n`;\n',
    });
    expect((await cli('init', '--yes')).code).toBe(0);
    const read = (path: string): string => readFileSync(join(root, path), 'utf8');
    expect(read('lib/opt-out/client.js')).toMatch(/\n\/\/ formatted\n$/);
    expect(read('eslint.config.mjs')).not.toContain('// formatted');
  });
});
