/** A real git repository in a folder of its own, and the command line in it with the real world. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { nodeHost } from '../../src/host-node.js';
import { mentionsVendor } from '../../src/link/files/mentions.js';
import { analyzeProject } from '../../src/link/project.js';
import { catalogueFor } from '../../src/vendors/catalogue.js';
import type { Analyze } from '../../src/cli/world.js';
import { run } from '../../src/cli/program.js';
import { openCache } from '../../src/cli/cache.js';
import { writeAtomically } from '../../src/cli/write.js';
import { writeTogether } from '../../src/cli/write-together.js';

export interface Repository {
  readonly root: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly git: (...args: readonly string[]) => string;
  /** Everything that stands there. */
  readonly commit: (message?: string) => string;
  readonly cli: (...args: readonly string[]) => Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
  /** The same, started in a folder. */
  readonly cliIn: (folder: string, ...args: readonly string[]) => ReturnType<Repository['cli']>;
  /** How often a project was analysed so far. */
  readonly analyses: () => number;
  readonly remove: () => void;
}

/** The files of one of the examples. */
export function exampleFiles(name: string): Readonly<Record<string, string>> {
  const folder = fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));
}

/** Makes repositories that are gone after each test. */
export function temporaryRepositories(): (files: Readonly<Record<string, string>>) => Repository {
  const open: Repository[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.remove();
  });
  return (files) => {
    const one = repository(files);
    open.push(one);
    return one;
  };
}

export function repository(files: Readonly<Record<string, string>>): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-gate-')));
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
  };
  let analyses = 0;
  const analyze: Analyze = (host, project) => {
    analyses += 1;
    return analyzeProject(host, project);
  };
  git('init', '-q', '-b', 'main');
  write(files);
  const commit = (message = 'work'): string => {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const cliIn = async (folder: string, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await run(args, {
      host: nodeHost, engine: () => Promise.resolve(analyze), vendorsOf: (settings) => catalogueFor(settings).findVendor, mentionsVendor, version: '1.2.3', cwd: join(root, folder).replace(/\/$/, ''), today: '2026-11-22', color: false,
      out: (text) => void out.push(text), err: (text) => void err.push(text), note: () => undefined, input: () => '', openCache, write: writeAtomically, writeTogether,
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  return { root, write, git, commit, cli: (...args) => cliIn('', ...args), cliIn, analyses: () => analyses, remove: () => rmSync(root, { recursive: true, force: true }) };
}
