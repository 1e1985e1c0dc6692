import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/model.js';
import { confirmed, coverage } from '../report/findings.js';
import { cli, tracks, type Ran } from './world.js';

const files = { '/p/.git/HEAD': '', '/p/src/a.ts': 'track()', '/p/src/b.ts': 'track()', '/p/src/none.ts': '', '/p/legacy/c.ts': 'track()' };
const json = async (args: readonly string[], more: Readonly<Record<string, string>> = {}, cwd = '/p'): Promise<Json> =>
  JSON.parse((await cli(['scan', '--format', 'json', ...args], { files: { ...files, ...more }, cwd })).out) as Json;

interface Json {
  readonly summary: { readonly pathways: number; readonly sentence: string };
  readonly pathways: readonly { readonly file: string; readonly verdict: string; readonly classification: string }[];
  readonly checks: readonly { readonly status: string }[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  readonly scope: { readonly analysed: number; readonly excluded: readonly object[] };
}

describe('scan', () => {
  it('exits 1 where a pathway is not gated, and prints JSON alone', async () => {
    const ran = await cli(['scan', '--format', 'json'], { files });
    expect([ran.code, ran.err]).toEqual([1, '']);
    expect((JSON.parse(ran.out) as Json).pathways.map(({ file }) => file)).toEqual(['legacy/c.ts', 'src/a.ts', 'src/b.ts']);
  });

  it('exits 0 where everything is gated, and ends with the sentence all the same', async () => {
    const ran = await cli(['scan'], { files, analyze: () => coverage([confirmed()]) });
    expect([ran.code, ran.out.trimEnd().split('\n').at(-1)]).toEqual([0, '1 of 1 third-party sharing pathways confirmed gated on opt-out preference.']);
  });

  it('exits 0 on an empty project', async () => {
    const ran = await cli(['scan'], { files: { '/p/README.md': '' } });
    expect([ran.code, ran.out]).toEqual([0, 'No third-party sharing pathways were found in the 0 source files analysed.\n']);
  });

  it('lets named paths limit what is reported and not what is looked at', async () => {
    let seen: readonly string[] = [];
    await cli(['scan', 'src/none.ts'], { files, analyze: (host, project) => { seen = project.files; return tracks(host, project); } });
    expect(seen).toEqual(['legacy/c.ts', 'src/a.ts', 'src/b.ts', 'src/none.ts']);
    expect((await json(['src'])).pathways.map(({ file }) => file)).toEqual(['src/a.ts', 'src/b.ts']);
    expect((await json(['./src/none.ts'])).summary.sentence).toBe('No third-party sharing pathways were found in the 1 source file analysed.');
    expect((await json(['..', '.'], {}, '/p/src')).summary.pathways).toBe(3);
  });

  it.each<[string, readonly string[], string, readonly string[]]>([
    ['one a line', ['--files-from', '-'], 'src/a.ts\nlegacy/c.ts\n', ['legacy/c.ts', 'src/a.ts']],
    ['with NUL between them', ['--files-from', '-'], 'src/a.ts\0', ['src/a.ts']],
    ['of a file', ['--files-from', 'names.txt'], '', ['src/b.ts']],
    ['beside named paths', ['legacy', '--files-from', '-'], 'src/b.ts', ['legacy/c.ts', 'src/b.ts']],
    ['none at all, which is not the whole project', ['--files-from', '-'], '', []],
  ])('reports what a list of names says: %s', async (_, args, input, reported) => {
    const { out } = await cli(['scan', '--format', 'json', ...args], { files: { ...files, '/p/names.txt': 'src/b.ts\r\n' }, input });
    expect((JSON.parse(out) as Json).pathways.map(({ file }) => file)).toEqual(reported);
  });

  it('answers the check for the whole project, whatever paths are named', async () => {
    expect((await json(['src/none.ts'])).checks[0]?.status).toBe('fail');
  });

  it('names paths from the project root, whatever the working folder', async () => {
    expect((await json(['a.ts'], {}, '/p/src')).pathways.map(({ file }) => file)).toEqual(['src/a.ts']);
  });

  it('takes the project of the named path where the working folder has none', async () => {
    expect((await json(['/p/src'], {}, '/elsewhere')).pathways.map(({ file }) => file)).toEqual(['src/a.ts', 'src/b.ts']);
    expect((await json(['p'], {}, '/')).pathways.map(({ file }) => file)).toEqual(['legacy/c.ts', 'src/a.ts', 'src/b.ts']);
  });

  it('leaves the neighbours of a named package alone where nothing marks a project', async () => {
    const home = { '/home/app/package.json': '{}', '/home/app/src/a.ts': 'track()', '/home/other/b.ts': 'track()', '/home/loose.ts': 'track()' };
    const seen: (readonly string[])[] = [];
    const analyze: typeof tracks = (host, project) => { seen.push(project.files); return tracks(host, project); };
    const { out } = await cli(['scan', '--format', 'json', 'app/src'], { files: home, cwd: '/home', analyze });
    expect((JSON.parse(out) as Json).pathways.map(({ file }) => file)).toEqual(['app/src/a.ts']);
    await cli(['scan', 'other'], { files: home, cwd: '/home', analyze });
    expect(seen).toEqual([['app/package.json', 'app/src/a.ts'], ['app/package.json', 'app/src/a.ts', 'loose.ts', 'other/b.ts']]);
  });

  it('hands the settings on and tells what the configuration leaves out', async () => {
    let settings: Settings | undefined;
    const config = { '/p/opt-out-gate.config.json': '{ "gatePolicy": "approved", "exclude": ["legacy/**"] }' };
    await cli(['scan'], { files: { ...files, ...config }, analyze: (host, project) => { settings = project.settings; return tracks(host, project); } });
    expect(settings?.gatePolicy).toBe('approved');
    const { pathways, scope } = await json([], config);
    expect(pathways).toHaveLength(2);
    expect(scope.excluded).toEqual([{ by: 'configuration', pattern: 'legacy/**', files: 1, filesWithVendorToken: 1 }]);
  });

  it('names no folder of the machine in what it says', async () => {
    const analyze = (): ReturnType<typeof coverage> => coverage([], { problems: [{ file: 'src/a.ts', line: 1, message: '/p/src/a.ts is not UTF-8 text' }] });
    expect((await cli(['scan'], { files, analyze })).out).toContain('src/a.ts:1  src/a.ts is not UTF-8 text');
  });

  it('says once which file could not be read', async () => {
    const analyze = (): ReturnType<typeof coverage> => coverage([], { problems: ['cannot be read: permission denied', 'is not UTF-8 text'].map((why) => ({ file: 'src/a.ts', line: 1, message: `could not be read: /p/src/a.ts ${why}` })) });
    expect((await cli(['scan'], { files, analyze })).out).toContain('  src/a.ts:1  could not be read: permission denied\n  src/a.ts:1  could not be read: it is not UTF-8 text\n');
  });

  it('tells of vendors that nobody knows', async () => {
    const { problems } = await json([], {
      '/p/opt-out-gate.config.json': '{ "clients": [{ "name": "a", "from": "b", "vendor": "segmnt" }], "wrappers": [{ "name": "a", "from": "b", "for": "segment.track" }] }',
      '/p/src/opt-out-gate.decisions.json': '{ "classifications": [{ "vendor": "nope", "as": "sharing" }, { "vendor": "segment", "as": "sharing" }] }',
    });
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'opt-out-gate.config.json "segmnt" is no vendor of the catalogue, so what is said of it has no effect',
      'src/opt-out-gate.decisions.json "nope" is no vendor of the catalogue, so what is said of it has no effect',
    ]);
  });

