/** A gate that stands there before anything asks it, because `init` wrote it: what is migrated behind it is what would have been migrated without. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planInit } from '../../codemods/init/plan-init.js';
import type { Change } from '../../codemods/migrate.js';
import { viewProject } from '../../codemods/view-of-project.js';
import { temporaryRepositories } from '../cli/repository.js';
import { parseApp, type App, type Files } from './harness/app.js';
import { expectGated, expectSameForAllowing, expectSilence, expectStable, silencedIn } from './harness/hold-to-promise.js';
import { migrateApp } from './harness/migrate.js';

const folder = fileURLToPath(new URL('apps/', import.meta.url));
const read = (name: string): App => parseApp(readFileSync(folder + name, 'utf8'));

describe('the gate that the migration would write', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const app = read(name);
    const once = migrateApp(app.files);
    const gate = Object.fromEntries(once.migration.changes.filter(({ before }) => before === null).map(({ path, after }) => [path, after]));
    const behind = migrateApp({ ...app.files, ...gate });
    expect(behind.migration.refusals.map(({ reason, file, line }) => `${file}:${line} ${reason}`)).toEqual(app.refused);
    expect(behind.files).toEqual(once.files);
  });

  it('is what `init` writes', () => {
    const { files } = read('express.app');
    const { changes } = migrateApp(files).migration;
    const written = changes.filter(({ before }) => before === null).map(({ path, after }) => [path, after]);
    expect(Object.entries(gateOf(files, changes))).toEqual(expect.arrayContaining(written));
  });
});

/** There was nothing to migrate when it was written, so that nothing was known of what would be sent later. */
describe.each(['express.app', 'express-commonjs.app', 'express-orders.app', 'fastify.app', 'react-native.app', 'next-app.app', 'nest.app'])('a gate of an empty project, and then %s', (name) => {
  const app = read(name);
  const files = { ...app.files, ...gateOf(app.files, []) };
  const migrated = migrateApp(files);

  it('is gated throughout but for what is refused', () => expectGated(app, migrated));
  it('is not changed by a second run', () => expectStable(migrated));
  it('does the same for those who allow sharing', () => expectSameForAllowing({ ...app, files }, migrated));
  it.each(silencedIn(app))('tells nobody of those who opted out by %s', (_by, visitor) => expectSilence({ ...app, files }, migrated, visitor));
});

describe('the command', () => {
  const repository = temporaryRepositories();

  it('gates behind the gate of `init` what it gates alone, and registers the gate at the server', async () => {
    const { files } = read('express.app');
    const [alone, behind] = [repository(files), repository(files)];
    for (const { commit } of [alone, behind]) commit();
    const { out } = await behind.cli('init', '--yes');
    expect(out).toContain('Call `syncOptOut(userId)`');
    behind.commit();
    const [first, second] = [await alone.cli('migrate'), await behind.cli('migrate')];
    expect([second.code, second.out.split('\n').at(-2)]).toEqual([first.code, first.out.split('\n').at(-2)]);
    expect(behind.git('diff', '--', 'src/server.ts')).toEqual(alone.git('diff', '--', 'src/server.ts'));
    expect(behind.git('diff')).toContain('+app.use(optOutRequest);');
  });
});

function gateOf(files: Files, changes: readonly Change[]): Files {
  const paths = Object.keys(files);
  const host = { read: (path: string) => files[path.slice('/p/'.length)] ?? '', isFile: (path: string) => Object.hasOwn(files, path.slice('/p/'.length)), list: () => paths.map((path) => `/p/${path}`) };
  const { steps } = planInit(viewProject({ host, root: '/p', files: paths, gates: [], approved: [] }), changes);
  return Object.fromEntries(steps.filter(({ path }) => path.includes('opt-out/')).map(({ path, after }) => [path, after]));
}
