/** What the catalogue says, done in code: each thing once where nothing is checked, and once behind a check. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model.js';
import { allVendors } from '../../src/vendors/catalogue.js';
import { analyse } from '../link/analyse.js';
import { exercisesOf, type Exercise } from './exercises.js';

/** Their list calls what tells them the choice, too: nothing that runs there for everybody is without it, but for requests that go past their code. */
const told = new Set(allVendors().filter(({ tells }) => tells).map(({ id }) => id));
const exercises = new Map(allVendors().map((vendor) => [vendor.id, exercisesOf(vendor)]));

describe.each([['ungated', ''], ['gated', 'if (navigator.globalPrivacyControl) return null; ']] as const)('%s', (verdict, check) => {
  const found = findingsIn(check);

  it.each([...exercises])('%s is found where it sends, and silent where it does not', (id, list) => {
    const seen = list.map(({ code, counted }, at) => ({ code, says: summaryOf(found.get(`${id}:${lineOf(list, at)}`) ?? [], counted) }));
    const wanted = list.map(({ code, kind, vendor }) => ({ code, says: kind === undefined ? 'nothing' : `${vendor} ${kind} ${verdict === 'ungated' && kind !== 'request' && told.has(id) ? 'delegated' : verdict}` }));
    expect(seen.filter((one, at) => one.says !== wanted[at]?.says)).toEqual(wanted.filter((one, at) => one.says !== seen[at]?.says));
  });
});

const plugins = allVendors().flatMap(({ id, packages }) => Object.keys(packages).filter((name) => packages[name]?.plugin).map((name) => [name, id] as const));

it.each(plugins)('%s is a load of %s where a configuration names it, and nothing elsewhere', (name, vendor) => {
  const code = `export default { plugins: ['${name}'] };`;
  const { findings } = analyse({ 'gatsby-config.mjs': code, 'src/plugins.mjs': code });
  expect(findings.map(({ file, vendor: found, kind, verdict }) => [file, found, kind, verdict])).toEqual([['gatsby-config.mjs', vendor, 'load', 'ungated']]);
});

it('exercises every vendor', () => {
  expect([...exercises].filter(([, list]) => !list.some(({ kind }) => kind !== undefined)).map(([id]) => id)).toEqual([]);
});

/** Only what is said of the whole call that counts: the client that it is called on may come from a call that counts for itself. */
function summaryOf(findings: readonly Finding[], counted: string): string {
  const whole = findings.filter(({ column, endColumn }) => endColumn - column === counted.length);
  return whole.length === 0 ? 'nothing' : whole.map(({ vendor, kind, verdict }) => `${vendor} ${kind} ${verdict}`).join(' and ');
}

/** Imports come first, each on its line, then a line for each exercise. */
function importsOf(list: readonly Exercise[]): readonly string[] {
  return [...new Set(list.flatMap(({ imports }) => imports))];
}

function lineOf(list: readonly Exercise[], at: number): number {
  return importsOf(list).length + at + 1;
}

function findingsIn(check: string): ReadonlyMap<string, readonly Finding[]> {
  const files = [...exercises].map(([id, list]) => [`uses-${id}.tsx`, [...importsOf(list), ...list.map((exercise, at) => functionOf(exercise, at, check))].join('\n')] as const);
  const { findings, problems } = analyse(Object.fromEntries(files));
  expect(problems).toEqual([]);
  const byLine = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.file.slice('uses-'.length, -'.tsx'.length)}:${finding.line}`;
    byLine.set(key, [...(byLine.get(key) ?? []), finding]);
  }
  return byLine;
}

function functionOf({ code, is }: Exercise, at: number, check: string): string {
  return `function f${at}(x) { ${check}${is === 'element' ? `return ${code};` : code} }`;
}
