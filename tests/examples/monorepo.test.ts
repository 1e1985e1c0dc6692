/** The recipe of docs/monorepo.md: the example's own scripts, in the order that its task graph gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleFiles, repository } from '../cli/repository.js';

const repo = repository(exampleFiles('monorepo'));
afterAll(repo.remove);

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}
const read = (file: string): unknown => JSON.parse(readFileSync(join(repo.root, file), 'utf8'));
const manifest = (folder: string): Manifest => read(join(folder, 'package.json')) as Manifest;

const packages = ['apps', 'packages'].flatMap((folder) => readdirSync(join(repo.root, folder)).sort().map((name) => `${folder}/${name}`));

/** `apps/*` as a shell writes it out. */
const expanded = (word: string): readonly string[] => {
  const [, folder, rest] = /^(\w+)\/\*(\/.*)$/.exec(word) ?? [];
  return folder === undefined ? [word] : readdirSync(join(repo.root, folder)).sort().map((name) => `${folder}/${name}${rest ?? ''}`);
};
const script = (folder: string, name: string, ...more: readonly string[]): ReturnType<typeof repo.cli> => {
  const [command = '', ...words] = manifest(folder).scripts[name]?.split(' ') ?? [];
  expect(command).toBe('opt-out-gate');
  return repo.cliIn(folder, ...words.flatMap(expanded), ...more);
};

it('gives the answer of one run, callers of other packages included', async () => {
  repo.commit();
  const { tasks } = read('turbo.json') as { readonly tasks: Readonly<Record<string, { readonly dependsOn: readonly string[] }>> };
  expect(tasks['//#privacy:merge']?.dependsOn.toSorted()).toEqual([...packages.map((folder) => `${manifest(folder).name}#privacy:scan`), '//#privacy:root'].sort());
  for (const folder of packages) expect(await script(folder, 'privacy:scan')).toEqual({ code: 0, out: '', err: '' });
  expect((await script('.', 'privacy:root')).code).toBe(0);
  const merged = await script('.', 'privacy:merge', '--format', 'json');
  expect(merged.code).toBe(0);
  expect(merged.out).toBe((await repo.cli('scan', '--format', 'json')).out);
  const { pathways } = JSON.parse(merged.out) as { readonly pathways: readonly { readonly api: string; readonly verdict: string; readonly confirmed: boolean }[] };
  expect(pathways.map(({ api, verdict, confirmed }) => [api, verdict, confirmed])).toEqual([['track', 'partial', false], ['identify', 'gated', true]]);
}, 60_000);
