import ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { configSchema, decisionsSchema } from '../../src/config/schemas.js';
import { analyzeProject } from '../../src/link/project.js';
import { cli, type Ran } from './world.js';

const files = {
  '/p/.git/HEAD': '',
  '/p/src/pay.ts': [
    'import mixpanel from "mixpanel-browser";',
    'export function pay(web) {',
    '  if (web) { if (navigator.globalPrivacyControl) return; }',
    '  mixpanel.track("Paid", { total: 3 });',
    '}',
    'gtag("consent", "update", { ad_storage: "denied" });',
    'mixpanel.register({ plan: "a" });',
    'if (!navigator.globalPrivacyControl) mixpanel.track("Seen");',
  ].join('\n'),
  '/p/src/none.ts': 'export const a = 1;\n',
  '/p/src/pay.test.ts': 'mixpanel.track("x");\n',
  '/p/src/broken.ts': 'import mixpanel from "mixpanel-browser";\nmixpanel.track(;\n',
  '/p/README.md': 'hello\n',
};
const explain = async (target: string, ...args: readonly string[]): Promise<Ran> => cli(['explain', target, ...args], { files, analyze: analyzeProject });

describe('explain', () => {
  it('tells every way, what leaks first, and then what can be done', async () => {
    const { code, out, err } = await explain('src/pay.ts:4');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain([
      'Way 1 of 2: no check that counts, so it runs for people who opted out too',
      '  1. src/pay.ts:2  `pay` starts here; nothing in the project is seen to call it.',
      '  2. src/pay.ts:3  Where `web` (line 3) does not hold, the check `navigator.globalPrivacyControl` is not made; the ways join behind line 3.',
      '  3. src/pay.ts:4  `track` (mixpanel) tells the vendor what the person did.',
      '',
      'Way 2 of 2: runs only for people who did not opt out',
    ].join('\n'));
    expect([...out.matchAll(/^\d\. (.*)$/gm)].map(([, title]) => title)).toEqual(['Route it through the gate', 'Name the gate', 'Declare it not sharing', 'Ask for an exception']);
  });

  it('offers JSON that both files accept as it is pasted', async () => {
    const { out } = await explain('src/pay.ts:4', '--today', '2026-11-22');
    const pasted = [...out.matchAll(/^ {2}(opt-out-gate\.\w+\.json):\n {4}(.*)$/gm)].map(([, file, json]) => [file, JSON.parse(json ?? '') as object] as const);
    expect(pasted.map(([file]) => file)).toEqual(['opt-out-gate.config.json', 'opt-out-gate.decisions.json', 'opt-out-gate.decisions.json']);
    for (const [file, json] of pasted) expect(new ajv().validate(file?.includes('config') ? configSchema : decisionsSchema, json)).toBe(true);
    expect(pasted[1]?.[1]).toMatchObject({ notSharing: [{ name: 'mixpanel', from: 'mixpanel-browser' }] });
    expect(pasted[2]?.[1]).toMatchObject({ exceptions: [{ expires: '2027-02-20' }] });
  });

  it('offers what takes effect: the pasted exception and declaration change the answer', async () => {
    const { out } = await explain('src/pay.ts:4');
    const [declared, excepted] = [...out.matchAll(/decisions\.json:\n {4}(.*)$/gm)].map(([, json]) => json ?? '');
    const withDecisions = async (text: string): Promise<string> =>
      (await cli(['explain', 'src/pay.ts:4', '--quiet'], { files: { ...files, '/p/opt-out-gate.decisions.json': text }, analyze: analyzeProject })).out;
    expect(await withDecisions(excepted ?? '')).toContain('src/pay.ts:4  accepted exception  mixpanel `track`');
    expect(await withDecisions(declared ?? '')).toContain('src/pay.ts:4 is not counted: the decisions file declares `track` (mixpanel) not to share (first-party).');
  });

  it('has nothing to offer where nothing is to be done', async () => {
    const { out } = await explain('src/pay.ts:8:38');
    expect(out).toContain('The only way there: runs only for people who did not opt out');
    expect(out).not.toContain('What can be done');
  });

  it.each([
    ['src/pay.ts:6', 'src/pay.ts:6 is no pathway. `consent` (google-analytics) tells the vendor the person\'s choice, and shares nothing by itself.'],
    ['src/pay.ts:7', 'src/pay.ts:7 is no pathway. `register` (mixpanel) stays in the page or the process: nothing is sent.'],
    ['src/pay.ts:3', 'src/pay.ts:3 is no pathway, but a check: `navigator.globalPrivacyControl`. 1 pathway rests on it:\n  src/pay.ts:4  gated on some paths only  mixpanel `track`'],
    ['src/pay.ts:1', 'src/pay.ts:1 holds no pathway. The nearest in this file:\n  src/pay.ts:4  gated on some paths only  mixpanel `track`\n  src/pay.ts:8  gated  mixpanel `track`'],
    ['src/none.ts:1', 'src/none.ts:1 holds no pathway. The file names no vendor that is known, and imports no vendor\'s client.'],
    ['src/pay.test.ts:1', 'src/pay.test.ts:1 is not analysed: the file is left out by tests (**/*.test.*).'],
    ['src/broken.ts:2', 'src/broken.ts:2 could not be analysed: line 2 could not be parsed: Unexpected token.'],
    ['README.md:1', 'README.md:1 is not analysed: it is no JavaScript, TypeScript, Vue, Svelte, Astro or HTML file.'],
  ])('says what stands at %s', async (target, said) => {
    const { code, out } = await explain(target);
    expect([code, out.trimEnd()]).toEqual([0, said]);
  });

  it.each([
    ['src/pay.ts', 'explain src/pay.ts: write a file and a line, as in src/a.ts:12'],
    ['src/gone.ts:3', 'src/gone.ts: no such file'],
    ['src:3', 'src: no such file'],
    ['src/none.ts:30', 'src/none.ts:30: the file has 2 lines'],
  ])('cannot explain %s', async (target, said) => {
    expect(await explain(target)).toMatchObject({ code: 2, out: '', err: `opt-out-gate: ${said}\n` });
  });

  it('gives tools the same, with the keys of scan', async () => {
    const { pathways } = JSON.parse((await explain('src/pay.ts:4', '--format', 'json')).out) as { pathways: readonly [Record<string, unknown>] };
    expect(pathways[0]).toMatchObject({ verdict: 'partial', ways: [{ outcome: 'nothing', steps: [{ file: 'src/pay.ts', line: 2 }, { line: 3 }, { line: 4 }] }, { outcome: 'allowed' }] });
    expect((await explain('src/pay.ts:4', '--format', 'xml')).code).toBe(2);
  });
});
