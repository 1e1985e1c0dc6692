/** What is kept from run to run: it saves time, and no state of it changes an answer. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cacheIn } from '../../src/cli/cache.js';
import type { Cache } from '../../src/cli/world.js';
import type { Module } from '../../src/code.js';
import { parseModule } from '../../src/source/parse.js';
import fc from '../property.js';
import { temporaryRepositories, type Repository } from './repository.js';

const made = temporaryRepositories();
const folder = mkdtempSync(join(tmpdir(), 'opt-out-gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = join(folder, 'modules.pack');
const open = (stamp = 'one', most = 1e6): Cache => cacheIn(folder, { stamp, most });
const modules = new Map(['a', 'b', 'c'].map((name): [string, Module] => [name, parseModule({ file: '', language: 'ts', text: `import { out } from './gate';\nexport const ${name} = () => { if (!out()) fbq('track', '${name}', 1e999, -0); };\n` })]));

function fill(): Buffer {
  rmSync(pack, { force: true });
  const cache = open();
  for (const [key, module] of modules) cache.kept.keep(key, module);
  cache.save();
  return readFileSync(pack);
}

describe('a cache', () => {
  it('gives back what was kept, each time anew', () => {
    fill();
    const { kept } = open();
    for (const [key, module] of modules) expect(kept.find(key)).toStrictEqual(module);
    expect(kept.find('a')).not.toBe(kept.find('a'));
    expect(kept.find('d')).toBeUndefined();
  });

  it('gives back nothing or what was kept, whatever happened to the file', () => {
    const whole = fill();
    const anything = fc.oneof(
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }).map((flips) => {
        const bytes = Buffer.from(whole);
        for (const [at, by] of flips) bytes[at] = (bytes[at] ?? 0) ^ by;
        return bytes;
      }),
      fc.tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 })).map(([at, more]) => Buffer.concat([whole.subarray(0, at), more, whole.subarray(at)])),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.constantFrom('', '\n', 'null\n', '{"stamp":"one"}\n', '{"stamp":"one","entries":[1,["a",-1,5,0],["a",0,1e9,0]]}\n').map((text) => Buffer.from(text)),
    );
    fc.assert(fc.property(anything, (bytes) => {
      writeFileSync(pack, bytes);
      const { kept } = open();
      for (const [key, module] of modules) expect([undefined, module]).toContainEqual(kept.find(key));
    }), { numRuns: 300 });
  });

  it('does not look at what another version left, and takes its place', () => {
    fill();
    const other = open('two');
    expect(other.kept.find('a')).toBeUndefined();
    other.kept.keep('z', modules.get('a') as Module);
    other.save();
    expect([open('two').kept.find('z') !== undefined, open('one').kept.find('a')]).toEqual([true, undefined]);
  });

  it('answers on when its folder goes away, and makes it again', () => {
    fill();
    const cache = open();
    cache.kept.find('b');
    rmSync(folder, { recursive: true });
    expect(cache.kept.find('a')).toStrictEqual(modules.get('a'));
    cache.kept.keep('z', modules.get('b') as Module);
    cache.save();
    expect(open().kept.find('z')).toStrictEqual(modules.get('b'));
  });

  it('is whole where two runs end in any order, and writes nothing that is not new', () => {
    const whole = fill();
    const [first, second, third] = [open(), open(), open()];
    for (const { kept } of [first, second, third]) kept.find('a');
    first.kept.keep('x', modules.get('a') as Module);
    second.kept.keep('y', modules.get('b') as Module);
    first.save();
    second.save();
    third.kept.find('a');
    third.save();
    const { kept } = open();
    expect(['a', 'b', 'c', 'x', 'y'].filter((key) => kept.find(key) !== undefined)).toEqual(['a', 'b', 'c', 'y']);
    expect(readFileSync(pack).length).toBeGreaterThan(whole.length);
  });

  it('leaves out first what no run asked for lately', () => {
    const whole = fill();
    const cache = open('one', whole.length);
    cache.kept.find('c');
    for (const key of ['x', 'y']) cache.kept.keep(key, modules.get('a') as Module);
    cache.save();
    const { kept } = open();
    expect(['a', 'b', 'c', 'x', 'y'].filter((key) => kept.find(key) !== undefined)).toEqual(['c', 'x', 'y']);
  });
});

describe('a run with a cache', () => {
  /** The same text in two places, where the same name leads to a gate and to none. */
  const twins = { 'a/pay.ts': 'import { out } from "./gate";\nexport const pay = () => { if (!out()) fbq("track", "x"); };\n', 'a/gate.ts': 'export const out = () => navigator.globalPrivacyControl;\n', 'b/gate.ts': 'export const out = () => false;\n' };
  const files = { ...twins, 'b/pay.ts': twins['a/pay.ts'], 'c/page.vue': '<script setup>fbq("track", "y")</script>\n', 'c/broken.ts': 'const = fbq;\n' };
  const scan = async (repo: Repository, ...more: readonly string[]): Promise<string> => (await repo.cli('scan', '--format', 'json', ...more)).out;

  it('says what a run without one says, also when it is wrecked', async () => {
    const repo = made({ ...files, '.gitignore': 'kept/\n' });
    const expected = await scan(repo, '--no-cache');
    const kept = join(repo.root, 'kept/modules.pack');
    const states = ['first', 'again', 'truncated', 'garbage', 'deleted'] as const;
    for (const state of states) {
      for (const one of [kept, kept.replace('modules', 'coverage')]) {
        if (state === 'truncated') writeFileSync(one, readFileSync(one).subarray(0, -200));
        if (state === 'garbage') writeFileSync(one, 'garbage');
      }
      if (state === 'deleted') rmSync(join(repo.root, 'kept'), { recursive: true });
      expect(await scan(repo, '--cache-dir', 'kept'), state).toBe(expected);
    }
    expect(await scan(repo, '--cache-dir', 'a/gate.ts'), 'where it cannot be').toBe(expected);
    repo.write({ 'a/gate.ts': 'export const out = () => true;\n' });
    expect(await scan(repo, '--cache-dir', 'kept')).toBe(await scan(repo, '--no-cache'));
  }, 60_000);

  it('keeps it where other tools do, unless it is told not to', async () => {
    const repo = made(twins);
    const kept = join(repo.root, 'node_modules/.cache/opt-out-gate/modules.pack');
    await scan(repo);
    expect(existsSync(join(repo.root, 'node_modules'))).toBe(false);
    mkdirSync(join(repo.root, 'node_modules'));
    await scan(repo, '--no-cache');
    expect(existsSync(kept)).toBe(false);
    await scan(repo);
    expect(existsSync(kept)).toBe(true);
  });

  it('does not analyse again what asks the same of the world and is answered the same', async () => {
    const repo = made({ ...files, '.gitignore': 'kept/\n', 'notes.md': 'one\n' });
    const first = await scan(repo, '--cache-dir', 'kept');
    repo.write({ 'notes.md': 'two\n' });
    expect([await scan(repo, '--cache-dir', 'kept') === first, repo.analyses()]).toEqual([true, 1]);
    // To and fro between two states.
    for (const text of ['export const out = () => true;\n', twins['a/gate.ts'], 'export const out = () => true;\n']) {
      repo.write({ 'a/gate.ts': text });
      await scan(repo, '--cache-dir', 'kept');
    }
    expect(repo.analyses()).toBe(2);
  });

  const changes: Readonly<Record<string, (repo: Repository) => void>> = {
    'another text': (repo) => repo.write({ 'b/gate.ts': twins['a/gate.ts'] }),
    'a file that an import reaches before the old one': (repo) => { repo.git('mv', 'a/gate.ts', 'a/gate.js'); repo.write({ 'a/gate.ts': 'export const out = () => false;\n' }); },
    'a file that goes': (repo) => void repo.git('rm', '-q', 'a/gate.ts'),
    'a file with another name': (repo) => void repo.git('mv', 'a/gate.ts', 'a/door.ts'),
    'another alias': (repo) => repo.write({ 'tsconfig.json': '{ "compilerOptions": { "paths": { "@gate": ["./b/gate.ts"] } } }\n' }),
    'another configuration': (repo) => repo.write({ 'opt-out-gate.config.json': '{ "exclude": ["a/**"] }\n' }),
    'a text that is none': (repo) => repo.write({ 'a/gate.ts': '\0' }),
  };

  it.each(Object.keys(changes))('sees %s', async (name) => {
    const repo = made({ ...files, '.gitignore': 'kept/\n', 'd/pay.ts': twins['a/pay.ts'].replace('./gate', '@gate'), 'tsconfig.json': '{ "compilerOptions": { "paths": { "@gate": ["./a/gate.ts"] } } }\n' });
    repo.commit();
    const before = await scan(repo, '--cache-dir', 'kept');
    changes[name]?.(repo);
    const after = await scan(repo, '--cache-dir', 'kept');
    expect(after).toBe(await scan(repo, '--no-cache'));
    expect(after).not.toBe(before);
  });
});
