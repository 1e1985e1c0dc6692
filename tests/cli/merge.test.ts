/** Shards, the packages of a monorepo, and the pack of evidence. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { exampleFiles, temporaryRepositories } from './repository.js';

const made = temporaryRepositories();

/** A wrapper in one package, its callers in two others, a gate in a fourth. */
const workspace = {
  'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
  'packages/gate/package.json': '{ "name": "@acme/gate", "private": true, "main": "index.ts" }',
  'packages/gate/index.ts': 'export const out = () => document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl;\n',
  'packages/send/package.json': '{ "name": "@acme/send", "private": true, "main": "index.ts" }',
  'packages/send/index.ts': 'export function send(name: string) {\n  fbq("track", name);\n}\n',
  'packages/shop/package.json': '{ "name": "@acme/shop", "private": true }',
  'packages/shop/buy.ts': 'import { out } from "@acme/gate";\nimport { send } from "@acme/send";\nexport function buy() {\n  if (out()) return;\n  send("Bought");\n}\nbuy();\n',
  'packages/blog/package.json': '{ "name": "@acme/blog", "private": true }',
  'packages/blog/read.ts': 'import { out } from "@acme/gate";\nimport { send } from "@acme/send";\nif (!out()) send("Read");\n',
  'packages/blog/broken.ts': 'const = segment;\n',
  'opt-out-gate.decisions.json': '{ "exceptions": [] }',
};

describe('merge', () => {
  it.each(['json', 'sarif', 'pretty', 'markdown', 'csv', 'html'])('of four shards gives the bytes of one run: %s', async (format) => {
    for (const files of [workspace, exampleFiles('storefront')]) {
      const repo = made({ ...files, '.gitignore': '.opt-out-gate/\n' });
      const whole = (await repo.cli('scan', '--format', format)).out;
      for (const shard of ['1/4', '2/4', '3/4', '4/4']) expect(await repo.cli('scan', '--shard', shard, '--fragment', `.opt-out-gate/${shard[0] ?? ''}.json`)).toEqual({ code: 0, out: '', err: '' });
      const merged = await repo.cli('merge', ...['3', '1', '4', '2'].map((name) => `.opt-out-gate/${name}.json`), '--format', format);
      expect([merged.code, merged.err]).toEqual([0, '']);
      expect(merged.out).toBe(whole);
    }
  }, 60_000);

  it('links callers across the fragments of packages', async () => {
    const repo = made({ ...workspace, '.gitignore': '.opt-out-gate/\n' });
    const packages = ['gate', 'send', 'shop', 'blog'];
    for (const name of packages) await repo.cli('scan', `packages/${name}`, '--fragment', `.opt-out-gate/${name}.json`);
    await repo.cli('scan', 'package.json', 'opt-out-gate.decisions.json', '--fragment', '.opt-out-gate/root.json');
    const joined = async (names: readonly string[]): Promise<string> => (await repo.cli('merge', ...names.map((name) => `.opt-out-gate/${name}.json`))).out;
    expect(await joined([...packages, 'root'])).toContain('1 of 1 third-party');
    expect(await joined(['send', 'blog', 'root'])).toContain('0 of 1 third-party');
  });

  it('says what is wrong with what it is given', async () => {
    const repo = made({ 'a.json': '{ "schemaVersion": 1 }', 'b.json': '{' });
    expect((await repo.cli('merge', 'none.json')).err).toBe('opt-out-gate: none.json: no such file or folder\n');
    expect((await repo.cli('merge', 'a.json')).err).toContain('is no fragment of this version');
    expect((await repo.cli('merge', 'b.json')).err).toContain('cannot be read as JSON');
    expect((await repo.cli('scan', '--shard', '1/2')).err).toContain('add --fragment FILE');
    expect((await repo.cli('scan', '--shard', '3/2', '--fragment', 'x.json')).err).toContain('as in 1/4');
  });

  it('has a schema', async () => {
    const repo = made(workspace);
    await repo.cli('scan', '--fragment', 'out/f.json');
    const validate = new ajv().compile(JSON.parse(readFileSync(new URL('../../schema/fragment.json', import.meta.url), 'utf8')) as object);
    validate(JSON.parse(readFileSync(join(repo.root, 'out/f.json'), 'utf8')));
    expect(validate.errors).toBeNull();
  });
});

describe('evidence', () => {
  it('holds the report, its facts, and what people wrote, each with its hash', async () => {
    const repo = made(workspace);
    const commit = repo.commit();
    expect(await repo.cli('evidence', '--output', 'pack')).toMatchObject({ code: 0, err: '' });
    const read = (name: string): string => readFileSync(join(repo.root, 'pack', name), 'utf8');
    const statement = JSON.parse(read('statement.json')) as { readonly files: Readonly<Record<string, string>> };
    expect(statement).toMatchObject({ tool: { name: 'opt-out-gate', version: '1.2.3' }, date: '2026-11-22', commit, isClean: true, summary: { pathways: 1, confirmed: 1 } });
    expect(Object.keys(statement.files)).toEqual(['files/opt-out-gate.decisions.json', 'page.html', 'report/PRIVACY_OPERATIONS.md', 'scan.json', 'scan.sarif']);
    for (const [name, hash] of Object.entries(statement.files)) expect(hash).toBe(`sha256:${createHash('sha256').update(read(name)).digest('hex')}`);
    const before = read('statement.json');
    await repo.cli('evidence', '--output', 'pack');
    expect(read('statement.json')).toBe(before);
  });

  it('is no part of what a later run looks at, where it stands in the folder that is ours', async () => {
    const repo = made(workspace);
    const before = (await repo.cli('scan', '--format', 'csv')).out;
    await repo.cli('evidence', '--output', '.opt-out-gate/evidence');
    expect((await repo.cli('scan', '--format', 'csv')).out).toBe(before);
  });

  it('is written outside of a repository too, and needs a folder', async () => {
    const repo = made(workspace);
    expect((await repo.cli('evidence')).code).toBe(2);
    expect((await repo.cli('evidence', '--output', 'pack')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(repo.root, 'pack/statement.json'), 'utf8'))).toMatchObject({ commit: null, isClean: null });
  });
});
