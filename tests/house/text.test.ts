import { describe, expect, it } from 'vitest';
import { filesOf } from './code.js';
import { repositoryFiles } from './repository.js';
import { linkFaults, lockFaults, textFaults } from './text.js';

const files = repositoryFiles();
/** Joins what must not stand in this file as one. */
const joined = (...parts: readonly string[]): string => parts.join('');

describe('tracked text', () => {
  it('judges no law and knows no machine', () => expect(textFaults(files)).toEqual([]));

  it('fails where it does', () => {
    const record = {
      'src/words.ts': ['// no', joined("'a viol", "ation'")].join('\n'),
      'README.md': joined('is compl', 'iant'),
      'docs/a.md': joined('see /ro', 'ot/x'),
      'tests/a.test.ts': joined("'/Us", "ers/ann/src'"),
      '.npmrc': joined('registry=http', 's://registry.example.com/'),
    };
    expect(textFaults(filesOf(record))).toEqual([
      joined('src/words.ts:2 judges the law: viol', 'ation'),
      joined('README.md:1 judges the law: compl', 'iant'),
      joined('docs/a.md:1 names a path of one machine: /ro', 'ot/x'),
      joined('tests/a.test.ts:1 names a path of one machine: /Us', 'ers/a'),
      '.npmrc:1 names a host of one network: registry.example.com',
    ]);
  });

  it('passes invented places and public hosts', () => {
    expect(textFaults(filesOf({ 'docs/a.md': '`/home/me/shop`, `src/root/x`, https://registry.npmjs.org/a, https://docs.example.com/a' }))).toEqual([]);
  });
});

describe('the lock', () => {
  it('names no registry', () => expect(lockFaults(files)).toEqual([]));

  it('fails where it does', () => {
    const lock = { packages: { '': {}, 'node_modules/a': { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' } } };
    expect(lockFaults(filesOf({ 'package-lock.json': JSON.stringify(lock) }))).toEqual(['package-lock.json ties node_modules/a to https://registry.npmjs.org/a/-/a-1.0.0.tgz']);
  });
});

describe('links between pages', () => {
  it('lead somewhere', () => expect(linkFaults(files)).toEqual([]));

  it('fail where the page is missing', () => {
    const record = { 'docs/a.md': '[b](b.md#x) [c](../README.md) [d](rules/) [web](https://example.com/x.md)', 'docs/b.md': '', 'docs/rules/e.md': '' };
    expect(linkFaults(filesOf(record))).toEqual(['docs/a.md links to ../README.md, which is not there']);
  });
});
