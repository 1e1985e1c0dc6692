/** With the project's facts at hand, the rules report what `scan` objects to, and nothing else; of one place one rule speaks. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCases, type Case } from '../semantics/cases.js';
import { projectOnDisk } from './project.js';

const folder = new URL('../semantics/', import.meta.url);
const scripts = /\.[cm]?[jt]sx?$/;

for (const name of readdirSync(folder).filter((file) => file.endsWith('.cases')).sort()) {
  const cases = parseCases(readFileSync(new URL(name, folder), 'utf8'));
  describe(name, () => {
    it.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
      const reports = reportsOf(each);
      expect(reports.filter(({ rule }) => rule.startsWith('no-ungated-')).map(({ place }) => place).sort()).toEqual(wanted(each));
      expect(spokenTwice(reports)).toEqual([]);
    });
  });
}

it('would be told of a place of which two rules speak', () => {
  expect(spokenTwice([{ at: 'a.ts:1:1', place: 'a.ts:1', rule: 'a' }, { at: 'a.ts:1:1', place: 'a.ts:1', rule: 'b' }])).toEqual(['a.ts:1:1 a', 'a.ts:1:1 b']);
});

interface Report {
  /** With the column, and without. */
  readonly at: string;
  readonly place: string;
  readonly rule: string;
}

function reportsOf({ files }: Case): readonly Report[] {
  const project = projectOnDisk(Object.fromEntries(files));
  try {
    return [...files].filter(([file]) => scripts.test(file)).flatMap(([file, text]) => project.reports(file, text).map(({ line, column, ruleId, message }) => (
      { at: `${file}:${line}:${column}`, place: `${file}:${line}`, rule: ruleId?.replace('opt-out-gate/', '') ?? message }
    )));
  } finally {
    project.remove();
  }
}

function spokenTwice(reports: readonly Report[]): readonly string[] {
  return reports.filter(({ at, rule }) => reports.some((other) => other.at === at && other.rule !== rule)).map(({ at, rule }) => `${at} ${rule}`);
}

function wanted({ marks }: Case): readonly string[] {
  return marks.filter(({ file, verdict }) => scripts.test(file) && verdict !== 'gated' && verdict !== 'exempt').map(({ file, line }) => `${file}:${line}`).sort();
}
