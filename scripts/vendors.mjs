/**
 * Writes what is made of the entries of the vendor catalogue: the tables that are read at start, and the page. Runs on the build.
 *
 *     node scripts/vendors.mjs             writes src/vendors/catalogue.json, the same beside what was compiled, and docs/vendors.md
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { compile, storedFrom } from '../build/src/vendors/compile.js';
import { pageOf } from './vendors-page.mjs';

const root = new URL('../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

const entries = readdirSync(new URL('src/vendors/entries/', root)).sort().map((name) => read(`src/vendors/entries/${name}`));
const outside = read('src/vendors/not-sharing.json');
const { entries: texts, ...tables } = storedFrom(compile(entries, outside));

/** A line a vendor, so that two changes seldom meet in one. */
const lines = [...Object.entries(tables).map(([name, table]) => `"${name}": ${JSON.stringify(table)}`), `"entries": [\n${texts.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`];
for (const path of ['src/vendors/catalogue.json', 'build/src/vendors/catalogue.json']) writeFileSync(new URL(path, root), `{\n${lines.join(',\n')}\n}\n`);
writeFileSync(new URL('docs/vendors.md', root), pageOf(entries, outside));
