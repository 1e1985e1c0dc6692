/**
 * Joins what was compiled into the few files that npm publishes: five hundred small ones take Node 0.12 s longer to start. Runs on the build.
 *
 *     node scripts/bundle.mjs              writes dist/*.js and dist/catalogue.json
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = `${root}dist`;

// The plugin asks for `facts.js` and `engine.js` when a file is linted, so they stand beside it.
const entries = { index: 'src/index.js', cli: 'src/cli/main.js', parser: 'rules/parser/parser.js', facts: 'src/cli/facts.js', engine: 'src/cli/engine.js' };

const { output } = await build({
  input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, `${root}build/${path}`])),
  external: /^[^./]/,
  platform: 'node',
  write: false,
  // All in one folder, so that a file of data is beside whatever reads it.
  output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
});
const files = new Map(output.map(({ fileName, code }) => [fileName, code]));
files.set('catalogue.json', readFileSync(`${root}build/src/vendors/catalogue.json`, 'utf8'));

// Tests run it while others build it: what is the same stays as it is, and what is not needed any more goes last.
for (const [file, text] of files) if (!existsSync(`${dist}/${file}`) || readFileSync(`${dist}/${file}`, 'utf8') !== text) writeFileSync(`${dist}/${file}`, text);
for (const file of readdirSync(dist)) if (file.endsWith('.js') && !files.has(file)) rmSync(`${dist}/${file}`);
