import { describe, expect, it } from 'vitest';
import type { Answer, SignalEntry } from '../../src/signal.js';
import { signalEntries, signalsWith } from '../../src/signals/catalogue.js';
import { mentionsChoice } from '../../src/signals/mentions.js';
import { meantEvent, meantHeader, meantKey, meantMember } from '../../src/signals/misspelt.js';
import { meaningOfName } from '../../src/signals/names.js';
import { meaningOfState } from '../../src/signals/states.js';
import { isSufficient, strengthOf } from '../../src/signals/strength.js';

const own = { cookies: [], signals: [] };
const pick = <Fact>(of: (entry: SignalEntry) => readonly Fact[] | undefined): Fact[] => signalEntries.flatMap((entry) => of(entry) ?? []);
const reads = pick(({ reads }) => reads);
const callbacks = pick(({ callbacks }) => callbacks);
const stored = pick(({ stored }) => stored);
const answerOf = (path: string): Answer | undefined => reads.find((read) => read.path === path)?.answer;

describe('the tables', () => {
  it('name each signal once, with what it rests on', () => {
    const names = signalEntries.map(({ signal }) => signal);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(signalEntries.filter(({ sources }) => sources.length === 0 || sources.some((source) => source.trim() === ''))).toEqual([]);
  });

  it('name each read once', () => {
    const keys = reads.map((read) => `${read.package ?? ''} ${read.path} ${read.answer.by === 'contains' ? 'holds' : ''}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('write paths in the form that signal.ts describes', () => {
    const form = /^(?:[A-Za-z_$][\w$]*|[\w$-]+\*)(?:\(\))?(?:\[\*\]|\.[A-Za-z\d_$][\w$]*(?:\(\))?)*$/;
    const paths = [...reads, ...callbacks, ...pick(({ handed }) => handed), ...pick(({ objects }) => objects), ...pick(({ writes }) => writes)].map(({ path }) => path);
    expect(paths.filter((path) => !form.test(path))).toEqual([]);
  });

  it('keep the polarity of reads of one object apart', () => {
    expect(answerOf('Osano.cm.getConsent().MARKETING')).toMatchObject({ allowed: ['ACCEPT'] });
    expect(answerOf('Osano.cm.getConsent().OPT_OUT')).toMatchObject({ optedOut: ['ACCEPT'] });
    expect(answerOf('_iub.cs.api.isCcpaOptedOut()')).toEqual({ by: 'truth', truthy: 'opted-out' });
    expect(answerOf('Shopify.customerPrivacy.saleOfDataAllowed()')).toEqual({ by: 'truth', truthy: 'allowed' });
  });

  it('hold nothing that the text of a file does not show', () => {
    const texts = [...reads, ...callbacks].map(({ package: name, path, ...rest }) => `${name ?? ''} ${path} ${'command' in rest ? rest.command : ''} ${'member' in rest ? rest.member : ''}`);
    expect([...texts, ...stored.map(({ name }) => `'${name}'`)].filter((text) => !mentionsChoice(text))).toEqual([]);
  });
});

describe('every answer', () => {
  const rows = [...reads, ...callbacks, ...stored];
  it('lists values that do not contradict each other', () => {
    for (const { answer } of rows) {
      if (answer.by !== 'value') continue;
      const values = [...answer.optedOut, ...answer.allowed, ...answer.neither];
      expect(answer.optedOut.length + answer.allowed.length).toBeGreaterThan(0);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('belongs to a signal whose strength is known', () => {
    const signals = rows.flatMap((row) => row.signal ?? []);
    expect(signals.filter((signal) => !signalEntries.some((entry) => entry.signal === signal))).toEqual([]);
  });
});

describe('stored keys', () => {
  it.each(['ccpa_opt_out', 'ccpa-opt-out', 'ccpa_optout', 'do_not_sell', 'doNotSell', 'dnsmpi', 'opt_out', 'optOut', 'gpc', 'privacy_opt_out'])(
    '%s speaks for itself, and is not listed', (name) => {
      expect(stored.some((key) => key.name === name)).toBe(false);
      expect([meaningOfName(name), meaningOfState(name, '1'), meaningOfState(name, 'false')]).toEqual(['opted-out', 'opted-out', 'allowed']);
    });

  it.each(['cookie_consent', 'cookie-consent', 'cookieConsent', 'consent', 'analytics_consent', 'marketing-consent'])(
    '%s speaks for itself, and is not listed', (name) => {
      expect(stored.some((key) => key.name === name)).toBe(false);
      expect([meaningOfName(name), meaningOfState(name, 'accepted'), meaningOfState(name, 'denied')]).toEqual(['allowed', 'allowed', 'opted-out']);
    });
});

describe('the strength of a signal', () => {
  it.each(['gpc', 'cookie:ccpa_opt_out', 'storage:doNotSell', 'cookie:sale_consent', 'preference:optedOut', 'cmp:onetrust', 'gpp', 'usp'])('%s is an opt-out by itself', (signal) => {
    expect(isSufficient(signal, own)).toBe(true);
  });
  it.each(['dnt', 'tcf', 'banner', 'cmp:react-cookie-consent', 'cmp:klaro', 'att', 'vendor:mixpanel', 'name:isOptedOut', 'cookie:cookie_consent', 'storage:analytics-consent', 'cmp:unheard-of'])('%s is not', (signal) => {
    expect(isSufficient(signal, own)).toBe(false);
  });
  it('is what the configuration says of its own cookies and platforms', () => {
    const ours: SignalEntry = { signal: 'cmp:klaro', name: 'Klaro', strength: 'category', sources: ['ours'] };
    expect(isSufficient('cookie:prefs', { ...own, cookies: ['prefs'] })).toBe(true);
    expect(strengthOf('cmp:klaro', { ...own, signals: [ours] })).toBe('category');
  });
});

describe('a name that looks like one of the tables', () => {
  const signals = signalsWith([]);

  it('is told from names that anybody may use', () => {
    expect(['CookiebotOnAcept', 'cookiebotOnAccept', 'OneTrustGroupUpdated'].map((name) => meantEvent(signals, name))).toEqual(['CookiebotOnAccept', 'CookiebotOnAccept', 'OneTrustGroupsUpdated']);
    expect(['click', 'consent', 'CookiebotOnAccept', 'scroll', 'consentGiven'].map((name) => meantEvent(signals, name))).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(['optanonconsent', 'Optanon_Consent', 'cookieyes_consent'].map((name) => meantKey(signals, name))).toEqual(['OptanonConsent', 'OptanonConsent', 'cookieyes-consent']);
    expect(['cookieConsent', 'cookie_consent', 'ccpa_opt_out', 'theme', 'us-privacy', 'OptanonConsent'].map((name) => meantKey(signals, name))).toEqual(Array(6).fill(undefined));
    expect(['sec-gcp', 'SecGPC', 'sec-gpc', 'Sec-GPC', 'gpc', 'sec-ch-ua', 'x-gpc', 'dnt'].map(meantHeader)).toEqual(['sec-gpc', 'sec-gpc', ...Array<undefined>(6).fill(undefined)]);
    expect(meantMember(['marketing', 'statistics'], 'marketting')).toBe('marketing');
    expect(meantMember(['marketing', 'statistics'], 'method')).toBeUndefined();
  });
});
