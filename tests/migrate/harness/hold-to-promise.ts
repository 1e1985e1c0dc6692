/**
 * What an application is held to, before and after. For people who allow sharing every vendor is told the same, in the same order; for
 * those who opted out, nothing. What the application answers is the same for everybody.
 */
import { expect } from 'vitest';
import { wordRefusal } from '../../../codemods/refusals.js';
import { gateMark } from '../../../src/signals/gate-module.js';
import type { App } from './app.js';
import { isOpen, migrateApp, type Migrated } from './migrate.js';
import { play } from './play.js';
import { lostComments, touchedFarAway } from './touched.js';
import { allowing, optedOut, optedOutInRecords, type Visitor } from './visitor.js';

export type Who = readonly (readonly [string, Visitor])[];

/** The visitors that must not be shared, as far as the application can know of them. */
export function silencedIn({ speaks }: App): Who {
  return [...(speaks.request ? optedOut : []), ...(speaks.records ? optedOutInRecords : [])];
}

export function expectGated(app: App, { migration, after }: Migrated): void {
  expect(migration.refusals.map(({ reason, file, line }) => `${file}:${line} ${reason}`)).toEqual(app.refused);
  expect(after.findings.filter(isOpen).map(({ file, line, verdict }) => `${file}:${line} ${verdict}`)).toHaveLength(app.refused.length);
  expect(after.findings.length).toBeGreaterThanOrEqual(1);
}

export function expectStable({ files, after, migration }: Migrated): void {
  const again = migrateApp(files, after).migration;
  expect(again.changes).toEqual([]);
  // Whoever runs it again to see what is left is told the same.
  expect(again.refusals.map(wordRefusal).sort()).toEqual(migration.refusals.map(wordRefusal).sort());
  // A later run knows the gate module by it.
  expect(migration.changes.filter(({ path, before, after: text }) => before === null && /opt-out/.test(path) && !/\.test\./.test(path) && !text.includes(gateMark))).toEqual([]);
}

export function expectNear({ migration, before }: Migrated): void {
  expect(migration.changes.filter(({ path }) => /(^|\/)(package|tsconfig)\.json$/.test(path))).toEqual([]);
  expect(lostComments(migration.changes)).toEqual([]);
  expect(touchedFarAway(migration.changes, [...before.findings, ...migration.plans.map(({ finding }) => finding)])).toEqual([]);
}

export async function expectSameForAllowing(app: App, { files }: Migrated): Promise<void> {
  const was = await play(app, app.files, allowing);
  expect([was.told, was.toldByPage].flatMap((told) => Object.values(told)).length).toBeGreaterThan(0);
  expect(await play(app, files, allowing)).toEqual(was);
}

export function isOnPage({ steps, startsLater }: App): boolean {
  return startsLater && steps.some(({ kind }) => kind === 'page' || kind === 'html');
}

/** What was not started for somebody who opted out is started once they opt in on the page. */
export async function expectLaterStart(app: App, { files }: Migrated): Promise<void> {
  const visitor = { ...allowing, cookie: 'ccpa_opt_out=1' };
  const onPage = { ...app, steps: app.steps.filter(({ kind }) => kind === 'page' || kind === 'html') };
  const before = await play(onPage, app.files, allowing);
  const { toldByPage } = await play(onPage, files, visitor, allowing);
  expect(startsIn(toldByPage)).toEqual(startsIn(before.toldByPage));
}

/** `init` and its like, the scripts of vendors, `fbq('init')`, `gtag('js')`. */
function startsIn(told: Readonly<Record<string, readonly unknown[]>>): readonly string[] {
  const isStart = ([method, first]: readonly unknown[]): boolean => /^(init|initialize|load)$/.test(String(method)) || /^(init|js|config)$/.test(String(first));
  return Object.entries(told).flatMap(([vendor, calls]) => (calls as (readonly unknown[])[]).filter((call) => vendor === 'scripts' || isStart(call)).map((call) => JSON.stringify([vendor, ...call]))).sort();
}

export async function expectSilence(app: App, { files }: Migrated, visitor: Visitor): Promise<void> {
  const { answers } = await play(app, app.files, visitor);
  const now = await play(app, files, visitor);
  expect(now.answers).toEqual(answers);
  expect(now.told).toEqual({});
  // The records speak in the browser only where `syncOptOut` has told it.
  if (visitor.store === 'nothing') expect(now.toldByPage).toEqual({});
}
