import { describe, expect, it } from 'vitest';
import { callbackReads } from '../../src/signals/callbacks.js';
import { platformReads } from '../../src/signals/platforms.js';
import { meaningOfName } from '../../src/signals/names.js';
import type { Answer } from '../../src/signals/signal.js';
import { storedKeys } from '../../src/signals/stored-keys.js';
import { meaningOfState } from '../../src/signals/states.js';
import { isSufficient } from '../../src/signals/strength.js';

const answerOf = (path: string): Answer | undefined => platformReads.find((read) => read.path === path)?.answer;

describe('the platform table', () => {
  it('names each read once', () => {
    const keys = platformReads.map((read) => `${read.package ?? ''} ${read.path}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('writes paths in the form that signal.ts describes', () => {
    const form = /^[A-Za-z_$][\w$]*(?:\(\))?(?:\[\*\]|\.[A-Za-z_$][\w$]*(?:\(\))?)*$/;
    expect(platformReads.map((read) => read.path).filter((path) => !form.test(path))).toEqual([]);
  });

  it('keeps the polarity of reads of one object apart', () => {
    expect(answerOf('Osano.cm.getConsent().MARKETING')).toMatchObject({ allowed: ['ACCEPT'] });
    expect(answerOf('Osano.cm.getConsent().OPT_OUT')).toMatchObject({ optedOut: ['ACCEPT'] });
    expect(answerOf('_iub.cs.api.isCcpaOptedOut()')).toEqual({ by: 'truth', truthy: 'opted-out' });
    expect(answerOf('Shopify.customerPrivacy.saleOfDataAllowed()')).toEqual({ by: 'truth', truthy: 'allowed' });
  });
});

describe('every answer', () => {
  const rows = [...platformReads, ...callbackReads, ...storedKeys];
  it('lists values that do not contradict each other', () => {
    for (const { answer } of rows) {
      if (answer.by !== 'value') continue;
      expect(answer.optedOut.length + answer.allowed.length).toBeGreaterThan(0);
      expect(answer.optedOut.filter((value) => answer.allowed.includes(value))).toEqual([]);
    }
  });

  it('belongs to a signal whose strength is known', () => {
    const known = /^(?:gpc|dnt|tcf|gpp|usp|banner|att|(?:cmp|cookie|vendor):.+)$/;
    expect(rows.map((row) => row.signal).filter((signal) => !known.test(signal))).toEqual([]);
  });
});

describe('stored keys', () => {
  it.each(['ccpa_opt_out', 'ccpa-opt-out', 'ccpa_optout', 'do_not_sell', 'doNotSell', 'dnsmpi', 'opt_out', 'optOut', 'gpc', 'privacy_opt_out'])(
    '%s speaks for itself, and is not listed', (name) => {
      expect(storedKeys.some((key) => key.name === name)).toBe(false);
      expect([meaningOfName(name), meaningOfState(name, '1'), meaningOfState(name, 'false')]).toEqual(['opted-out', 'opted-out', 'allowed']);
    });

  it.each(['cookie_consent', 'cookie-consent', 'cookieConsent', 'consent', 'analytics_consent', 'marketing-consent'])(
    '%s speaks for itself, and is not listed', (name) => {
      expect(storedKeys.some((key) => key.name === name)).toBe(false);
      expect([meaningOfName(name), meaningOfState(name, 'accepted'), meaningOfState(name, 'denied')]).toEqual(['allowed', 'allowed', 'opted-out']);
    });
});

describe('the strength of a signal', () => {
  it.each(['gpc', 'cookie:ccpa_opt_out', 'storage:x', 'preference:optedOut', 'cmp:onetrust', 'gpp', 'usp'])('%s is an opt-out by itself', (signal) => {
    expect(isSufficient(signal)).toBe(true);
  });
  it.each(['dnt', 'tcf', 'banner', 'cmp:react-cookie-consent', 'att', 'vendor:mixpanel', 'name:isOptedOut'])('%s is not', (signal) => {
    expect(isSufficient(signal)).toBe(false);
  });
});
