import { describe, expect, it, vi } from 'vitest';
import { filesOf } from './code.js';
import { cycleFaults, directionFaults, folderFaults } from './directions.js';
import { repositoryFiles } from './repository.js';

// Every file is parsed, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const files = repositoryFiles();

describe('import directions', () => {
  it('hold', () => expect(directionFaults(files)).toEqual([]));

  it.each([
    ['an import from below', { 'src/analysis/a.ts': `import { b } from '../link/b.js';` }, 'src/analysis/a.ts may not import src/link/b.ts'],
    ['a type import', { 'src/report/a.ts': `import type { B } from '../analysis/b.js';` }, 'src/report/a.ts may not import src/analysis/b.ts'],
    ['an inline type import', { 'src/words.ts': `let b: import('./report/b.js').B;` }, 'src/words.ts may not import src/report/b.ts'],
    ['a re-export', { 'rules/a.ts': `export * from '../codemods/b.js';` }, 'rules/a.ts may not import codemods/b.ts'],
    ['a dynamic import', { 'codemods/a.ts': `await import('../src/cli/b.js');` }, 'codemods/a.ts may not import src/cli/b.ts'],
    ['a neighbour of the same rank', { 'src/vendors/a.ts': `import '../signals/b.js';` }, 'src/vendors/a.ts may not import src/signals/b.ts'],
    ['the real host outside the entries', { 'src/link/a.ts': `import { nodeHost } from '../host-node.js';` }, 'src/link/a.ts may not import src/host-node.ts'],
    ['a new folder', { 'src/util/a.ts': '' }, 'src/util/a.ts stands in no place of the table'],
  ])('fail on %s', (_why, record, fault) => expect(directionFaults(filesOf(record))).toEqual([fault]));

  it('allow what stands above and the own folder', () => {
    const text = `import type { Finding } from '../model.js'; import { a } from './a.js'; import { parse } from '../source/parse.js'; import 'node:path';`;
    expect(directionFaults(filesOf({ 'src/analysis/b.ts': text }))).toEqual([]);
  });
});

describe('the order of the folders of a place', () => {
  it('holds', () => expect(folderFaults(files)).toEqual([]));

  it.each([
    ['an import from a folder behind', { 'src/analysis/cookies/a.ts': `import { b } from '../state/b.js';` }, 'src/analysis/cookies/a.ts may not import src/analysis/state/b.ts'],
    ['a new folder', { 'src/link/util/a.ts': '' }, 'src/link/util/a.ts stands in no folder of the list'],
  ])('fails on %s', (_why, record, fault) => expect(folderFaults(filesOf(record))).toEqual([fault]));

  it('leaves folders before it, the own one, and the files that stand in none', () => {
    const text = `import '../cookies/a.js'; import './a.js'; import '../evaluate.js'; import '../../signals/names.js';`;
    expect(folderFaults(filesOf({ 'src/analysis/state/b.ts': text, 'src/analysis/evaluate.ts': `import './state/b.js';` }))).toEqual([]);
  });
});

describe('import cycles', () => {
  it('are none', () => expect(cycleFaults(files)).toEqual([]));

  it('fail on a circle that only types close', () => {
    const record = { 'src/a.ts': `import './b.js';`, 'src/b.ts': `import './c.js';`, 'src/c.ts': `import type { A } from './a.js';`, 'src/d.ts': `import './a.js';` };
    expect(cycleFaults(filesOf(record))).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });
});
