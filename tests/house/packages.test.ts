import { describe, expect, it, vi } from 'vitest';
import { filesOf } from './code.js';
import { globalFaults, packageFaults, pluginFaults } from './packages.js';
import { repositoryFiles } from './repository.js';

// Every file is parsed, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const files = repositoryFiles();

describe('packages', () => {
  it('are used where they may be', () => expect(packageFaults(files)).toEqual([]));

  it.each([
    ['files read past the host', 'src/config/a.ts', `import { readFileSync } from 'node:fs';`, 'node:fs reaches the world other than through a Host'],
    ['ts-morph outside codemods', 'src/link/a.ts', `import type { Node } from 'ts-morph';`, 'ts-morph stands outside codemods/'],
    ['a value of utils', 'rules/a.ts', `import { ESLintUtils } from '@typescript-eslint/utils';`, '@typescript-eslint/utils is more than a type'],
    ['a value of eslint', 'src/index.ts', `import { Linter } from 'eslint';`, 'eslint is more than a type'],
    ['codemods loaded at start', 'src/cli/a.ts', `import { migrate } from '../../codemods/migrate.js';`, '../../codemods/migrate.js loads ts-morph for commands that do not rewrite'],
  ])('fail on %s', (_why, path, text, fault) => expect(packageFaults(filesOf({ [path]: text }))).toEqual([`${path}: import of ${fault}`]));

  it('allow types, and the world at the edge', () => {
    const record = {
      'rules/a.ts': `import type { TSESTree } from '@typescript-eslint/utils'; import { type Rule } from 'eslint';`,
      'src/host-node.ts': `import { readFileSync } from 'node:fs';`,
      'src/cli/a.ts': `import type { Change } from '../../codemods/migrate.js'; const { migrate } = await import('../../codemods/migrate.js');`,
    };
    expect(packageFaults(filesOf(record))).toEqual([]);
  });
});

describe('process and console', () => {
  it('are touched by the entries alone', () => expect(globalFaults(files)).toEqual([]));

  it('fail anywhere else', () => {
    expect(globalFaults(filesOf({ 'src/link/a.ts': `console.log(globalThis.x, process.cwd());`, 'src/cli/a.ts': 'process.exit();' }))).toEqual(['src/link/a.ts touches process', 'src/link/a.ts touches console']);
  });

  it('may be a name of its own, or text', () => {
    expect(globalFaults(filesOf({ 'codemods/a.ts': 'const process = 1; export const text = `console.log(1)${process}`;' }))).toEqual([]);
  });
});

describe('the plugin', () => {
  it('loads no package', () => expect(pluginFaults(files)).toEqual([]));

  it('fails where a file behind it does', () => {
    const record = {
      'src/index.ts': `import { a } from '../rules/a.js'; import type { Linter } from 'eslint';`,
      'rules/a.ts': `import { parseSync } from 'oxc-parser'; import 'node:crypto'; await import('ts-morph');`,
      'src/cli/main.ts': `import { Command } from 'commander';`,
    };
    expect(pluginFaults(filesOf(record))).toEqual(['rules/a.ts loads oxc-parser with the plugin']);
  });
});