  it('tells of what `include` names in vain', async () => {
    const { problems } = await json([], { '/p/opt-out-gate.config.json': '{ "include": ["src/**", "sorce/**", "!src/old/**"] }', '/p/src/a.ts': '' });
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual(['opt-out-gate.config.json "include" has "sorce/**", which is no file of the project']);
  });

  it('tells of shapes that an entry of the project lacks', async () => {
    const entry = (makes: string): string => JSON.stringify({ customVendors: [{ id: 'acme', name: 'Acme', category: 'analytics', suggests: 'sharing', packages: { acme: { surface: 'client', exports: { Acme: { makes } } } }, shapes: { own: { methods: { event: ['track'] } } } }] });
    const messages = async (makes: string): Promise<string[]> => (await json([], { '/p/opt-out-gate.config.json': entry(makes) })).problems.map(({ message }) => message);
    expect(await messages('$own')).toEqual([]);
    expect(await messages('$native')).toEqual(['"$native" of the vendor "acme" is none of its shapes, and is taken for "client"']);
  });

  it('tells of settings that it does not apply', async () => {
    const config = { '/p/opt-out-gate.config.json': '{}', '/p/legacy/opt-out-gate.config.json': '{}' };
    const { problems } = await json([], config);
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'legacy/opt-out-gate.config.json is not applied yet: move its settings to the opt-out-gate.config.json of the project root',
    ]);
  });

  it('applies the decisions of the nearest file, on the day that is named', async () => {
    const exception = { id: 'src/a.ts', reason: 'r', approvedBy: 'a', expires: '2026-12-01' };
    const decisions = { '/p/opt-out-gate.decisions.json': JSON.stringify({ exceptions: [exception], classifications: [{ vendor: 'segment', as: 'sharing' }] }) };
    expect((await json([], decisions)).pathways.map(({ verdict, classification }) => `${verdict} ${classification}`)).toEqual(['ungated sharing', 'exempt sharing', 'ungated sharing']);
    expect((await json(['--today', '2026-12-02'], decisions)).pathways.map(({ verdict }) => verdict)).toEqual(['ungated', 'ungated', 'ungated']);
  });

  it('objects to what could not be resolved or analysed only when it is told to be strict', async () => {
    const analyze = (): ReturnType<typeof coverage> => coverage([], { problems: [{ file: 'a.ts', line: 1, message: 'broken' }] });
    expect((await cli(['scan'], { files, analyze })).code).toBe(0);
    expect((await cli(['scan', '--strict'], { files, analyze })).code).toBe(1);
  });

  it('writes to a file and stays silent', async () => {
    const ran = await cli(['scan', '--output', 'out/scan.txt'], { files, color: true, cwd: '/p/src' });
    expect([ran.code, ran.out, Object.keys(ran.written)]).toEqual([1, '', ['/p/src/out/scan.txt']]);
    expect(ran.written['/p/src/out/scan.txt']).not.toContain('\u001b');
  });

  it('colours only where that is wanted', async () => {
    expect((await cli(['scan'], { files, color: true })).out).toContain('\u001b[31m');
    expect((await cli(['scan', '--no-color'], { files, color: true })).out).not.toContain('\u001b');
  });
});

