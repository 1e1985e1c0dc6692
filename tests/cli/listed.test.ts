import { expect, it } from 'vitest';
import type { Host } from '../../src/host.js';
import { listAsked } from '../../src/cli/listed.js';
import { analyzeAsked } from '../../src/cli/project.js';
import { hostOf } from '../config/host.js';
import { coverage } from '../report/findings.js';
import { cli, worldOf } from './world.js';

const files = { '/p/.git/HEAD': '', '/p/src/a.ts': 'track()', '/q/.git/HEAD': '', '/q/b.ts': 'track()' };
const json = async (args: readonly string[], setting: Partial<Parameters<typeof cli>[1]> = {}): Promise<Said> => JSON.parse((await cli(['scan', '--format', 'json', ...args], { files, ...setting })).out) as Said;

interface Said {
  readonly pathways: readonly { readonly file: string }[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  readonly scope: { readonly analysed: number };
}

it('takes another project by its path, as if it were started there', async () => {
  expect((await json(['/q'])).pathways.map(({ file }) => file)).toEqual(['b.ts']);
});

it.each([['src', '../q'], ['/q/b.ts', '.']])('refuses paths of two projects, which have no root in common: %s %s', async (...paths) => {
  const { code, err } = await cli(['scan', ...paths], { files });
  expect([code, err]).toEqual([2, `opt-out-gate: ${paths.find((path) => path.includes('q')) ?? ''}: is not in the project that the other paths are in; name it in a run of its own\n`]);
});

it('does not take the whole disk for what two folders have in common', async () => {
  const { code, err } = await cli(['scan', '/a', '/b'], { files: { '/a/x.ts': '', '/b/x.ts': '' }, cwd: '/c' });
  expect([code, err]).toEqual([2, expect.stringContaining('/a: is not in the project')]);
});

const failing = coverage([], { problems: [{ file: 'src/a.ts', line: 1, message: 'could not be read: it is not UTF-8 text' }] });

it('does not count a named file that cannot be read among the analysed', async () => {
  const { scope } = await json(['src'], { files: { ...files, '/p/src/c.ts': '' }, analyze: () => failing });
  expect(scope.analysed).toBe(1);
});

it('does not count a named script that is left out for what stands in it', async () => {
  const { scope } = await json(['src'], { files: { ...files, '/p/src/bundle.js': 'x;'.repeat(100_000) }, analyze: () => coverage([]) });
  expect(scope.analysed).toBe(1);
});

/** `/p/locked` must not be entered. */
const closing = (host: Host): Host => ({
  ...host,
  list: (folder, closed) => {
    closed?.('/p/locked', '/p/locked cannot be listed: permission denied');
    return host.list(folder);
  },
});

it('tells a folder that must not be entered, and looks at the rest', async () => {
  const world = worldOf({ files });
  const { whole } = await analyzeAsked({ ...world, host: closing(world.host) }, { paths: null, terms: { today: world.today, cache: { is: 'none' } } });
  expect(whole.problems).toEqual([{ file: 'locked/', line: 1, message: 'could not be listed: permission denied' }]);
  expect(whole.findings.map(({ file }) => file)).toEqual(['src/a.ts']);
});

it('hands such a folder on in a fragment', async () => {
  const fragments: string[] = [];
  const world = { ...worldOf({ files }), write: (_: string, text: string) => void fragments.push(text) };
  const { run } = await import('../../src/cli/program.js');
  await run(['scan', '--fragment', 'f.json'], { ...world, host: closing(world.host) });
  const { problems } = JSON.parse((await cli(['merge', 'f.json', '--format', 'json'], { files: { '/p/.git/HEAD': '', '/p/f.json': fragments[0] ?? '' } })).out) as Said;
  expect(problems).toEqual([{ file: 'locked/', line: 1, message: 'could not be listed: permission denied' }]);
});

it('says why a named folder cannot be listed', () => {
  const denied: Host = { ...hostOf(files), list: () => { throw new Error('/p/locked cannot be listed: permission denied'); } };
  expect(() => listAsked({ ...worldOf({ files }), host: denied }, ['locked'])).toThrow('locked: permission denied');
});
