import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/link/mentions.js';
import { defaultSettings } from '../../src/link/settings.js';
import { mentionsChoice } from '../../src/signals/mentions.js';

const folder = new URL('../semantics/', import.meta.url);
const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cases')).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));

describe('the search for words of a choice', () => {
  const mentions = mentionsOf(defaultSettings);

  it('answers for every line of the cases what the whole expression does', () => {
    expect(lines.filter(mentionsChoice).length).toBeGreaterThan(1000);
    expect(lines.filter((line) => mentions(line).choice !== mentionsChoice(line))).toEqual([]);
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
