import { describe, expect, it } from 'vitest';
import type { Settled } from '../../src/decisions.js';
import { noticesOf } from '../../src/report/notices.js';
import { coverage, finding, settled } from './findings.js';

const today = '2026-11-22';
const told = (of: Partial<Settled>): readonly string[] => noticesOf(settled(coverage([finding()]), of), { baseline: null, today });
const exception = (expires: string, state: 'applies' | 'lapsed' | 'unused'): Partial<Settled> => ({
  exceptions: [{ decision: { accepts: { by: 'id', id: 'a1b2c3' }, reason: 'r', approvedBy: 'Dana', ticket: null, expires }, state, findings: [] }],
});

describe('notices', () => {
  it.each([
    ['2026-12-23', 'applies', []],
    ['2026-12-22', 'applies', ['the exception for `a1b2c3` runs out after 2026-12-22, in 30 days: renew it, or gate the pathway']],
    ['2026-11-22', 'applies', ['the exception for `a1b2c3` runs out after 2026-11-22, in 0 days: renew it, or gate the pathway']],
    ['2026-11-21', 'lapsed', ['the exception for `a1b2c3` ran out after 2026-11-21: renew it, or gate the pathway']],
    ['2027-06-01', 'unused', ['the exception for `a1b2c3` met no pathway: remove it']],
  ] as const)('tell thirty days before an end date, after it, and of what met nothing: %s', (expires, state, wanted) => expect(told(exception(expires, state))).toEqual(wanted));

  it('tell of notes that met no pathway, and leave those that answer an examiner', () => {
    expect(told({ notes: [{ id: 'a1b2c3', owner: null, note: 'n' }, { id: 'question-1', owner: null, note: 'n' }, { id: 'gone', owner: null, note: 'n' }] }))
      .toEqual(['the note for `gone` met no pathway: remove it, or give it the id of one']);
  });

  it('tell of what the baseline has due', () => {
    const entry = { file: 'src/a.ts', enclosing: '', vendor: 'meta', api: 'track', kind: 'event', verdict: 'ungated', data: [], signals: [] } as const;
    const baseline = [{ ...entry, id: 'x', due: '2026-11-01', owner: 'Ann' }, { ...entry, id: 'y', due: '2026-12-01' }, { ...entry, id: 'z', due: '2027-12-01' }];
    expect(noticesOf(settled(coverage([])), { baseline, today })).toEqual(['`x` of the baseline (src/a.ts, Ann) was due on 2026-11-01', '`y` of the baseline (src/a.ts) is due on 2026-12-01']);
  });
});
