import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../src/words.js';
import { kinds, reasons } from '../report/every.js';
import { finding, gateUse } from '../report/findings.js';

const all = kinds.flatMap((kind) => reasons.map((reason) => finding({ kind, reason, gate: gateUse() })));

describe('words for a pathway', () => {
  it('says what is wrong, why it matters and what to do', () => {
    expect(wordsFor(finding())).toEqual({
      what: '`identify` (segment) runs for everybody: no check of the person\'s opt-out stands on any path to it.',
      why: 'Who the person is reaches segment even after the person opted out of sale or sharing.',
      fix: 'Return before it when the person opted out: `if (isUserOptedOut()) return;`.',
    });
  });

  it('names the condition that falls short, and where it stands', () => {
    const { what } = wordsFor(finding({ api: 'track', kind: 'event', reason: { kind: 'promise-as-condition' }, gate: gateUse({ text: 'isUserOptedOut(id)' }) }));
    expect(what).toBe('`track` (segment) does not depend on the answer of `isUserOptedOut(id)` (checked at src/app/route.ts:10): a promise as a condition is always truthy.');
  });

  it('says why a gated pathway is not confirmed', () => {
    expect(wordsFor(finding({ verdict: 'gated', reason: { kind: 'checked', how: 'call' }, gate: gateUse(), shortOf: ['gpc', 'fails-open'] }))).toEqual({
      what: '`identify` (segment) runs only where `await isUserOptedOut(userId)` (checked at src/app/route.ts:10) came out as sharing allowed.',
      why: 'It is not confirmed: the check answers "allowed" when it fails.',
      fix: 'Let a failed read count as opted out: answer so in the `catch`.',
    });
  });

  it('asks for an awaited check on a server, because the stored choice is read there', () => {
    expect(wordsFor(finding({ surface: 'server' })).fix).toContain('await isUserOptedOut(userId)');
  });

  it.each(all.map((each) => [`${each.kind}, ${each.reason.kind}`, each] as const))('is three whole sentences for %s', (_, each) => {
    for (const sentence of Object.values<string>({ ...wordsFor(each) })) {
      expect(sentence).toMatch(/^[`A-Z].*[.]$/);
      expect(sentence).not.toMatch(/undefined|null|\n/);
    }
  });

  it('claims no law broken and names no amounts', () => {
    const prose = all.map(wordsFor).map(({ what, why, fix }) => `${what}\n${why}\n${fix}`).join('\n');
    expect(prose).not.toMatch(/violat|complian|\$\s?\d|\bfines?\b|penalt/i);
  });

  it('folds a condition of several lines, because a message is one line', () => {
    const { what } = wordsFor(finding({ reason: { kind: 'wrong-way-round' }, gate: gateUse({ text: 'optedOut &&\n    `x`' }) }));
    expect(what).toContain('`optedOut && \'x\'` (checked at');
  });
});
