/**
 * Joins the entries of the vendor catalogue into the one file that is read at start, and prints them as a page.
 *
 *     node scripts/vendors.mjs             writes src/vendors/catalogue.json and docs/vendors.md
 *     node scripts/vendors.mjs --check     writes nothing and fails where they are not what the entries say
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pageOf } from './vendors-page.mjs';

const root = new URL('../', import.meta.url);
const entries = readdirSync(new URL('src/vendors/entries/', root)).sort()
  .map((name) => JSON.parse(readFileSync(new URL(`src/vendors/entries/${name}`, root), 'utf8')));

/** What only readers of the entries need, people and the page. */
const LEFT_OUT = new Set(['$schema', 'docs', 'note', 'version', 'suggestedBy', 'personal']);

/** A line a vendor, so that two changes seldom meet in one. */
function compiled() {
  const lines = entries.map((entry) => JSON.stringify(entry, (key, value) => (LEFT_OUT.has(key) ? undefined : value)));
  return `[\n${lines.join(',\n')}\n]\n`;
}

const outputs = { 'src/vendors/catalogue.json': compiled(), 'docs/vendors.md': pageOf(entries) };
const stale = Object.entries(outputs).filter(([path, text]) => readOr(path) !== text);

function readOr(path) {
  try {
    return readFileSync(new URL(path, root), 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what src/vendors/entries says: run npm run vendors`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) writeFileSync(new URL(path, root), text);
}
