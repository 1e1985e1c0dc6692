import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/link/files/mentions.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import { isRecordOfChoices, meaningOfList, meaningOfName } from '../../src/signals/names.js';
import { meaningOfState } from '../../src/signals/states.js';
import { isMentionOfChoice, mentionsChoice } from '../../src/signals/mentions.js';
import fc from '../property.js';

const folder = new URL('../semantics/', import.meta.url);
const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cases')).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));

describe('the search for words of a choice', () => {
  const mentions = mentionsOf(defaultSettings);

  it('answers for every line of the cases what the whole expression does', () => {
    expect(lines.filter(mentionsChoice).length).toBeGreaterThan(1000);
    expect(lines.filter((line) => !/^\s*\/[/*]/.test(line) && mentions(line).choice !== mentionsChoice(line))).toEqual([]);
  });

  it('passes over what only comments say, where they stand apart from code', () => {
    for (const text of ['// opt-in, in development alone\nserve();', '/**\n * Who has opted out\n */\nserve();', '  /* consent */ serve();']) expect(mentions(text).choice).toBe(false);
    for (const text of ["load('https://a.example/consent');", '/* consent */ consent();', 'const a = `\n//`; // the rest\nconsent();']) expect(mentions(text).choice).toBe(true);
  });

  it('answers the same for words that are put together in any way', () => {
    const pieces = ['opt', 'ed', 's', 'ing', 'out', 'in', 'Out', 'IN', 'put', '-', '_', '.', ' ', 'may', 'can', 'We', 'the', 'track', 'Tracking', 'analytics', 'ads', 'lo', 'cookie', 'allowed', 'Enabled', 'ok', 'do', 'not', 'sell', 'Share', 'consent', 'im', 'cpra', 'm', 'dnt', 'sale', 'notice_', 'pref', 'ketch', 'utag', 'x', 'İ'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(mentions(text).choice).toBe(mentionsChoice(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds the two things of one text apart', () => {
    expect(mentions("import mixpanel from 'mixpanel-browser'; if (!optedOut) mixpanel.track('x');")).toEqual({ vendor: true, choice: true });
    expect(mentions('mixpanel.track(event);')).toEqual({ vendor: true, choice: false });
    expect(mentions('export const mayTrack = true;')).toEqual({ vendor: false, choice: true });
  });
});

describe('a word of code', () => {
  it.each(['optedOut', 'optedOutEmails', 'email.optOut', 'telemetryEnabled', 'onetrust_email', 'opt-out of sale'])('%s is about the choice', (word) => expect(isMentionOfChoice(word)).toBe(true));
  it.each(['hasEmailConsent', 'opt_in_comms', 'communicationsOptIn', 'user.newsletterOptIn', 'IS_CONTINUOUS_PROFILING_ENABLED', 'price'])('%s is not', (word) => expect(isMentionOfChoice(word)).toBe(false));

  it('is found wherever a name is of a record of choices', () => {
    const words = ['git', 'cookie', 'cookies', 'privacy', 'gdpr', 'tracking', 'preferences', 'preference', 'prefs', 'settings', 'policy', 'categories', 'v1', 'user'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), fc.constantFrom('-', '_', '.', ':'), (parts, between) => {
        const name = parts.join(between);
        expect([name, isRecordOfChoices(name) && !(mentionsChoice(`get('${name}')`) && isMentionOfChoice(name))]).toEqual([name, false]);
      }),
      { numRuns: 5000 },
    );
  });

  it('is left out of what the search finds only where its name tells nothing', () => {
    const words = ['opted', 'out', 'email', 'emails', 'consent', 'users', 'marketing', 'enabled', 'get', 'social', 'ids', 'tracking', 'allowed', 'not'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), (parts) => {
        const name = parts.join('_');
        const isLeftOut = mentionsChoice(name) && !isMentionOfChoice(name);
        const meaning = meaningOfName(name) ?? meaningOfName(name, 'call') ?? meaningOfList(name) ?? meaningOfState(name, 'granted');
        expect([name, isLeftOut ? meaning : undefined]).toEqual([name, undefined]);
      }),
      { numRuns: 5000 },
    );
  });
});