describe('what cannot be done', () => {
  const config = (text: string): Readonly<Record<string, string>> => ({ ...files, '/p/opt-out-gate.config.json': text });
  it.each<[string, Promise<Ran>, string | RegExp]>([
    ['an unknown option', cli(['scan', '--formt', 'json'], { files }), 'unknown option \'--formt\' (Did you mean --format?)'],
    ['an unknown command', cli(['scna'], { files }), 'unknown command \'scna\' (Did you mean scan?)'],
    ['an option without its value', cli(['scan', '--output'], { files }), 'option \'--output <file>\' argument missing'],
    ['an unknown format', cli(['scan', '--format', 'xml'], { files }), /^opt-out-gate: --format xml: not a format of this version; use pretty, json/],
    ['a missing path', cli(['scan', 'src', 'nope'], { files }), 'nope: no such file or folder'],
    ['a missing path in a list', cli(['scan', '--files-from', '-'], { files, input: 'src\nnope\n' }), 'nope: no such file or folder'],
    ['a list that is missing', cli(['scan', '--files-from', 'names.txt'], { files }), '--files-from names.txt: no such file'],
    ['a day that is none', cli(['scan', '--today', 'tomorrow'], { files }), '--today tomorrow: write a date as YYYY-MM-DD'],
    ['a broken configuration', cli(['scan'], { files: config('{\n "gatess": [] }') }), 'opt-out-gate.config.json:2: unknown key "gatess": did you mean "gates"?'],
    ['a report outside of the project', cli(['report'], { files: config('{ "report": { "file": "../P.md" } }') }), 'opt-out-gate.config.json: "report.file" leads out of the project: /P.md'],
    ['a path for report', cli(['report', 'src'], { files }), /too many arguments/],
  ])('is one line on standard error and exit 2: %s', async (_, running, message) => {
    const ran = await running;
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(/^opt-out-gate: [^\n]+\n$/);
    if (typeof message === 'string') expect(ran.err).toBe(`opt-out-gate: ${message}\n`);
    else expect(ran.err).toMatch(message);
  });

  it('is told as our own mistake where it is one', async () => {
    const ran = await cli(['scan'], { files, analyze: () => { throw new Error('boom'); } });
    expect([ran.code, ran.err]).toEqual([2, 'opt-out-gate: internal error: boom; please report it\n']);
  });
});

describe('help', () => {
  it.each([[['--help']], [[]], [['scan', '--help']]])('is printed for %j on standard output', async (args) => {
    const ran = await cli(args, { files });
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/^Usage: opt-out-gate/);
  });

  it('tells the version', async () => expect(await cli(['--version'], { files })).toMatchObject({ code: 0, out: '1.2.3\n', err: '' }));
});
