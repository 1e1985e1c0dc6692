import { describe, expect, it } from 'vitest';
import { findSpecifiers } from '../../src/source/imports.js';
import fc from '../property.js';

describe('finds every form of import', () => {
  it.each([
    [`import a from './x'`], [`import{a}from"./x"`], [`import * as a from './x';`], [`import './x'`], [`import"./x"`],
    [`import type { A } from './x'`], [`import a, {\n  b,\n  c as d,\n} from\n  './x'`], [`import a from /* why */ // so\n './x'`],
    [`import data from './x' with { type: 'json' }`],
    [`export * from './x'`], [`export * as n from './x'`], [`export{default}from'./x'`],
    [`const a = require('./x')`], [`require ( "./x" )`], ['require(`./x`)'], [`require?.('./x')`], [`require.resolve('./x')`],
    [`import a = require('./x')`], [`__non_webpack_require__('./x')`], [`nodeRequire('./x')`],
    [`await import('./x')`], ['import(`./x`)'], [`import(/* webpackChunkName: "c" */ './x')`], [`import(\n  // why: it is (big)\n  './x',\n)`],
    [`import(('./x'))`], [`type A = import('./x').A`], [`import.defer('./x')`],
    [`<script type="module" src="./x"></script>`], [`<script lang="ts" setup src='./x' />`], [`<script\n  async\n  src = "./x">`],
  ])('%s', (text) => {
    expect(findSpecifiers(text)).toContain('./x');
  });

  it('takes both arms of a condition, and nothing behind the call', () => {
    expect(findSpecifiers(`import(f('q') ? './a' : './b'); g('./c')`)).toEqual(['q', './a', './b']);
  });

  it('takes several of one line, each once', () => {
    expect(findSpecifiers(`import a from 'a';import b from 'b';require('a')`)).toEqual(['a', 'b']);
  });
});

it('has nothing for what only a running program knows', () => {
  expect(findSpecifiers('import(name); require(`./${name}`); import.meta.url; const from = 1')).toEqual([]);
});

it('stays linear on comments that almost are imports', () => {
  const text = `from ${'/* */ '.repeat(50_000)} x`;
  const start = performance.now();
  expect(findSpecifiers(text)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1000);
});

it('finds an import between any other text', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', ' ', '\n', ';', '(', ')', '{', '}', '/', '*', '=', '.', 'é') });
  fc.assert(
    fc.property(noise, noise, (before, after) => {
      const specifiers = findSpecifiers(`${before}\n;import { x } from './needle'; import('./thread');${after}`);
      expect(specifiers).toEqual(expect.arrayContaining(['./needle', './thread']));
    }),
  );
});
