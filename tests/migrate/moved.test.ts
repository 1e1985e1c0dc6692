/** Ids move when calls go through one pathway in the gate module, or leave their place among equals; what people wrote down goes with them. */
import { describe, expect, it } from 'vitest';
import { moveDecisions } from '../../codemods/move-decisions.js';
import { migrateFiles } from '../codemods/project.js';
import { fakeAnalysis } from '../codemods/fake-analysis.js';

const files = { 'src/a.ts': `fbq('track', 'A');\n`, 'src/b.ts': `'use client';\nfbq('track', 'B');\n` };
const [first, second] = fakeAnalysis(new Map(Object.entries(files))).findings.map(({ id }) => id);
const entry = (id: string | undefined, file: string): object => ({ id, file, enclosing: '', vendor: 'meta', api: 'track', kind: 'event', verdict: 'ungated', data: [], signals: [], owner: 'web' });
const baseline = JSON.stringify({ schemaVersion: 1, pathways: [entry(first, 'src/a.ts'), entry(second, 'src/b.ts'), entry('another', 'src/c.ts')] });

describe('two calls that go through one stand-in', () => {
  const decisions = `{\n  // Looked at in May.\n  "notes": [{ "id": "${first ?? ''}", "note": "the cart" }, { "id": "another", "note": "stays" }]\n}\n`;
  const { moved, changes } = migrateFiles({ ...files, 'opt-out-gate.decisions.json': decisions, 'opt-out-gate.baseline.json': baseline });
  const textOf = (name: string): string => changes.find(({ path }) => path === name)?.after ?? '';
  const [target] = moved;

  it('are one pathway in the gate module, which says what it stands for', () => {
    expect(moved.map(({ finding, replaces }) => [finding.file, replaces.map(({ id }) => id)])).toEqual([['src/lib/opt-out/client.ts', [first, second]]]);
  });

  it('take their note with them, and nothing else in the file', () => {
    expect(textOf('opt-out-gate.decisions.json')).toBe(decisions.replace(first ?? '', target?.finding.id ?? ''));
  });

  it('leave the baseline, in which nothing may excuse them later', () => {
    expect(JSON.parse(textOf('opt-out-gate.baseline.json'))).toMatchObject({ pathways: [{ id: 'another' }] });
  });
});

it('calls that one pathway stands for are one entry of the baseline while it is not gated', () => {
  const findings = fakeAnalysis(new Map([...Object.entries(files), ['src/lib/send.ts', `fbq('track', name);\n`]])).findings;
  const target = findings.find(({ file }) => file === 'src/lib/send.ts');
  if (!target) throw new Error('the analysis finds all three');
  const moved = [{ finding: target, replaces: findings.filter((one) => one !== target) }];
  const [rewritten] = moveDecisions(moved, { files: [], read: (path) => (path === 'opt-out-gate.baseline.json' ? baseline : undefined) });
  expect(JSON.parse(rewritten?.after ?? '')).toMatchObject({ pathways: [{ id: 'another' }, { id: target.id, file: 'src/lib/send.ts', owner: 'web' }] });
});
