/** Every position that a pathway may stand in, in a frame for each kind of application. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectGated, expectNear, expectSameForAllowing, expectSilence, expectStable, silencedIn } from './harness/hold-to-promise.js';
import { migrateApp } from './harness/migrate.js';
import { parsePositions } from './harness/positions.js';

const folder = fileURLToPath(new URL('positions/', import.meta.url));
const frames = readdirSync(folder).filter((name) => name.endsWith('.frame')).map((name) => name.slice(0, -'.frame'.length));

describe.each(frames)('%s', (frame) => {
  const positions = parsePositions(readFileSync(`${folder}${frame}.positions`, 'utf8'), readFileSync(`${folder}${frame}.frame`, 'utf8'));

  it.each(positions.map((position) => [position.name, position] as const))('%s', async (_name, { app }) => {
    const migrated = migrateApp(app.files);
    expectGated(app, migrated);
    expectStable(migrated);
    expectNear(migrated);
    await expectSameForAllowing(app, migrated);
    // Where something is refused, what stays is still told.
    if (app.refused.length === 0) for (const [, visitor] of silencedIn(app)) await expectSilence(app, migrated, visitor);
    // A row that came out of a list of rows is known by its name.
    expect(migrated.after.findings.filter(({ verdict, confirmed, kind }) => verdict === 'gated' && !confirmed && kind !== 'audience')).toEqual([]);
  });
});
