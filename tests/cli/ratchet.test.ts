/** The baseline, and what compares a project with an earlier state of it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stateHost } from '../../src/cli/git.js';
import { nodeHost } from '../../src/host-node.js';
import { temporaryRepositories, type Repository } from './repository.js';

const made = temporaryRepositories();

const OUT = 'document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl';
const gated = (name: string, data = ''): string => `export function ${name}() {\n  if (${OUT}) return;\n  fbq('track', 'x'${data});\n}\n`;
const ungated = (name: string, data = ''): string => `export function ${name}() {\n  fbq('track', 'x'${data});\n}\n`;
const partial = (name: string): string => `export function ${name}(web) {\n  if (web && (${OUT})) return;\n  fbq('track', 'x');\n}\n`;

interface Baselined {
  readonly pathways: readonly Readonly<Record<string, unknown>>[];
}
const baseline = ({ root }: Repository): Baselined => JSON.parse(readFileSync(join(root, 'opt-out-gate.baseline.json'), 'utf8')) as Baselined;

describe('baseline', () => {
  it('lets old faults be, and objects to new ones', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    expect((await repo.cli('scan')).code).toBe(1);
    expect(await repo.cli('baseline')).toMatchObject({ code: 0, out: 'opt-out-gate.baseline.json was written: it holds 1 pathway.\n' });
    expect((await repo.cli('scan')).code).toBe(0);
    repo.write({ 'src/a.ts': `// moved\n\n${ungated('a')}` });
    expect((await repo.cli('scan')).code).toBe(0);
    repo.write({ 'src/b.ts': ungated('b') });
    const { code, out } = await repo.cli('scan', '--quiet');
    expect([code, out]).toEqual([1, expect.stringContaining('src/b.ts') as string]);
    expect(out).not.toContain('src/a.ts');
    expect(out).toContain('0 of 2 third-party');
  });

  it.each<[string, string, string, boolean]>([
    ['gated to partial, which it never held', gated('a'), partial('a'), false],
    ['partial to not gated', partial('a'), ungated('a'), false],
    ['not gated to partial', ungated('a'), partial('a'), true],
    ['more data', ungated('a', ', { value }'), ungated('a', ', { value, email }'), false],
    ['less data', ungated('a', ', { value, email }'), ungated('a', ', { value }'), true],
    ['a check that lost a signal', partial('a'), partial('a').replace(' || navigator.globalPrivacyControl', ''), false],
  ])('takes %s for what it is', async (_, before, after, holds) => {
    const repo = made({ 'src/a.ts': before });
    await repo.cli('baseline');
    expect((await repo.cli('scan')).code).toBe(0);
    repo.write({ 'src/a.ts': after });
    expect((await repo.cli('scan')).code).toBe(holds ? 0 : 1);
  });

  it('changes no verdict and no count', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    const before = await repo.cli('scan', '--format', 'json');
    await repo.cli('baseline');
    expect((await repo.cli('scan', '--format', 'json')).out).toBe(before.out);
  });

  it('grows by nothing but what somebody answers for', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    await repo.cli('baseline');
    repo.write({ 'src/b.ts': ungated('b') });
    const refused = await repo.cli('baseline');
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/^opt-out-gate\.baseline\.json is unchanged: it holds 1 pathway, 1 before\.\n1 pathway is new or worse, and not taken in:\n {2}src\/b\.ts:2 {2}[0-9a-f]{12} {2}meta track\n$/);
    const id = /[0-9a-f]{12}/.exec(refused.out)?.[0] ?? '';
    expect((await repo.cli('baseline', '--accept', id, '--reason', 'launch')).code).toBe(2);
    expect((await repo.cli('baseline', '--accept', 'ffffffffffff', '--reason', 'launch', '--approved-by', 'Dana')).code).toBe(2);
    expect((await repo.cli('baseline', '--owner', 'Ann')).code).toBe(2);
    expect((await repo.cli('baseline', '--accept', id, '--reason', 'launch', '--approved-by', 'Dana', '--due', '2027-01-31')).code).toBe(0);
    expect(baseline(repo).pathways).toContainEqual(expect.objectContaining({ id, reason: 'launch', approvedBy: 'Dana', due: '2027-01-31' }));
    await repo.cli('report');
    expect(readFileSync(join(repo.root, 'PRIVACY_OPERATIONS.md'), 'utf8')).toContain('| in the baseline, due 2027-01-31, launch, approved by Dana, as stated in the baseline |\n');
    expect((await repo.cli('scan')).code).toBe(0);
  });

  it('shrinks with --prune, to what is there and how it stands', async () => {
    const repo = made({ 'src/a.ts': ungated('a'), 'src/b.ts': ungated('b'), 'src/c.ts': ungated('c', ', { value, email }') });
    await repo.cli('baseline');
    repo.write({ 'src/a.ts': gated('a'), 'src/b.ts': partial('b'), 'src/c.ts': ungated('c', ', { value }') });
    expect((await repo.cli('baseline', '--prune')).out).toContain('it holds 2 pathways, 3 before');
    expect(baseline(repo).pathways.map(({ file, verdict, data }) => [file, verdict, data])).toEqual([['src/b.ts', 'partial', []], ['src/c.ts', 'ungated', ['value']]]);
    repo.write({ 'src/b.ts': ungated('b') });
    expect((await repo.cli('scan')).code).toBe(1);
    expect((await repo.cli('baseline', '--prune')).out).toContain('it holds 2 pathways, 2 before');
    expect((await repo.cli('scan')).code).toBe(1);
  });

  it('keeps to moved files, and writes down where they are with --follow', async () => {
    const repo = made({ 'src/a.ts': ungated('a') + ungated('b') });
    await repo.cli('baseline');
    repo.commit();
    repo.git('mv', 'src/a.ts', 'src/moved.ts');
    expect((await repo.cli('scan')).code).toBe(0);
    expect((await repo.cli('baseline', '--follow', '--prune')).code).toBe(0);
    expect(baseline(repo).pathways.map(({ file }) => file)).toEqual(['src/moved.ts', 'src/moved.ts']);
    repo.commit();
    expect((await repo.cli('scan')).code).toBe(0);
  });

  it.each(['--prune', '--follow'])('is not made by %s', async (option) => {
    const repo = made({ 'src/a.ts': ungated('a') });
    expect(await repo.cli('baseline', option)).toMatchObject({ code: 2, out: '', err: `opt-out-gate: ${option}: there is no opt-out-gate.baseline.json yet; run \`opt-out-gate baseline\` first\n` });
  });

  it('is refused where a later version wrote it', async () => {
    const repo = made({ 'opt-out-gate.baseline.json': '{ "schemaVersion": 2, "pathways": [] }' });
    expect((await repo.cli('scan')).err).toBe('opt-out-gate: opt-out-gate.baseline.json:1: "schemaVersion" is 2: use 1\n');
  });

  it('names the line of what is wrong in the file', async () => {
    const repo = made({ 'opt-out-gate.baseline.json': '{\n "schemaVersion": 1,\n "pathway": []\n}' });
    expect((await repo.cli('scan')).err).toBe('opt-out-gate: opt-out-gate.baseline.json:3: unknown key "pathway": did you mean "pathways"?\n');
  });
});

describe('report --check', () => {
  it('passes where only lines moved, and tells in a few words what changed otherwise', async () => {
    const repo = made({ 'src/a.ts': gated('a'), 'src/b.ts': ungated('b') });
    await repo.cli('report');
    repo.write({ 'src/a.ts': `\n\n${gated('a')}` });
    expect((await repo.cli('report', '--check')).code).toBe(0);
    repo.write({ 'src/a.ts': partial('a'), 'src/c.ts': ungated('c') });
    const { code, out } = await repo.cli('report', '--check');
    expect(code).toBe(1);
    expect(out).toBe([
      'PRIVACY_OPERATIONS.md is not what the code says (1 new pathway, 1 no longer gated): run `opt-out-gate report` and commit it.',
      '  src/c.ts:2  new: not gated, meta track',
      '  src/a.ts:3  gated on some paths only, before: gated, meta track',
      '0 of 3 third-party sharing pathways confirmed gated on opt-out preference.',
      '',
    ].join('\n'));
  });

  it('takes a moved file for no news', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    await repo.cli('report');
    repo.commit();
    repo.git('mv', 'src/a.ts', 'src/z.ts');
    const { code, out } = await repo.cli('report', '--check');
    expect([code, out.split('\n')[0]]).toEqual([1, 'PRIVACY_OPERATIONS.md is not what the code says: run `opt-out-gate report` and commit it.']);
  });

  it('fails though the file was written anew, where a pathway came in that the merge base did not have', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    await repo.cli('report');
    repo.commit();
    repo.git('switch', '-q', '-c', 'topic');
    repo.write({ 'src/b.ts': ungated('b') });
    await repo.cli('report');
    expect((await repo.cli('report', '--check')).code).toBe(0);
    const { code, out } = await repo.cli('report', '--check', '--base', 'main');
    expect(code).toBe(1);
    expect(out).toContain('1 pathway not gated that was not before; gate it');
    expect(out).toContain('  src/b.ts:2  not gated, meta track');
    expect(out).not.toContain('src/a.ts');
  });

  it('looks at the code of the merge base where no report was committed', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    repo.commit();
    repo.git('switch', '-q', '-c', 'topic');
    repo.write({ 'src/a.ts': `\n${ungated('a')}` });
    await repo.cli('report');
    expect((await repo.cli('report', '--check', '--base', 'main')).code).toBe(0);
    repo.write({ 'src/b.ts': ungated('b') });
    await repo.cli('report');
    expect((await repo.cli('report', '--check', '--base', 'main')).code).toBe(1);
  });

  it('fails for what the baseline does not hold', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    await repo.cli('baseline');
    await repo.cli('report');
    expect((await repo.cli('report', '--check')).code).toBe(0);
    repo.write({ 'src/b.ts': ungated('b') });
    await repo.cli('report');
    expect((await repo.cli('report', '--check')).code).toBe(1);
  });

  it('names a commit that is not there', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    repo.commit();
    expect(await repo.cli('report', '--since', 'nowhere')).toMatchObject({ code: 2, err: 'opt-out-gate: nowhere: no commit of this repository\n' });
  });
});

describe('what changed', () => {
  it('is listed for a comment on a pull request', async () => {
    const repo = made({ 'src/a.ts': gated('a'), 'src/b.ts': ungated('b'), 'src/d.ts': ungated('d') });
    repo.commit();
    repo.write({ 'src/a.ts': partial('a'), 'src/b.ts': gated('b'), 'src/c.ts': ungated('c') });
    repo.git('rm', '-q', 'src/d.ts');
    const { code, out } = await repo.cli('report', '--since', 'HEAD', '--format', 'markdown');
    expect(code).toBe(0);
    expect(out).toBe([
      '### Third-party sharing', '',
      'Since HEAD: 1 new pathway, 1 no longer gated, 1 better, 1 gone.', '',
      '| Change | Where | Pathway | Before | Now |', '| --- | --- | --- | --- | --- |',
      '| **new, not gated** | `src/c.ts:2` | meta `track` |  | not gated |',
      '| **worse** | `src/a.ts:3` | meta `track` | gated | gated on some paths only |',
      '| better | `src/b.ts:3` | meta `track` | not gated | gated |',
      '| gone | `src/d.ts:2` | meta `track` | not gated |  |', '',
      '1 of 3 third-party sharing pathways confirmed gated on opt-out preference.', '',
    ].join('\n'));
  });

  it('is all that scan --changed objects to, also where only the gate changed', async () => {
    const uses = 'import { out } from "./gate";\nexport function a() {\n  if (out()) return;\n  fbq("track", "x");\n}\n';
    const repo = made({ 'src/gate.ts': `export const out = () => ${OUT};\n`, 'src/a.ts': uses, 'src/b.ts': ungated('b') });
    repo.commit();
    expect((await repo.cli('scan')).code).toBe(1);
    expect((await repo.cli('scan', '--changed')).code).toBe(0);
    repo.write({ 'src/gate.ts': 'export const out = () => false;\n' });
    const { code, out } = await repo.cli('scan', '--changed', '--quiet');
    expect(code).toBe(1);
    expect(out).toContain('src/a.ts');
    expect(out).not.toContain('src/b.ts');
  });

  it('counts from where the branch was left', async () => {
    const repo = made({ 'src/a.ts': ungated('a') });
    repo.commit();
    repo.git('switch', '-q', '-c', 'topic');
    repo.write({ 'src/b.ts': ungated('b') });
    repo.commit();
    expect((await repo.cli('scan', '--changed')).code).toBe(0);
    expect((await repo.cli('scan', '--changed=main')).code).toBe(1);
  });

  it('is asked of what is staged, whatever stands beside it', async () => {
    const repo = made({ 'src/a.ts': gated('a') });
    repo.commit();
    repo.write({ 'src/a.ts': ungated('a') });
    expect((await repo.cli('scan', '--staged')).code).toBe(0);
    repo.git('add', '-A');
    repo.write({ 'src/a.ts': gated('a') });
    expect((await repo.cli('scan', '--staged')).code).toBe(1);
  });

  it('is not looked for where no file differs that can matter', async () => {
    const repo = made({ 'src/a.ts': ungated('a'), 'README.md': 'a' });
    repo.commit();
    repo.write({ 'README.md': 'b', 'src/note.txt': 'c' });
    const looks = async (...args: readonly string[]): Promise<readonly [number, number]> => {
      const before = repo.analyses();
      return [(await repo.cli(...args)).code, repo.analyses() - before];
    };
    expect(await looks('scan', '--changed')).toEqual([0, 1]);
    expect(await looks('report', '--since', 'HEAD')).toEqual([0, 1]);
    repo.write({ 'src/b.ts': ungated('b') });
    expect(await looks('scan', '--staged')).toEqual([0, 1]);
    expect(await looks('scan', '--changed')).toEqual([1, 2]);
    repo.git('add', '-A');
    expect(await looks('scan', '--staged')).toEqual([1, 2]);
  });
});

describe('a state of the files', () => {
  it('is read where it stands, but for what differs', () => {
    const repo = made({ 'a.ts': 'same', 'b.ts': 'old', 'c.ts': 'gone', 'd.ts': 'hidden' });
    repo.commit();
    repo.write({ 'b.ts': 'new', 'e.ts': 'unknown' });
    repo.git('rm', '-q', 'c.ts');
    // As in a sparse checkout: git holds it, and does not miss it.
    repo.git('update-index', '--skip-worktree', 'd.ts');
    rmSync(join(repo.root, 'd.ts'));
    const read: string[] = [];
    const host = stateHost({ ...nodeHost, read: (path) => { read.push(path); return nodeHost.read(path); } }, repo.root, 'HEAD');
    expect(host.list(repo.root).map((path) => [path.slice(repo.root.length + 1), host.read(path)])).toEqual([['a.ts', 'same'], ['b.ts', 'old'], ['c.ts', 'gone'], ['d.ts', 'hidden']]);
    expect(read).toEqual([`${repo.root}/a.ts`]);
    expect(() => host.read(`${repo.root}/e.ts`)).toThrow('does not exist');
    const staged = stateHost(nodeHost, repo.root, null);
    expect(staged.list(repo.root).map((path) => staged.read(path))).toEqual(['same', 'old', 'hidden']);
  });
});
