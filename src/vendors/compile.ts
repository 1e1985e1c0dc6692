/**
 * Entries → what is read at start: tables to look into, and each entry as text, which is read when something of its vendor turns up.
 *
 *     globals: { fbq: 5 }, packages: { 'mixpanel-browser': [7] }, urls: { 'facebook.net': [['connect.facebook.net', 'script', 5]] }
 */
import type { VendorId } from '../model.js';
import { vendorOf, type Entry } from './entry.js';
import { spellingsOf, type Spellings } from './spellings.js';
import { tokensOf } from './tokens.js';
import { rowsOf, type UrlRows } from './urls.js';
import type { Vendor } from './vendor.js';

/** Numbers are places in `ids` and `entries`. */
export interface Compiled extends Spellings {
  readonly ids: readonly VendorId[];
  readonly entries: readonly string[];
  readonly globals: Readonly<Record<string, number>>;
  /** One package may hold exports of several vendors: `@next/third-parties/google`. */
  readonly packages: Readonly<Record<string, readonly number[]>>;
  readonly urls: UrlRows;
  readonly tokens: ReturnType<typeof tokensOf>;
}

export function compile(all: readonly Entry[]): Compiled {
  const sorted = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const vendors = sorted.map(vendorOf);
  return {
    ids: sorted.map(({ id }) => id),
    globals: Object.fromEntries(vendors.flatMap(({ globals }, at) => Object.keys(globals).map((name) => [name, at] as const))),
    packages: packagesOf(vendors), urls: rowsOf(vendors), tokens: tokensOf(vendors), ...spellingsOf(vendors),
    entries: sorted.map((entry) => JSON.stringify(entry, (key, value: unknown) => (FOR_READERS.has(key) ? undefined : value))),
  };
}

/** Parts of an entry that only people read. */
const FOR_READERS = new Set(['$schema', 'docs', 'note', 'version', 'suggestedBy', 'suppressed', 'personal']);

function packagesOf(vendors: readonly Vendor[]): Compiled['packages'] {
  const packages: Record<string, number[]> = {};
  for (const [at, vendor] of vendors.entries()) for (const name of Object.keys(vendor.packages)) packages[name] = [...(packages[name] ?? []), at];
  return packages;
}
