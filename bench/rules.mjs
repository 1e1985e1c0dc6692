/**
 * What the rules cost under ESLint, as a share of the run: the sum of our rules in ESLint's own timing over the wall time, with the time of
 * `create()` (in which the project's facts are made) and of loading the plugin and its configuration in it.
 *
 *     npm run build && node bench/rules.mjs <folder> [runs]        each run in a process of its own; prints one line a run, and the median
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [folder = '.', runs = '5', once] = process.argv.slice(2);

if (once === 'once') await measure(resolve(folder));
else {
  const shares = Array.from({ length: Number(runs) }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, runs, 'once'], { encoding: 'utf8', cwd: resolve(folder) });
    if (status !== 0) throw new Error(stderr);
    process.stdout.write(stdout);
    return JSON.parse(stdout).share;
  });
  console.log(`median ${(100 * shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)]).toFixed(2)} %`);
}

async function measure(root) {
  const start = performance.now();
  const { ESLint } = await import('eslint');
  const parser = await import('@typescript-eslint/parser');
  const beforePlugin = performance.now();
  const { default: plugin } = await import(pathToFileURL(fileURLToPath(new URL('../dist/index.js', import.meta.url))).href);
  const loading = performance.now() - beforePlugin;
  // The settings are asked for when the configuration is loaded.
  const beforeDigest = performance.now();
  const settings = { 'opt-out-gate': { ...plugin.configs.recommended.find((each) => each.settings)?.settings['opt-out-gate'] } };
  const digest = performance.now() - beforeDigest;
  const eslint = new ESLint({
    cwd: root, stats: true, overrideConfigFile: true, allowInlineConfig: true,
    overrideConfig: [
      { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
      ...plugin.configs.recommended.map((each) => (each.settings ? { ...each, settings } : each)),
    ],
  });
  const results = await eslint.lintFiles(['.']);
  const wall = performance.now() - start;
  const rules = results.flatMap(({ stats }) => stats?.times?.passes ?? []).flatMap((pass) => Object.entries(pass.rules ?? {}))
    .filter(([rule]) => rule.startsWith('opt-out-gate/')).reduce((sum, [, { total }]) => sum + total, 0);
  const fatal = results.flatMap(({ filePath, messages }) => messages.filter((message) => message.fatal && !/Parsing error|Definition for rule/.test(message.message)).map(({ message }) => `${filePath}: ${message}`));
  const found = results.reduce((sum, { messages }) => sum + messages.filter(({ ruleId }) => ruleId?.startsWith('opt-out-gate/')).length, 0);
  const round = Math.round;
  console.log(JSON.stringify({ files: results.length, wall: round(wall), rules: round(rules), digest: round(digest), loading: round(loading), share: (rules + digest + loading) / wall, found, fatal }));
}
