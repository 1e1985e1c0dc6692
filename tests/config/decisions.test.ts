import { describe, expect, it } from 'vitest';
import { decide } from '../../src/config/decide.js';
import { readDecisions } from '../../src/config/decisions.js';
import type { DecisionFile } from '../../src/decisions.js';
import { confirmed, coverage, finding } from '../report/findings.js';
import { hostOf } from './host.js';

const today = '2026-11-22';

function read(content: object | string, folder = '/p'): DecisionFile {
  const path = `${folder}/opt-out-gate.decisions.json`;
  return readDecisions({ host: hostOf({ [path]: typeof content === 'string' ? content : JSON.stringify(content) }), root: '/p' }, path, today);
}

const exception = { id: 'a1b2c3', reason: 'migrating', approvedBy: 'Dana', ticket: 'PRIV-12', expires: '2027-01-31' };
const provider = { vendor: 'segment', as: 'service-provider', rationale: 'contract signed', owner: 'privacy' };

describe('the decisions file', () => {
  it.each([
    ['a day that is not in the calendar', { exceptions: [{ ...exception, expires: '2027-02-30' }] }, '"exceptions[0].expires" is "2027-02-30": write a date as YYYY-MM-DD'],
    ['an exception of more than 12 months', { exceptions: [{ ...exception, expires: '2027-11-23' }] }, 'an exception holds at most 12 months: 2027-11-23 is after 2027-11-22'],
    ['an exception for nothing', { exceptions: [{ reason: 'x', approvedBy: 'y', expires: '2027-01-01' }] }, 'an exception names an "id" alone, or "files", "vendor" and "max" together'],
    ['an exception for files without a limit', { exceptions: [{ files: ['a'], vendor: 'segment', reason: 'x', approvedBy: 'y', expires: '2027-01-01' }] }, '"max" together'],
    ['an exception that nobody approved', { exceptions: [{ id: 'a', reason: 'x', expires: '2027-01-01' }] }, '"exceptions[0]" needs "approvedBy"'],
    ['a service provider without a rationale', { classifications: [{ vendor: 'segment', as: 'service-provider', owner: 'x' }] }, 'takes segment out of the count and needs "rationale"'],
    ['an unknown key', { exemptions: [] }, 'unknown key "exemptions": did you mean "exceptions"?'],
  ])('is refused for %s', (_, content, message) => {
    expect(() => read(content)).toThrow(`opt-out-gate.decisions.json:1: `);
    expect(() => read(content)).toThrow(message);
  });

  it('names the line of a fault', () => {
    expect(() => read('{\n  "exceptions": [\n    { "id": "a", "reason": "r", "approvedBy": "b",\n      "expires": "2029-01-01" }\n  ]\n}')).toThrow('decisions.json:4: an exception holds');
  });

  it('says that a conflict is to be settled, and where', () => {
    expect(() => read('{\n<<<<<<< HEAD\n  "notes": []\n=======\n>>>>>>> topic\n}')).toThrow('decisions.json:2: holds conflict markers of git: settle the conflict first');
  });
});

describe('decisions on a coverage', () => {
  it('exempt what an exception names, until its last day', () => {
    const file = read({ exceptions: [exception] });
    const settled = decide(coverage([finding(), finding({ id: 'other' })]), [file], '2027-01-31');
    expect(settled.coverage.findings.map(({ verdict }) => verdict)).toEqual(['exempt', 'ungated']);
    expect(settled.coverage.findings[0]?.reason).toEqual({ kind: 'accepted', decision: 'PRIV-12' });
    const later = decide(coverage([finding()]), [file], '2027-02-01');
    expect([later.coverage.findings[0]?.verdict, later.exceptions[0]?.state]).toEqual(['ungated', 'lapsed']);
  });

  it('never make a gated pathway exempt, and tell that the exception is not used', () => {
    const settled = decide(coverage([confirmed({ id: 'a1b2c3' })]), [read({ exceptions: [exception] })], today);
    expect([settled.coverage.findings[0]?.verdict, settled.exceptions[0]?.state]).toEqual(['gated', 'unused']);
  });

  it('stop an exception for files at its limit, so that nothing new hides behind it', () => {
    const file = read({ exceptions: [{ files: ['src/**'], vendor: 'segment', max: 2, reason: 'r', approvedBy: 'b', expires: '2027-01-01' }] });
    const settled = decide(coverage(['1', '2', '3'].map((id) => finding({ id }))), [file], today);
    expect(settled.coverage.findings.map(({ verdict }) => verdict)).toEqual(['exempt', 'exempt', 'ungated']);
  });

  it('classify by the decision that says most, until its review is overdue', () => {
    const file = read({ classifications: [provider, { vendor: 'segment', as: 'sharing', kind: 'identify' }, { ...provider, vendor: 'meta', reviewBy: '2026-11-21' }] });
    const settled = decide(coverage([finding(), finding({ kind: 'event' }), confirmed()]), [file], today);
    expect(settled.coverage.findings.map(({ classification }) => classification)).toEqual(['sharing', 'service-provider', 'undetermined']);
    expect(settled.classifications.map(({ state }) => state)).toEqual(['applies', 'applies', 'lapsed']);
  });

  it('take out what is declared not to share, by name and module both', () => {
    const file = read({ notSharing: [{ name: 'analytics', from: '@acme/metrics', because: 'first-party', reason: 'ours', decidedBy: 'Dana' }] });
    const ours = finding({ client: { name: 'analytics', from: '@acme/metrics' } });
    const theirs = finding({ client: { name: 'analytics', from: '@segment/analytics-node' } });
    const settled = decide(coverage([ours, theirs, finding()]), [file], today);
    expect(settled.coverage.findings).toEqual([theirs, finding()]);
    expect(settled.notSharing[0]).toMatchObject({ state: 'applies', findings: [ours] });
  });

  it('count for the files that theirs is the nearest file to', () => {
    const root = read({ classifications: [provider] });
    const near = read({ classifications: [{ vendor: 'segment', as: 'sale' }] }, '/p/apps/web');
    const settled = decide(coverage([finding(), finding({ file: 'apps/web/a.ts' }), finding({ file: 'apps/website/a.ts' })]), [root, near], today);
    expect(settled.coverage.findings.map(({ classification }) => classification)).toEqual(['service-provider', 'sale', 'service-provider']);
  });
});
