import { describe, expect, it } from 'vitest';
import { isTooDeep } from '../../src/source/depth.js';

const many = (open: string, close: string, times: number): string => `${open.repeat(times)}1${close.repeat(times)}`;

describe('isTooDeep', () => {
  it.each([
    ['calls', many('f(', ')', 6000)], ['closures', many('(() => {', '})()', 3000)], ['conditionals', `${'a ? b : '.repeat(8000)}c`], ['arrows', `${'a => '.repeat(8000)}c`],
    ['elements', many('<a>', '</a>', 8000)], ['types', `let x: ${many('A<', '>', 8000)}`],
  ])('says so of nested %s', (_, text) => expect(isTooDeep(text)).toBe(true));

  it.each([
    ['two thousand closures', many('(() => {', '})()', 2000)], ['a long list', `[${'{ a: b ? 1 : 2 }, '.repeat(20_000)}]`], ['data in a string', `const a = '${'+/='.repeat(20_000)}';`],
    ['statements', 'if (a < b) c = d + e;\n'.repeat(20_000)], ['brackets in a comment', `/* ${'('.repeat(9000)} */ // ${'['.repeat(9000)}`],
  ])('passes %s', (_, text) => expect(isTooDeep(text)).toBe(false));
});
