import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenFilter } from '../../src/source/prefilter.js';

describe('tokenFilter', () => {
  const has = tokenFilter(['mixpanel', 'gtag', 'ga', 'facebook.com/tr', '@segment/', 'Sec-GPC', '']);

  it.each(['import m from "mixpanel-browser"', 'mixpanel', 'xmixpanel2', 'https://www.facebook.com/tr?id=1', `'@segment/analytics-node'`, 'gtag("x")'])(
    'finds a token in %s',
    (text) => {
      expect(has(text)).toBe(true);
    },
  );

  it.each(['', 'm', 'mixpane', 'Mixpanel', 'sec-gpc', 'organic again', 'xgtag', 'gtagger', '_ga'])('finds none in %j', (text) => {
    expect(has(text)).toBe(false);
  });

  it.each([String.raw`'a\nga()'`, String.raw`"\x20gtag"`, String.raw`'\u0020ga'`, '%2Fga', 'window.ga', '$ga', 'é.ga', '"ga"'])(
    'takes a short name for a whole word behind an escape: %s',
    (text) => {
      expect(has(text)).toBe(true);
    },
  );

  it('finds nothing without tokens', () => {
    expect(tokenFilter([])('text')).toBe(false);
  });

  it('says what includes() says, for tokens of any letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '.', '/', 'é', '語', '𝒳'), maxLength: 7 });
    const token = letters.filter((text) => !/^\w{0,4}$/.test(text));
    fc.assert(
      fc.property(fc.array(token, { maxLength: 4 }), fc.array(letters), (tokens, parts) => {
        const text = parts.join('');
        expect(tokenFilter(tokens)(text)).toBe(tokens.some((each) => text.includes(each)));
      }),
      { numRuns: 2000 },
    );
  });
});
