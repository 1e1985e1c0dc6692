/**
 * Joins what was compiled into the few files that npm publishes: five hundred small ones take Node 0.12 s longer to start. Runs on the build.
 *
 *     node scripts/bundle.mjs              writes dist/*.js and dist/catalogue.json
 */
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = `${root}dist`;

// The plugin asks for `facts.js` and `engine.js` when a file is linted, so they stand beside it.
const entries = { index: 'src/index.js', cli: 'src/cli/main.js', parser: 'rules/parser/parser.js', facts: 'src/cli/facts.js', engine: 'src/cli/engine.js' };

for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) rmSync(`${dist}/${file}`);
await build({
  input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, `${root}build/${path}`])),
  external: /^[^./]/,
  platform: 'node',
  // All in one folder, so that a file of data is beside whatever reads it.
  output: { dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
});
copyFileSync(`${root}build/src/vendors/catalogue.json`, `${dist}/catalogue.json`);
