/** Killed at any moment, a command leaves each file as it was or as it was to become: every change of the disk is tried as the last one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { buildPackage, repository } from './built.js';
import { temporaryFolder, type Folder } from './folder.js';

/** Kills its process at the change of the disk that is asked for; what is being written is written by half. */
const KILLING = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
let left = Number(process.env.KILL_AT);
for (const name of ['writeFileSync', 'renameSync', 'mkdirSync', 'chmodSync', 'rmSync', 'appendFileSync', 'copyFileSync', 'unlinkSync']) {
  const real = fs[name];
  fs[name] = (path, ...rest) => {
    if (String(path).startsWith(process.env.KILL_IN) && left-- === 0) {
      if (name === 'writeFileSync') real(path, rest[0].slice(0, rest[0].length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return real(path, ...rest);
  };
}
syncBuiltinESMExports();
`;

const project = {
  'package.json': '{ "name": "shop", "type": "module", "dependencies": { "mixpanel-browser": "2" } }',
  'src/a.js': `import mixpanel from 'mixpanel-browser';\nexport function buy() {\n  mixpanel.track('Bought');\n}\n`,
  'src/b.js': `export function see() {\n  if (navigator.globalPrivacyControl) return;\n  fbq('track', 'Seen');\n}\n`,
  'PRIVACY_OPERATIONS.md': '# Ours\n\nWritten by people.\n',
};

let folder: Folder;
beforeAll(() => buildPackage(), 120_000);
afterEach(() => folder.remove());

type Texts = Readonly<Record<string, string>>;

/** What stands there now; what was never given its name is nobody's. */
function textsIn(root: string): Texts {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.filter((file) => !file.includes('/.git/') && !/\.[0-9a-f]{8}\.tmp$/.test(file)).map((file) => [file.slice(root.length + 1), readFileSync(file, 'utf8')]));
}

interface End {
  readonly isKilled: boolean;
  readonly texts: Texts;
}

function killedAt(at: number, args: readonly string[], before: Texts): End {
  folder = temporaryFolder();
  folder.write({ 'killing.mjs': KILLING, ...Object.fromEntries(Object.entries(before).map(([file, text]) => [`shop/${file}`, text])) });
  const root = join(folder.path, 'shop');
  const git = (...words: readonly string[]): unknown => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'x');
  const { signal } = spawnSync(process.execPath, ['--import', join(folder.path, 'killing.mjs'), join(repository, 'dist/cli.js'), ...args, '--no-cache'], {
    cwd: root, env: { ...process.env, KILL_AT: String(at), KILL_IN: `${root}/` },
  });
  const end = { isKilled: signal === 'SIGKILL', texts: textsIn(root) };
  folder.remove();
  return end;
}

/** Of two entries, one meets nothing any more. */
function withOldBaseline(): Texts {
  const { 'src/c.js': gone = '', ...texts } = killedAt(Infinity, ['baseline'], { ...project, 'src/c.js': `fbq('track', 'Gone');\n` }).texts;
  expect(gone).not.toBe('');
  return texts;
}

it.each([
  ['report', ['--today', '2026-11-20'], 1],
  ['baseline', ['--prune'], 1],
  ['evidence', ['--output', 'pack', '--today', '2026-11-20'], 3],
  ['migrate', ['--today', '2026-11-20'], 3],
] as const)('%s', (command, args, step) => {
  const before: Texts = command === 'baseline' ? withOldBaseline() : project;
  const after = killedAt(Infinity, [command, ...args], before);
  expect(after.isKilled).toBe(false);
  expect(after.texts).not.toEqual(before);
  for (let at = 0; ; at += step) {
    const { isKilled, texts } = killedAt(at, [command, ...args], before);
    if (!isKilled) {
      expect(at).toBeGreaterThan(1);
      return;
    }
    expect(Object.keys(texts).filter((file) => texts[file] !== before[file] && texts[file] !== after.texts[file]).map((file) => `killed at ${at}: ${file}`)).toEqual([]);
    expect(Object.keys(before).filter((file) => !(file in texts) && file in after.texts)).toEqual([]);
  }
}, 300_000);
