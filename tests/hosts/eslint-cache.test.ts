/** ESLint's `--cache` goes by a file's text and its configuration: whatever else a verdict rests on has to be in the latter. */
import { ESLint, type Linter } from 'eslint';
import { afterEach, describe, expect, it, vi } from 'vitest';
import plugin from '../../src/index.js';
import { facts, projectOnDisk, type ProjectOnDisk } from '../rules/project.js';

const LINTED = 'src/told.js';
const files = {
  'src/told.js': `import { mayShare } from 'shop/privacy';\nexport function told() {\n  if (mayShare()) fbq('track', 'x');\n}\nexport function wrapped() {\n  fbq('track', 'y');\n}\n`,
  'src/privacy.js': `export function mayShare() {\n  return document.cookie.includes('sharing=1') && !navigator.globalPrivacyControl && !document.cookie.includes('ccpa_opt_out=1');\n}\n`,
  'src/buy.js': `import { mayShare } from './privacy.js';\nimport { wrapped } from './told.js';\nif (mayShare()) wrapped();\n`,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "shop/*": ["./src/*"] } } }',
  'package.json': '{ "name": "shop", "private": true, "type": "module" }',
};
const leaking = { ...files, 'src/buy.js': `import { wrapped } from './told.js';\nwrapped();\n` };
const accepted = { exceptions: [{ files: ['src/told.js'], vendor: 'meta', max: 2, reason: 'r', approvedBy: 'p', expires: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10) }] };

let project: ProjectOnDisk;
afterEach(() => {
  vi.restoreAllMocks();
  project.remove();
});

/** As a process of its own would; `settings` in place of the digest. */
async function lint(settings?: object): Promise<readonly string[]> {
  vi.spyOn(process, 'cwd').mockReturnValue(project.root);
  const config: Linter.Config[] = plugin.configs.recommended.map((each) => (each.settings && settings ? { ...each, settings } : each) as Linter.Config);
  const eslint = new ESLint({ cwd: project.root, overrideConfigFile: true, overrideConfig: config, cache: true, cacheLocation: `${project.root}/.cache/eslint` });
  const [result] = await eslint.lintFiles([LINTED]);
  return (result?.messages ?? []).map(({ line, message }) => `${line} ${message}`);
}

/** What `opt-out-gate baseline` would write. */
const inBaseline = (): object => ({
  schemaVersion: 1,
  pathways: (facts.answer(`${project.root}/${LINTED}`, files[LINTED]) as { readonly findings: readonly { readonly id: string; readonly verdict: string; readonly enclosing: string; readonly vendor: string; readonly api: string; readonly kind: string; readonly data: readonly string[] }[] }).findings
    .map(({ id, verdict, enclosing, vendor, api, kind, data }) => ({ id, file: LINTED, enclosing, vendor, api, kind, verdict, data, signals: [] })),
});

const changes: readonly (readonly [string, Readonly<Record<string, string>>, () => Readonly<Record<string, string>>])[] = [
  ['the gate in another file', files, () => ({ 'src/privacy.js': 'export function mayShare() {\n  return true;\n}\n' })],
  ['a caller in another file', files, () => ({ 'src/buy.js': leaking['src/buy.js'] })],
  ['a new caller', files, () => ({ 'src/more.js': leaking['src/buy.js'] })],
  ['the aliases', files, () => ({ 'tsconfig.json': '{ "compilerOptions": { "paths": { "shop/*": ["./lib/*"] } } }', 'lib/privacy.js': 'export const mayShare = () => true;\n' })],
  ['what a package exports', files, () => ({ 'package.json': '{ "name": "shop", "type": "module", "exports": "./src/told.js" }' })],
  ['the configuration', leaking, () => ({ 'opt-out-gate.config.json': '{ "exclude": ["src/told.js"] }' })],
  ['the decisions', leaking, () => ({ 'opt-out-gate.decisions.json': JSON.stringify(accepted) })],
  ['the baseline', leaking, () => ({ 'opt-out-gate.baseline.json': JSON.stringify(inBaseline()) })],
  ['a configuration that breaks', leaking, () => ({ 'opt-out-gate.config.json': '{ "gate": [] }' })],
];

describe.each(changes)('%s', (_what, before, change) => {
  it('changes the message under --cache, and would not without the digest', async () => {
    project = projectOnDisk(before);
    const [first, stale] = [await lint(), await lint({ without: 1 })];
    expect(stale).toEqual(first);
    // Each configuration has its own answers in the cache, the last one's alone: it is linted again for the other.
    await lint({ without: 1 });
    project.write(change());
    expect(await lint({ without: 1 })).toEqual(first);
    const after = await lint();
    expect(after).not.toEqual(first);
    expect(await lint()).toEqual(after);
  });
});

it('keeps what it has where nothing of it rests on the change', async () => {
  project = projectOnDisk(files);
  await lint();
  const answer = vi.spyOn(facts, 'answer');
  project.write({ 'src/theme.js': 'export const dark = true;\n' });
  await lint();
  expect(answer).not.toHaveBeenCalled();
});
