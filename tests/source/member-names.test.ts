import { describe, expect, it } from 'vitest';
import { holdsName, mayHold, memberBits, nameBits, readsMember } from '../../src/source/member-names.js';
import fc from '../property.js';

describe('names of members in a text', () => {
  it.each([
    ['a.track(b)', 'track', true], ['a?.track', 'track', true], ["a['track']", 'track', true], ['a[ "track" ]', 'track', true],
    ['a.tracker', 'track', false], ['track(a)', 'track', false], ['a.\n  track', 'track', true], ["a['x-y']", 'x-y', true],
  ])('reads %j for %s: %j', (text, name, expected) => {
    expect(readsMember(text, name)).toBe(expected);
  });

  it.each([
    ['class A extends Base {}', 'Base', true], ['class A extends Base$ {}', 'Base', false], ['extends BaseOf', 'Base', false], ['$Base', 'Base', false], ['a.Base', 'Base', true],
    ['class A extends $B {}', '$B', true], ["'x-y'", 'x-y', true], ['anything', '', true],
  ])('holds %j as a name %s: %j', (text, name, expected) => {
    expect(holdsName(text, name)).toBe(expected);
  });

  it('finds by its bits whatever the text reads or holds', () => {
    const name = fc.stringMatching(/^[\w$-]{1,6}$/);
    const piece = fc.oneof(name, fc.constantFrom('.', '?.', '[', ']', "'", '"', '`', ' ', '\n', '(', '$', '-'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), name, (pieces, asked) => {
      const text = pieces.join('');
      const named = [asked, ...text.split(/[^\w$-]+/)].filter((one) => one !== '');
      const [read, held] = [memberBits(text), nameBits(text)];
      expect(named.filter((one) => readsMember(text, one) && !mayHold(read, one))).toEqual([]);
      expect(named.filter((one) => holdsName(text, one) && !mayHold(held, one))).toEqual([]);
    }), { numRuns: 2000 });
  });
});
