/**
 * How long the same rules take under ESLint with typescript-eslint's parser, under ESLint with the parser of this package, and under oxlint: whole
 * processes, from start to end, with nothing kept but what an earlier run of the same kind kept.
 *
 *     npm run build && node bench/linters.mjs <folder> [runs]        prints each run in seconds, and how many places were reported
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const repository = fileURLToPath(new URL('..', import.meta.url));
const [folder = '.', runs = '3'] = process.argv.slice(2);
const root = resolve(folder);
const settings = mkdtempSync(join(tmpdir(), 'opt-out-gate-'));

const oxlintRules = JSON.parse(/```json\n([^]*?)```/.exec(readFileSync(join(repository, 'docs/guides/oxlint.md'), 'utf8'))[1]);
mkdirSync(join(settings, 'node_modules'));
symlinkSync(repository, join(settings, 'node_modules/eslint-plugin-opt-out-gate'));
writeFileSync(join(settings, '.oxlintrc.json'), JSON.stringify({ ...oxlintRules, categories: { correctness: 'off' }, plugins: [] }));
for (const [name, parser] of [['usual', require.resolve('@typescript-eslint/parser')], ['ours', join(repository, 'dist/parser.js')]]) {
  writeFileSync(join(settings, `${name}.mjs`), `import plugin from ${JSON.stringify(pathToFileURL(join(repository, 'dist/index.js')).href)};
import * as parser from ${JSON.stringify(pathToFileURL(parser).href)};
export default [{ files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: 'off' } }, ...plugin.configs.strict];
`);
}

const eslint = (config) => [join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js'), '--config', join(settings, config), '--format', 'json', '.'];
const linters = {
  'ESLint, typescript-eslint\'s parser': eslint('usual.mjs'),
  'ESLint, this package\'s parser': eslint('ours.mjs'),
  'oxlint': [join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint'), '--config', join(settings, '.oxlintrc.json'), '--format', 'json', '.'],
};

try {
  for (const [name, args] of Object.entries(linters)) {
    const measured = Array.from({ length: Number(runs) }, () => timed(args));
    console.log(`${name}: ${measured.map(({ seconds }) => seconds.toFixed(2)).join(', ')} s; ${measured.at(-1).found} places`);
  }
} finally {
  rmSync(settings, { recursive: true, force: true });
}

function timed(args) {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  const seconds = (performance.now() - start) / 1000;
  const said = JSON.parse(stdout === '' ? JSON.stringify({ error: stderr }) : stdout);
  if (said.error !== undefined) throw new Error(said.error);
  const rules = Array.isArray(said) ? said.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId ?? '')) : said.diagnostics.map(({ code }) => code ?? '');
  return { seconds, found: rules.filter((rule) => rule.startsWith('opt-out-gate')).length };
}
