/** What one process finds out about a project, the next one takes, unless something that it rests on looks otherwise. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { engine, type Engine } from '../../src/cli/engine.js';
import { factsBy } from '../../src/cli/facts.js';
import type { Facts } from '../../rules/support/facts.js';
import { projectOnDisk, type ProjectOnDisk } from '../rules/project.js';

const files = {
  'src/privacy.ts': `export function check() { return document.cookie.includes('ccpa_opt_out=1'); }\n`,
  'src/a.ts': `import { check } from '@/privacy';\nexport function a() { if (check()) return; fbq('track', 'x'); }\nfbq('track', 'y', { value: 1 });\n`,
  'src/b.ts': `export const b = 1;\n`,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'opt-out-gate.config.json': '{ "extends": "./node_modules/shared/gates.json" }',
  'node_modules/shared/gates.json': '{ "exclude": ["legacy/**"] }',
  'opt-out-gate.baseline.json': '{ "schemaVersion": 1, "pathways": [] }',
};

let project: ProjectOnDisk;
afterEach(() => project.remove());

interface Process {
  readonly facts: Facts;
  readonly load: () => Engine;
}

const begin = (): Process => {
  const load = vi.fn(() => engine);
  return { facts: factsBy(load), load };
};
const answers = ({ facts }: Process): unknown => Object.entries(files).filter(([file]) => file.endsWith('.ts')).map(([file, text]) => facts.answer(`${project.root}/${file}`, text));

/** Older than what may change twice within a tick of the clock. */
async function grownOld(): Promise<void> {
  await setTimeout(80);
}

async function kept(): Promise<unknown> {
  project = projectOnDisk(files);
  await grownOld();
  return answers(begin());
}

it('is the same, and takes no engine', async () => {
  const first = await kept();
  const next = begin();
  expect(next.facts.digest(project.root)).toMatch(/^[\da-f]{16}$/);
  expect(answers(next)).toStrictEqual(first);
  expect(next.load).not.toHaveBeenCalled();
});

it('gives way to the text in an editor', async () => {
  await kept();
  const next = begin();
  const answer = next.facts.answer(`${project.root}/src/b.ts`, `fbq('track', 'z');\n`);
  expect(answer).toMatchObject({ findings: [{ line: 1, verdict: 'ungated' }] });
  expect(next.load).toHaveBeenCalledTimes(1);
});

it.each([
  ['a file', { 'src/privacy.ts': `export function check() { return false; }\n` }],
  ['a new file', { 'src/c.ts': `fbq('track', 'c');\n` }],
  ['the configuration', { 'opt-out-gate.config.json': '{}' }],
  ['the aliases', { 'tsconfig.json': '{}' }],
  ['what a package holds of the configuration', { 'node_modules/shared/gates.json': '{}' }],
])('does not outlive a change of %s', async (_what, change) => {
  await kept();
  project.write(change);
  const next = begin();
  next.facts.digest(project.root);
  expect(next.load).toHaveBeenCalledTimes(1);
});

it('is not made of what changed a moment ago', () => {
  project = projectOnDisk(files);
  answers(begin());
  const next = begin();
  answers(next);
  expect(next.load).toHaveBeenCalledTimes(1);
});
