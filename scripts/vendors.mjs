/**
 * Writes what is made of the entries of the vendor catalogue: the tables that are read at start, and the page. Runs on the build.
 *
 *     node scripts/vendors.mjs             writes src/vendors/catalogue.json and docs/vendors.md
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { compile } from '../dist/src/vendors/compile.js';
import { pageOf } from './vendors-page.mjs';

const root = new URL('../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

const entries = readdirSync(new URL('src/vendors/entries/', root)).sort().map((name) => read(`src/vendors/entries/${name}`));
const tables = compile(entries);

/** A line a vendor, so that two changes seldom meet in one. */
const lines = Object.entries(tables).map(([name, table]) => `"${name}": ${name === 'entries' ? `[\n${table.map((entry) => JSON.stringify(entry)).join(',\n')}\n]` : JSON.stringify(table)}`);
writeFileSync(new URL('src/vendors/catalogue.json', root), `{\n${lines.join(',\n')}\n}\n`);
writeFileSync(new URL('docs/vendors.md', root), pageOf(entries, read('src/vendors/not-sharing.json')));
