/** The command in a real git repository: what it writes, prints and answers. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.js';
import { writeAtomically } from '../../src/cli/write.js';
import { writeTogether } from '../../src/cli/write-together.js';
import { nodeHost } from '../../src/host-node.js';
import { fakeAnalysis } from '../codemods/fake-analysis.js';
import { nextApp } from '../codemods/project.js';

const cart = `'use client';\r\nimport mixpanel from 'mixpanel-browser';\r\n\r\nfbq('track', 'Go');\r\nmixpanel.track('Go');\r\n`;
const files: Readonly<Record<string, string>> = { ...nextApp, 'src/components/cart.tsx': cart, 'src/components/[id].tsx': `fbq('track', 'Id')` };
const webhook = `export async function POST() { await segment.track({ userId: 'u', event: 'Paid' }); }\n`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-migrate-'));
  write(files);
  git('init', '--quiet');
  commit();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('migrate', () => {
  it('writes the gate module and the edits, says what it did, and exits 0', async () => {
    const { code, out } = await migrate();
    expect(code).toBe(0);
    expect(changed()).toEqual(['PRIVACY_OPERATIONS.md', 'src/components/[id].tsx', 'src/components/cart.tsx', 'src/lib/opt-out/client.ts']);
    expect(read('src/components/cart.tsx')).toContain(`gated.fbq('track', 'Go');\r\nif (!isUserOptedOut()) mixpanel.track('Go');\r\n`);
    expect(out).toContain('Rewritten\n  src/components/[id].tsx:1  meta `track`\n  src/components/cart.tsx:4  meta `track`\n  src/components/cart.tsx:5  mixpanel `track`\n');
    expect(out).toMatch(/3 of 3 pathways gated, 0 left as they are\.\n$/);
  });

  it('writes the report last, of the code as it is now, and says so apart from the answer', async () => {
    const { out, notes } = await migrate();
    expect(read('PRIVACY_OPERATIONS.md')).toContain('2 of 2 third-party sharing pathways confirmed gated on opt-out preference.');
    expect([notes, out.includes('PRIVACY_OPERATIONS.md')]).toEqual(['PRIVACY_OPERATIONS.md was written.\n', false]);
  });

  it('writes the gate beside `lib`, where git would leave it out, and changes nothing the second time', async () => {
    write({ '.gitignore': 'lib/\n' });
    commit();
    await migrate();
    expect(changed()).toEqual(['PRIVACY_OPERATIONS.md', 'src/components/[id].tsx', 'src/components/cart.tsx', 'src/opt-out/client.ts']);
    commit();
    expect((await migrate()).out).toBe('Every pathway is gated; nothing to do.\n');
  });

  it('writes nothing at all where the report cannot be', async () => {
    write({ 'PRIVACY_OPERATIONS.md': '<!-- opt-out-gate:begin -->\n' });
    commit();
    const { code, err } = await migrate();
    expect([code, changed()]).toEqual([2, []]);
    expect(err).toContain('PRIVACY_OPERATIONS.md');
  });

  it('changes nothing the second time', async () => {
    await migrate();
    commit();
    const { code, out } = await migrate();
    expect([code, out, changed()]).toEqual([0, 'Every pathway is gated; nothing to do.\n', []]);
  });

  it('does not call it gated where nothing was found', async () => {
    write({ 'src/empty.ts': 'export {};\n' });
    commit();
    const { code, out } = await migrate('src/empty.ts');
    expect([code, out, changed()]).toEqual([0, 'No third-party sharing pathways were found; nothing to do.\n', []]);
  });

  it('exits 1 while refusals remain, and names each with its reason and place', async () => {
    write({ 'src/app/api/webhooks/pay/route.ts': webhook });
    commit();
    const { code, out } = await migrate();
    expect(code).toBe(1);
    expect(out).toMatch(/connect the preference store first: src\/lib\/opt-out\/preferences\.ts\n {4}src\/app\/api\/webhooks\/pay\/route\.ts:1 {2}segment `track`\n/);
  });

  it('puts a file back that would not compile, and says so', async () => {
    write({ 'tsconfig.json': '{ "compilerOptions": { "strict": true, "lib": ["es2022", "dom"], "paths": { "@/*": ["./src/*"] } } }', 'src/types.d.ts': `declare module '@/lib/opt-out/client' { export const gated: { readonly fbq: (command: number) => void }; export function isUserOptedOut(): boolean; }\n` });
    commit();
    const { code, out } = await asking(undefined, 'src/components/cart.tsx');
    expect([code, read('src/components/cart.tsx')]).toEqual([1, cart]);
    expect(out).toContain('the edit would not compile: TS');
  });

  it('rewrites the named paths alone', async () => {
    await migrate('src/components/[id].tsx');
    expect(changed()).toEqual(['PRIVACY_OPERATIONS.md', 'src/components/[id].tsx', 'src/lib/opt-out/client.ts']);
  });
});

describe('what is wanted', () => {
  it('may be one vendor alone', async () => {
    await migrate('--only', 'mixpanel');
    expect(changed()).toEqual(['PRIVACY_OPERATIONS.md', 'src/components/cart.tsx', 'src/lib/opt-out/client.ts']);
    expect(read('src/components/cart.tsx')).toContain("fbq('track', 'Go');\r\nif (!isUserOptedOut()) mixpanel");
  });

  it('is told to tools as JSON, and a dry run writes nothing', async () => {
    const { code, out } = await migrate('--dry-run', '--format', 'json');
    const { summary, plans } = JSON.parse(out) as { readonly summary: object; readonly plans: readonly { readonly vendor: string }[] };
    expect([code, summary, plans.map(({ vendor }) => vendor), changed()]).toEqual([0, { planned: 3, refused: 0 }, ['meta', 'meta', 'mixpanel'], []]);
  });
});

describe('a tree with changes', () => {
  beforeEach(() => write({ 'notes.txt': 'not committed' }));

  it('is refused with exit 2, and nothing is written', async () => {
    const { code, err } = await migrate();
    expect([code, changed()]).toEqual([2, ['notes.txt']]);
    expect(err).toContain('the git tree has changes (notes.txt); commit or stash them, or add --force');
  });

  it('is written into with --force', async () => {
    expect((await migrate('--force')).code).toBe(0);
    expect(changed()).toContain('src/components/cart.tsx');
  });

  it('does not keep --dry-run from looking', async () => {
    expect((await migrate('--dry-run')).code).toBe(0);
    expect(changed()).toEqual(['notes.txt']);
  });
});

describe('--dry-run', () => {
  it('prints a diff that git apply takes, and that leads to what a run writes', async () => {
    const { out } = await migrate('--dry-run');
    expect(changed()).toEqual([]);
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: out, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const applied = changed().map((path) => read(path));
    git('checkout', '--quiet', '.');
    git('clean', '--quiet', '-fd');
    await migrate();
    // The report is no part of the diff: it says what the code says once that is applied.
    expect(changed().filter((path) => path !== 'PRIVACY_OPERATIONS.md').map((path) => read(path))).toEqual(applied);
  });

  it('keeps the summary apart from the diff, for a person at a terminal', async () => {
    const { out, err, notes } = await migrate('--dry-run');
    expect(out.startsWith('--- /dev/null\n+++ b/src/lib/opt-out/client.ts\n@@')).toBe(true);
    expect(notes).toContain('Rewritten (nothing was written)');
    expect(err).toBe('');
  });
});

describe('--dry-run where something is refused', () => {
  it('says why it exits 1, whether a terminal is there or not, and beside the diff', async () => {
    write({ 'src/app/api/webhooks/pay/route.ts': webhook });
    commit();
    const { code, out, err, notes } = await migrate('--dry-run');
    expect([code, notes, out.includes('Left as they are')]).toEqual([1, '', false]);
    expect(err).toMatch(/connect the preference store first: src\/lib\/opt-out\/preferences\.ts\n {4}src\/app\/api\/webhooks\/pay\/route\.ts:1 {2}segment `track`\n/);
  });
});

describe('for people who review it', () => {
  beforeEach(() => {
    write({ '.github/CODEOWNERS': '* @acme/all # everything else\n/src/components/cart.tsx @acme/web @acme/privacy\n' });
    commit();
  });

  it('rewrites what an owner has', async () => {
    await migrate('--only', '@acme/web');
    expect(changed()).toEqual(['PRIVACY_OPERATIONS.md', 'src/components/cart.tsx', 'src/lib/opt-out/client.ts']);
  });

  it('writes one patch an owner, which together are the whole, and changes nothing else', async () => {
    await migrate('--batch', 'patches');
    expect(changed()).toEqual(['patches/00-gate-module.patch', 'patches/acme-all.patch', 'patches/acme-web+acme-privacy.patch']);
    for (const path of changed()) expect(git('apply', '--stat', path)).toContain('|');
    expect(read('patches/acme-all.patch')).toContain('+++ b/src/components/[id].tsx');
  });

  it('gives the body of a pull request', async () => {
    const { out } = await migrate('--dry-run', '--format', 'markdown');
    expect(out).toContain('- `src/components/cart.tsx:4` meta `track`: not sent for people who opted out; nothing changes for the others');
    expect(out).toContain('- [ ] Let your "Do Not Sell or Share" control call `optOut()` of src/lib/opt-out/client.ts.');
  });

  it('changes what it was told to, and explains itself', async () => {
    const answers = ['explain', 'n', 'y', 'q'];
    const { out } = await asking(() => answers.shift() ?? 'q', '--no-types', '--interactive');
    expect(out).toContain('src/components/[id].tsx:1  meta');
    expect(read('src/components/[id].tsx')).toBe(files['src/components/[id].tsx']);
    expect(read('src/components/cart.tsx').match(/gated\.|isUserOptedOut\(/g)).toHaveLength(1);
  });

  it('says what it does while it does it, and clears the line', async () => {
    expect((await migrate()).steps).toEqual(['Planning 3 pathways …', 'Judging again with 3 files changed …', '']);
    expect((await migrate('--force', '--quiet')).steps).toEqual([]);
  });

  it('asks nobody where nobody is', async () => {
    const { code, err } = await migrate('--interactive');
    expect(code).toBe(2);
    expect(err).toContain('nobody sits at this terminal');
    expect(changed()).toEqual([]);
  });
});

/** Without the compiler, which takes its time: `types.test.ts` asks it, and one case here. */
function migrate(...args: readonly string[]): Promise<Told> {
  return asking(undefined, '--no-types', ...args);
}

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly notes: string;
  readonly steps: readonly string[];
}

