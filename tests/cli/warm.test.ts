/** What a process that lives on says after files came, went and changed their names is what a new one says. */
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engine } from '../../src/cli/engine.js';
import { factsBy } from '../../src/cli/facts.js';
import { stampOf } from '../../src/cli/kept.js';
import { openFacts } from '../../src/cli/project-facts.js';
import { nodeHost } from '../../src/host-node.js';
import { projects } from '../link/projects.js';

const facts = factsBy(() => engine);
/** Keeps nothing from one time to the next. */
const forgetful = { ...engine, openCache: () => null };
let root = '';
let clock = 1_700_000_000;

/** Every write is a second later than the last one, as a person's would be. */
function write(files: Readonly<Record<string, string>>): void {
  clock += 1;
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    utimesSync(join(root, file), clock, clock);
  }
}

const move = (from: string, to: string): void => {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  renameSync(join(root, from), join(root, to));
};
const remove = (file: string): void => rmSync(join(root, file));

const listed = (): readonly string[] => nodeHost.list(root).map((path) => path.slice(root.length + 1));
const sources = (): readonly string[] => listed().filter((file) => /\.(?:[jt]sx?|svelte|vue|html)$/.test(file));
/** An hour later: a process that lives long looks at its files from time to time only. */
const later = (): unknown => vi.advanceTimersByTime(3_600_000);

function warm(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(sources().map((file) => {
    later();
    return [file, facts.answer(join(root, file), nodeHost.read(join(root, file)))];
  }));
}

function cold(): Readonly<Record<string, unknown>> {
  const stamps = new Map(listed().map((file) => [file, stampOf(join(root, file))]));
  const fresh = openFacts(nodeHost, root, { stamps, today: new Date().toISOString().slice(0, 10), shelf: { take: () => undefined, keep: () => undefined }, engine: () => forgetful });
  return Object.fromEntries(sources().map((file) => [file, fresh.look(file, nodeHost.read(join(root, file))).answer()]));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  root = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-gate-warm-')));
  write({ '.git/HEAD': '' });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true, force: true });
});

const open = `export const settled = () => false;\nexport const theme = () => 'dark';\n`;

describe('a process that lives on', () => {
  it.each<[string, string, () => void]>([
    ['a gate that is written anew', 'a shop with an alias, barrels and hooks over hooks', () => write({ 'src/lib/settled.ts': open })],
    ['a file that comes before the one an import led to', 'a shop with an alias, barrels and hooks over hooks', () => write({ 'src/lib/settled.js': open, 'src/hooks/use-first.tsx': `export const useFirst = () => false;\n` })],
    ['a file that goes, so that an import leads to a folder', 'a shop with an alias, barrels and hooks over hooks', () => {
      write({ 'src/lib/settled/index.ts': open });
      remove('src/lib/settled.ts');
    }],
    ['a file that goes, so that an import leads nowhere', 'a shop with an alias, barrels and hooks over hooks', () => remove('src/hooks/use-first.ts')],
    ['a new name for a file', 'a shop with an alias, barrels and hooks over hooks', () => move('src/lib/settled.ts', 'src/lib/settled.mts')],
    ['a new caller', 'a shop with an alias, barrels and hooks over hooks', () => write({ 'src/other.ts': `import { dispatch } from '@/lib';\ndispatch('other');\n` })],
    ['an alias that leads elsewhere', 'a shop with an alias, barrels and hooks over hooks', () => write({ 'tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`, 'src/lib/send.ts': "import { mp } from '@/clients';\nexport function send(name: string) { mp.track(name); }\n" })],
    ['a package that goes', 'a workspace whose packages load for each other', () => remove('packages/gate/package.json')],
    ['a package of another name', 'a workspace whose packages load for each other', () => write({ 'packages/analytics/package.json': `{ "name": "@acme/tracking", "private": true, "main": "src/index.js" }` })],
    ['a handler that refuses nobody any more', 'a server whose choice is kept on the request', () => write({ 'src/refuse.ts': `export const refuse = (req: any, res: any, next: () => void) => next();\n` })],
    ['a handler that another file now keeps', 'a server whose choice is kept on the request', () => move('src/marks.ts', 'src/marks/index.ts')],
    ['a component that goes', 'components with stores and templates', () => remove('src/Frame.svelte')],
    ['a store that tells nothing any more', 'components with stores and templates', () => write({ 'src/stores/kept.ts': `import { writable } from 'svelte/store';\nexport const kept = writable(false);\nexport const fine = writable(true);\n` })],
  ])('says what a new one says after %s', (_what, name, change) => {
    write(projects[name] ?? {});
    const before = warm();
    expect(before).toEqual(cold());
    change();
    later();
    const after = warm();
    expect(after).toEqual(cold());
    expect(after).not.toEqual(before);
  });
});
