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

it('is the same recipe for Nx, with what the scripts write as outputs', () => {
  interface Target { readonly cache: boolean; readonly outputs?: readonly string[]; readonly dependsOn?: readonly unknown[] }
  const { targetDefaults } = read('nx.json') as { readonly targetDefaults: Readonly<Record<string, Target>> };
  const { scripts, nx } = read('package.json') as Manifest & { readonly nx: { readonly includedScripts: readonly string[] } };
  expect(Object.keys(targetDefaults).sort()).toEqual([...nx.includedScripts, 'privacy:scan'].sort());
  expect(targetDefaults['privacy:merge']).toEqual({ cache: false, dependsOn: ['privacy:root', { projects: '*', target: 'privacy:scan' }] });
  const written = (command = ''): string => /--fragment (\S+)/.exec(command)?.[1] ?? '';
  expect(targetDefaults['privacy:root']).toMatchObject({ cache: true, outputs: [`{workspaceRoot}/${written(scripts['privacy:root'])}`] });
  for (const folder of packages) expect(targetDefaults['privacy:scan']).toMatchObject({ cache: true, outputs: [`{projectRoot}/${written(manifest(folder).scripts['privacy:scan'])}`] });
  const inputs = (targetDefaults['privacy:root'] as unknown as { readonly inputs: readonly string[] }).inputs.map((input) => input.replace('{workspaceRoot}/', ''));
  const turbo = (read('turbo.json') as { readonly tasks: Readonly<Record<string, { readonly inputs?: readonly string[] }>> }).tasks;
  expect(inputs).toEqual(turbo['//#privacy:root']?.inputs);
});

const page = readFileSync(new URL('../../docs/monorepo.md', import.meta.url), 'utf8');

it.each(['nx.json', 'turbo.json'])('stands in its page as in %s', (file) => {
  const told = Object.fromEntries(Object.entries(read(file) as object).filter(([key]) => key !== '$schema'));
  expect([...page.matchAll(/```json\n(\{[^]*?)```/g)].map(([, text = '']) => JSON.parse(text) as unknown)).toContainEqual(told);
});

it('joins the shards of its matrix', async () => {
  const commands = [...page.matchAll(/- run: npx opt-out-gate (.*)/g)].map(([, command = '']) => command);
  const [scan = '', merge = ''] = commands;
  const of = Number(/\/(\d+)/.exec(scan)?.[1]);
  expect(page).toContain(`shard: [${Array.from({ length: of }, (_, at) => at + 1).join(', ')}]`);
  for (let shard = 1; shard <= of; shard += 1) expect(await repo.cli(...scan.replaceAll('${{ matrix.shard }}', String(shard)).replace('--fragment ', '--fragment .opt-out-gate/').split(' '))).toEqual({ code: 0, out: '', err: '' });
  const fragments = Array.from({ length: of }, (_, at) => `.opt-out-gate/fragment-${at + 1}.json`);
  expect((await repo.cli(...merge.replace('--output opt-out.sarif', '').trim().split(' ').flatMap((word) => (word === 'fragments/*.json' ? fragments : [word])))).out).toBe((await repo.cli('scan', '--format', 'sarif')).out);
}, 60_000);
