/** The steps of the GitHub Action, run as its runner runs them: by bash, with files for what they say. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildPackage, repository } from './built.js';
import { temporaryFolder, type Folder } from './folder.js';

interface Step {
  readonly name: string;
  readonly run: string;
}

/** `- name: …` with its `run:`, on one line or as a block. */
function stepsOf(text: string): readonly Step[] {
  return text.split(/^ {4}- /m).slice(1).flatMap((part) => {
    const name = /name: (.*)/.exec(part)?.[1] ?? '';
    const line = /^ {6}run: (?!\|)(.*)$/m.exec(part)?.[1];
    const block = /^ {6}run: \|\n((?: {8}.*\n|\n)+)/m.exec(part)?.[1]?.replace(/^ {8}/gm, '');
    const run = line ?? block;
    return run === undefined ? [] : [{ name, run }];
  });
}

const steps = stepsOf(readFileSync(join(repository, 'action.yml'), 'utf8'));
const stepNamed = (name: string): string => steps.find((step) => step.name === name)?.run ?? 'exit 99';

let folder: Folder;

beforeAll(() => buildPackage(), 120_000);
beforeEach(() => {
  folder = temporaryFolder();
  folder.write({ 'shop/.git/HEAD': '', 'summary.md': '', 'output': '', 'shop/src/gated.js': `export const a = () => { if (!navigator.globalPrivacyControl) fbq('track', 'x'); };\n` });
});
afterEach(() => folder.remove());

function run(name: string, env: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly stdout: string } {
  const command = `${process.execPath} ${join(repository, 'dist/cli.js')}`;
  const { status, stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', stepNamed(name)], {
    cwd: join(folder.path, 'shop'), encoding: 'utf8',
    env: { ...process.env, COMMAND: command, PATHS: '', CHANGED: '', RUNNER_TEMP: folder.path, GITHUB_STEP_SUMMARY: join(folder.path, 'summary.md'), GITHUB_OUTPUT: join(folder.path, 'output'), ...env },
  });
  return { status, stdout };
}

const output = (key: string): string | undefined => new RegExp(`^${key}=(.*)$`, 'm').exec(readFileSync(join(folder.path, 'output'), 'utf8'))?.[1];
const verdict = (): number | null => run('Verdict', { CODE: output('code') ?? '' }).status;

it('passes where all is gated, and says so', () => {
  expect(run('Scan').status).toBe(0);
  expect(output('sentence')).toBe('1 of 1 third-party sharing pathways confirmed gated on opt-out preference.');
  expect(readFileSync(join(folder.path, 'summary.md'), 'utf8')).toContain('1 of 1');
  expect(JSON.parse(readFileSync(output('sarif') ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(verdict()).toBe(0);
});

it('fails where something is not, once all is said', () => {
  folder.write({ 'shop/src/leak.js': `fbq('track', 'y');\n` });
  const { status, stdout } = run('Scan');
  expect(status).toBe(0);
  expect(stdout).toContain('::error file=src/leak.js,line=1');
  expect(verdict()).toBe(1);
});

it('analyses the project once', () => {
  folder.write({ 'engine.mjs': `import { register } from 'node:module';\nregister('./loading.mjs', import.meta.url);\n`, 'loading.mjs': loading(join(folder.path, 'loaded')) });
  const command = `${process.execPath} --import ${join(folder.path, 'engine.mjs')} ${join(repository, 'dist/cli.js')}`;
  for (const name of ['Scan', 'Report']) run(name, { COMMAND: command });
  expect(readFileSync(join(folder.path, 'loaded'), 'utf8').split('\n').filter(Boolean)).toHaveLength(1);
});

/** Writes a line into a file whenever the engine's parser is loaded: a run that finds its answer kept does without. */
function loading(file: string): string {
  return `import { appendFileSync } from 'node:fs';
export function load(url, context, next) {
  if (url.endsWith('/oxc-parser/src-js/index.js')) appendFileSync(${JSON.stringify(file)}, 'engine\\n');
  return next(url, context);
}
`;
}

it('fails at once where it cannot scan', () => {
  folder.write({ 'shop/opt-out-gate.config.json': '{ "gate": [] }' });
  expect(run('Scan').status).toBe(2);
});

it('fails where the report is not what the code says', () => {
  expect(run('Report').status).toBe(1);
});
