import { describe, expect, it } from 'vitest';
import { answerChecks } from '../../src/report/checks.js';
import { summarize } from '../../src/report/count.js';
import type { Coverage, Finding } from '../../src/model.js';
import { confirmed, coverage, finding, gateUse } from './findings.js';

const unresolved = [{ file: 'src/x.ts', line: 9, text: 'window[name](event)', why: { is: 'computed-name' } }] as const;
const problems = [{ file: 'src/broken.ts', line: 3, message: 'could not be parsed' }];
const status = (of: Coverage): string | undefined => answerChecks(of)[0]?.status;
const detail = (of: Coverage): string | undefined => answerChecks(of)[0]?.detail;

describe('the count', () => {
  it('holds X to what is gated and confirmed', () => {
    const { pathways, confirmed: x, sentence } = summarize(coverage([confirmed(), confirmed({ confirmed: false, shortOf: ['name-only'] }), finding()]));
    expect([pathways, x, sentence]).toEqual([3, 1, '1 of 3 third-party sharing pathways confirmed gated on opt-out preference.']);
  });

  it.each<[string, Partial<Finding>]>([
    ['an accepted exception', { verdict: 'exempt', confirmed: true }],
    ['a limited mode of the vendor', { verdict: 'delegated', confirmed: true }],
  ])('has %s in Y and never in X', (_, over) => {
    const { pathways, confirmed: x } = summarize(coverage([finding(over)]));
    expect([pathways, x]).toEqual([1, 0]);
  });

  it.each(['service-provider', 'contractor', 'first-party'] as const)('leaves a %s out of Y', (classification) => {
    expect(summarize(coverage([finding({ classification }), confirmed()])).pathways).toBe(1);
  });

  it('says that nothing was found, and in how many files', () => {
    expect(summarize(coverage([])).sentence).toBe('No third-party sharing pathways were found in the 12 source files analysed.');
  });

  it('does not say that nothing was found where decisions took everything out', () => {
    expect(summarize(coverage([finding({ classification: 'first-party' })])).sentence).toMatch(/^No third-party sharing pathways are counted: the 1 found goes to/);
  });
});

describe('the readiness check', () => {
  it('passes where everything is confirmed and nothing is hidden', () => {
    expect(answerChecks(coverage([confirmed()]))).toEqual([{
      id: 'ccpa-readiness.opt-out.third-party-sharing-gated', severity: 'medium', status: 'pass',
      detail: '1 of 1 third-party sharing pathways confirmed gated on opt-out preference.',
    }]);
  });

  it('cannot tell where something is unresolved or unreadable', () => {
    const hidden = coverage([confirmed()], { unresolved, problems });
    expect([status(hidden), detail(hidden)]).toEqual(['cannot-tell',
      '1 of 1 third-party sharing pathways confirmed gated on opt-out preference, but 1 place could not be resolved (src/x.ts:9) and 1 file could not be analysed (src/broken.ts).']);
  });

  it('cannot tell where only names speak for the rest', () => {
    expect(status(coverage([confirmed(), finding({ verdict: 'gated', shortOf: ['name-only'] })]))).toBe('cannot-tell');
  });

  it('does not apply where nothing is shared', () => {
    expect(status(coverage([]))).toBe('not-applicable');
    expect(detail(coverage([], { problems }))).toContain('analysed, but 1 file could not be analysed');
  });

  it.each<[string, readonly Finding[]]>([
    ['one pathway is not gated', [confirmed(), finding()]],
    ['nothing is confirmed', [finding({ verdict: 'gated', shortOf: ['weak-signal'] })]],
    ['an exception lets data out', [confirmed(), finding({ verdict: 'exempt', reason: { kind: 'accepted', decision: 'X' } })]],
    ['a check fails open', [confirmed(), finding({ verdict: 'gated', shortOf: ['fails-open'] })]],
  ])('fails where %s', (_, findings) => expect(status(coverage(findings))).toBe('fail'));

  it('names what is held back against what is not, in the browser and on the server', () => {
    const held = confirmed({ file: 'src/app/layout.tsx', gate: gateUse({ signals: ['cookie:ccpa_opt_out'] }) });
    const server = finding({ file: 'src/app/api/order/route.ts', api: 'track', surface: 'server' });
    const lesser = [finding({ verdict: 'partial', file: 'a.ts' }), finding({ kind: 'load', file: 'b.ts' }), confirmed({ surface: 'server', file: 'c.ts' })];
    expect(detail(coverage([...lesser, held, finding(), server]))).toBe(
      'The opt-out (the cookie `ccpa_opt_out`) holds back meta `init` in `src/app/layout.tsx`, but segment `identify` in `src/app/providers.tsx` runs whatever the person chose; ' +
      'server-side segment `track` in `src/app/api/order/route.ts` runs whatever the person chose; 2 more pathways are not confirmed.',
    );
  });

  it('names where the opt-out is stored when nothing is held back by it', () => {
    const choices = [{ signal: 'cookie:ccpa_opt_out', writes: [{ file: 'src/app/actions.ts', line: 3, value: '1' }], reads: [], faults: [] }];
    expect(detail(coverage([finding()], { choices }))).toMatch(/^The opt-out \(the cookie `ccpa_opt_out`\) is stored in `src\/app\/actions\.ts`, but segment `identify`/);
    expect(detail(coverage([finding()]))).toMatch(/^No pathway is confirmed to be held back by an opt-out: segment `identify`/);
  });
});
