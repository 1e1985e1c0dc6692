/** oxlint runs the rules through its JavaScript plugins: each case is a repository, and all of them are linted at once. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG_FILE } from '../../src/config/config.js';
import plugin from '../../src/index.js';
import { buildPackage } from './built.js';
import { cases, wantedOf } from './cases.js';
import { temporaryFolder } from './folder.js';
import { blocksOf } from './guides.js';
import { isScript } from './scripts.js';

const require = createRequire(import.meta.url);
const oxlint = fileURLToPath(new URL('bin/oxlint', pathToFileURL(require.resolve('oxlint/package.json'))));
const [config = ''] = blocksOf('docs/guides/oxlint.md', 'json');
const folder = temporaryFolder();
let reported: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  buildPackage();
  for (const [at, [, { files }]] of cases.entries()) {
    // What makes it a project of its own, and lets git out of it.
    folder.write({ [`${at}/${CONFIG_FILE}`]: '{}', ...Object.fromEntries([...files].map(([file, text]) => [`${at}/${file}`, text])) });
  }
  reported = lint();
}, 300_000);
afterAll(() => folder.remove());

it('turns every rule on, as the guide has it', () => {
  const { rules } = JSON.parse(config) as { readonly rules: object };
  expect(Object.keys(rules).sort()).toEqual(Object.keys(plugin.rules ?? {}).map((rule) => `opt-out-gate/${rule}`).sort());
});

describe('oxlint says what scan says', () => {
  it.each(cases.map(([name, each], at) => [name, each, String(at)] as const))('%s', (_name, each, at) => expect(reported.get(at) ?? []).toEqual(wantedOf(each, ({ file, line }) => !file.endsWith('.html') && isScript(file, each.files.get(file) ?? '', line))));
});

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function lint(): ReadonlyMap<string, readonly string[]> {
  folder.install();
  folder.write({ '.oxlintrc.json': config });
  const { stdout, stderr } = spawnSync(oxlint, ['--format', 'json', '.'], { cwd: folder.path, encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(stderr).toBe('');
  const found = new Map<string, string[]>();
  for (const { code, filename, labels } of (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics) {
    if (!code.startsWith('opt-out-gate(no-ungated-')) continue;
    const [at = '', ...path] = filename.split('/');
    const place = `${path.join('/')}:${labels[0]?.span.line ?? code}`;
    found.set(at, [...found.get(at) ?? [], place].sort());
  }
  return found;
}