async function asking(answer: (() => string) | undefined, ...args: readonly string[]): Promise<Told> {
  const [out, err, notes, steps]: [string[], string[], string[], string[]] = [[], [], [], []];
  const code = await run(['migrate', ...args], {
    host: nodeHost, vendorsOf: () => () => undefined, mentionsVendor: () => true, version: '1.2.3', cwd: folder, today: '2026-11-22', color: false, write: writeAtomically, writeTogether,
    engine: () => Promise.resolve((host, { root, files: listed }) => fakeAnalysis(new Map(listed.map((file) => [file, host.read(`${root}/${file}`)])))),
    out: (text) => void out.push(text), err: (text) => void err.push(text), input: () => '', openCache: () => null, note: (text) => void notes.push(text), progress: (step) => void steps.push(step),
    ...(answer && { ask: () => Promise.resolve(answer()) }),
  });
  return { code, out: out.join(''), err: err.join(''), notes: notes.join(''), steps };
}

function git(...args: readonly string[]): string {
  return spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'core.autocrlf=false', ...args], { cwd: folder, encoding: 'utf8' }).stdout;
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message', 'x');
}

function changed(): readonly string[] {
  return git('status', '--porcelain', '-z', '--untracked-files=all').split('\0').filter((line) => line !== '').map((line) => line.slice(3)).sort();
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function write(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
