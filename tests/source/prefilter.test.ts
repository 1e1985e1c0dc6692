import { describe, expect, it } from 'vitest';
import { tokenFilter } from '../../src/source/prefilter.js';
import { tableOf, type Token } from '../../src/token.js';
import fc from '../property.js';

describe('tokenFilter', () => {
  const has = tokenFilter(tableOf([
    { as: 'specifier', text: 'mixpanel-browser' }, { as: 'specifier', text: '@segment/analytics-node' }, { as: 'global', text: 'gtag', methods: ['push'] }, { as: 'global', text: 'ga', methods: ['push'] }, { as: 'specifier', text: 'resend' },
    { as: 'host', before: 'www.', text: 'facebook', rest: '.com' }, { as: 'host', before: '', text: 't.co', rest: '' }, { as: 'host', before: '.api.', text: 'mailchimp', rest: '.com' }, { as: 'part', text: 'matomo.js' },
    { as: 'client', text: 'analytics', methods: ['track', 'people'] }, { as: 'client', text: 's', methods: ['t', 'tl'] }, { as: 'part', text: '' },
  ]));

  it.each([
    'import m from "mixpanel-browser"', "require('@segment/analytics-node')", 'import("mixpanel-browser/src/x")', 'import(`mixpanel-browser`)', 'gtag("x")',
    'https://www.facebook.com/tr?id=1', "'//www.facebook.com'", 'www.facebook.com', "'https://www.facebook' + '.com'", '`https://${sub}.facebook.com`', "sub + '.facebook.com'", '`//www.facebook${end}`', 'https://t.co/i', 'https://us1.api.mailchimp.com', '`https://${dc}.api.mailchimp.com`', 'a/matomo.js',
    'analytics.track()', 'window.analytics?.track', "window['analytics'].track", 'analytics\n  .people.set()', '(window as any).analytics.track', '(analytics as Client)!.track()',
    'analytics[name]()', "analytics?.['track']()", 'analytics/* a */.track', 'export default analytics;', 'f(analytics)', 'const a = window.analytics', 'return analytics\n',
    "globalThis['analytics']", 'a ? analytics : b', 'const { track } = analytics', 'analytics as Client',
    'ga ("x")', 'window.gtag?.("x")', "window['gtag']('x')", '(window as any).gtag("x")', 'gtag.push([])', 'const send = window.gtag;', '(gtag || stub).push()', 'relay(gtag)',
    "import { Resend } from 'resend'", 'require("resend")', "lazyRequire.resolve('resend')", "import(/* a */ 'resend')", "import {\n} from\n'resend'", "import 'resend'", 'const { ga: send } = window;', 's.t();', 'window.s.tl (this)',
  ])('finds a token in %s', (text) => expect(has(text)).toBe(true));

  it.each([
    '', 'm', 'mixpanel', 'mixpanel-browser', '"mixpanel-browsers"', 'organic again', 'xgtag', 'gtagger', '_ga', 'https://notfacebook.com', 'https://pay.facebook.com', 'https://a.www.facebook.com', 'www.facebook.commerce', "'facebook'", 'not.com',
    'bot.com', 't.com', "import { track } from './analytics'", "from '@/lib/analytics/use-analytics'", 'our analytics show', 'analytics.on()', 'analytics.trackers', '/analytics, x', 'myanalytics.track()',
    "status === 'ga'", "{ ga: 'Irish' }", 'ga.name', '"gtag"', "t('resend')", "['resend']", '"resend/x"', 'f(s)', 's[0]', 's.tags()', 's.t',
  ])('finds none in %j', (text) => expect(has(text)).toBe(false));

  it.each([String.raw`'a\nga()'`, String.raw`"\x20gtag()"`, String.raw`'\u0020ga()'`, '%2Fga', 'window.ga', '$ga', 'é.ga', '"ga(', '%2Fwww.facebook.com'])(
    'takes a name for a whole word behind an escape: %s',
    (text) => expect(has(text)).toBe(true),
  );

  it('finds nothing without tokens', () => expect(tokenFilter(tableOf([]))('text')).toBe(false));

  it('says what includes() says, for tokens of any letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '.', '/', 'é', '語', '𝒳'), maxLength: 7 });
    fc.assert(
      fc.property(fc.array(letters.filter((text) => text !== ''), { maxLength: 4 }), fc.array(letters), (tokens, parts) => {
        const text = parts.join('');
        expect(tokenFilter(tableOf(tokens.map((each): Token => ({ as: 'part', text: each }))))(text)).toBe(tokens.some((each) => text.includes(each)));
      }),
      { numRuns: 2000 },
    );
  });
});
