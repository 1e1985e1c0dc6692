import { describe, expect, it } from 'vitest';
import { mayReadMember, memberBits, readsMember } from '../../src/source/member-names.js';
import fc from '../property.js';

describe('names of members in a text', () => {
  it.each([
    ['a.track(b)', 'track', true], ['a?.track', 'track', true], ["a['track']", 'track', true], ['a[ "track" ]', 'track', true],
    ['a.tracker', 'track', false], ['track(a)', 'track', false], ['a.\n  track', 'track', true], ["a['x-y']", 'x-y', true],
  ])('reads %j for %s: %j', (text, name, expected) => {
    expect(readsMember(text, name)).toBe(expected);
  });

  it('finds by its bits whatever the text reads', () => {
    const name = fc.stringMatching(/^[\w$-]{1,6}$/);
    const piece = fc.oneof(name, fc.constantFrom('.', '?.', '[', ']', "'", '"', '`', ' ', '\n', '(', '$', '-'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), name, (pieces, asked) => {
      const text = pieces.join('');
      const named = [asked, ...text.split(/[^\w$-]+/)].filter((one) => one !== '');
      const bits = memberBits(text);
      expect(named.filter((one) => readsMember(text, one) && !mayReadMember(bits, one))).toEqual([]);
    }), { numRuns: 2000 });
  });
});
