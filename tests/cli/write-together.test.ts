import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTogether } from '../../src/cli/write-together.js';
import { asNobody } from '../nobody.js';
import { temporaryRepositories } from './repository.js';

function folderWith(files: Readonly<Record<string, string>>): string {
  const at = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-gate-')));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
  return at;
}

function write(at: string, files: Readonly<Record<string, string>>): void {
  writeTogether(new Map(Object.entries(files).map(([name, text]) => [join(at, name), text])));
}

function everythingIn(at: string): Readonly<Record<string, string>> {
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(names.map((name) => [name, statSync(join(at, name)).isFile() ? readFileSync(join(at, name), 'utf8') : 'a folder']));
}

describe('writing many files', () => {
  it('writes them all, with the folders that they need', () => {
    const at = folderWith({ 'a.ts': 'old' });
    chmodSync(join(at, 'a.ts'), 0o640);
    write(at, { 'a.ts': 'new', 'b/c.ts': 'new' });
    expect(everythingIn(at)).toEqual({ 'a.ts': 'new', 'b': 'a folder', 'b/c.ts': 'new' });
    expect(statSync(join(at, 'a.ts')).mode & 0o777).toBe(0o640);
  });

  it('changes nothing where it is known beforehand that one of them cannot be written', () => {
    const before = { 'a.ts': 'old', 'lib': 'what should be a folder' };
    const at = folderWith(before);
    expect(() => { write(at, { 'a.ts': 'new', 'new/b.ts': 'new', 'lib/c.ts': 'new' }); }).toThrow(/lib\/c\.ts: cannot be written: what should be its folder is a file; nothing was changed$/);
    expect(everythingIn(at)).toEqual(before);
  });

  it('puts back what it wrote where one fails at the last moment', () => {
    const at = folderWith({ 'a.ts': 'old' });
    // By the time that `b` takes its place a folder of that name stands there.
    expect(() => { write(at, { 'a.ts': 'new', 'c.ts': 'new', 'b': 'new', 'b/d.ts': 'new' }); }).toThrow(/b: cannot be written: it is a folder; nothing was changed$/);
    expect(everythingIn(at)).toEqual({ 'a.ts': 'old' });
  });

  it('leaves a file alone that is protected against writing', () => {
    const at = folderWith({ 'a.ts': 'old', 'b.ts': 'old' });
    chmodSync(join(at, 'b.ts'), 0o444);
    expect(() => { asNobody(at, () => { write(at, { 'a.ts': 'new', 'b.ts': 'new' }); }); }).toThrow(/b\.ts: cannot be written: permission denied; nothing was changed$/);
    expect(everythingIn(at)).toEqual({ 'a.ts': 'old', 'b.ts': 'old' });
  });
});

describe('a migration that cannot write all of its files', () => {
  const repository = temporaryRepositories();

  it('exits 2, names the file, and leaves all as it was', async () => {
    const project = repository({ 'package.json': '{ "dependencies": { "react": "19.0.0" } }', 'src/a.tsx': `fbq('track', 'A');\n`, 'src/lib': 'no folder\n' });
    project.commit();
    const { code, out, err } = await project.cli('migrate');
    expect([code, out, err.endsWith('src/lib/opt-out/client.ts: cannot be written: what should be its folder is a file; nothing was changed\n')]).toEqual([2, '', true]);
    expect([project.git('status', '--porcelain'), existsSync(join(project.root, 'PRIVACY_OPERATIONS.md'))]).toEqual(['', false]);
  });
});
