/**
 * Applications before and after. For people who allow sharing every vendor is told the same, in the same order; for those who opted out,
 * nothing. What the application answers is the same for everybody.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseApp } from './harness/app.js';
import { isOpen, migrateApp } from './harness/migrate.js';
import { play } from './harness/play.js';
import { touchedFarAway } from './harness/touched.js';
import { allowing, optedOut, optedOutInRecords } from './harness/visitor.js';

const folder = fileURLToPath(new URL('apps/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.app'));

describe.each(names)('%s', (name) => {
  const app = parseApp(readFileSync(folder + name, 'utf8'));
  const { migration, before, after, files } = migrateApp(app.files);
  const silenced = [...(app.speaks.request ? optedOut : []), ...(app.speaks.records ? optedOutInRecords : [])];

  it('is gated throughout but for what is refused', () => {
    expect(migration.refusals.map(({ reason, file, line }) => `${file}:${line} ${reason}`)).toEqual(app.refused);
    expect(after.findings.filter(isOpen).map(({ file, line, verdict }) => `${file}:${line} ${verdict}`)).toHaveLength(app.refused.length);
    expect(after.findings.length).toBeGreaterThanOrEqual(1);
  });

  it('is not changed by a second run', () => {
    expect(migrateApp(files).migration.changes).toEqual([]);
  });

  it('is changed only where a pathway stands', () => {
    expect(touchedFarAway(migration.changes, before.findings)).toEqual([]);
  });

  it('does the same for those who allow sharing', async () => {
    const was = await play(app, app.files, allowing);
    expect([was.told, was.toldByPage].flatMap((told) => Object.values(told)).length).toBeGreaterThan(0);
    expect(await play(app, files, allowing)).toEqual(was);
  });

  it.each(silenced)('tells nobody of those who opted out by %s, and answers the same', async (_by, visitor) => {
    const { answers } = await play(app, app.files, visitor);
    const now = await play(app, files, visitor);
    expect(now.answers).toEqual(answers);
    expect(now.told).toEqual({});
    // The records speak in the browser only where `syncOptOut` has told it.
    if (visitor.store === 'nothing') expect(now.toldByPage).toEqual({});
  });
});
