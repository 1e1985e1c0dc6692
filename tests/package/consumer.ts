/** A project of somebody else's, with the packed package installed as npm installs it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Consumer {
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly run: (command: string, ...args: readonly string[]) => Ran;
  readonly remove: () => void;
}

/** Packs the package into a folder; the answer is the path of the tarball and of every file in it. */
export function pack(folder: string): { readonly tarball: string; readonly files: readonly string[] } {
  const { status, stdout, stderr } = run(root, 'npm', ['pack', '--json', '--pack-destination', folder]);
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  // Some versions of npm announce the build on standard output.
  const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as readonly { readonly filename: string; readonly files: readonly { readonly path: string }[] }[];
  if (packed === undefined) throw new Error('npm pack made nothing');
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-package-'));
}

export function consumer(...packages: readonly string[]): Consumer {
  const folder = temporaryFolder();
  const write: Consumer['write'] = (files) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write({ 'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }) });
  const { status, stderr } = run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...packages]);
  if (status !== 0) throw new Error(`npm install ${packages.join(' ')} failed: ${stderr}`);
  return { write, run: (command, ...args) => run(folder, command, args), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function run(cwd: string, command: string, args: readonly string[]): Ran {
  // npx speaks on standard error too: what it says of the machine's own npm settings is not ours.
  const env = { ...process.env, NO_COLOR: '1', npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env, shell: process.platform === 'win32' });
  return { status, stdout, stderr };
}
