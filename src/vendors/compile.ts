/**
 * Entries → what is read at start: tables to look into, and each entry as text, which is read when something of its vendor turns up.
 * In the file each table is a text too, which is read when somebody looks into it.
 *
 *     globals: { fbq: 5 }, packages: { 'mixpanel-browser': [7] }, urls: { 'facebook.net': [['connect.facebook.net', 'script', 5]] }
 */
import type { VendorId } from '../model.js';
import { tableOf, type TokenTable } from '../token.js';
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
  /** Names that modules of several vendors give to a project: `useTrackEvent`, by that of nuxt-gtag and by that of @nuxtjs/plausible. */
  readonly given: Readonly<Record<string, readonly (readonly [vendor: number, specifier: string])[]>>;
  /** One package may hold exports of several vendors: `@next/third-parties/google`. */
  readonly packages: Readonly<Record<string, readonly number[]>>;
  readonly urls: UrlRows;
  /** Hosts of those who are known to get nothing that is sharing. */
  readonly outside: UrlRows;
  readonly tokens: TokenTable;
}

/** A part of `not-sharing.json`. */
export interface OutOfScope {
  readonly vendors: readonly { readonly hosts?: readonly string[] }[];
}

export function compile(all: readonly Entry[], outOfScope: readonly OutOfScope[]): Compiled {
  const sorted = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const vendors = sorted.map(vendorOf);
  return {
    ids: sorted.map(({ id }) => id),
    globals: Object.fromEntries(vendors.flatMap(({ globals }, at) => Object.keys(globals).map((name) => [name, at] as const))),
    given: givenBySeveral(vendors), packages: packagesOf(vendors), urls: rowsOf(vendors), outside: outsideOf(outOfScope), tokens: tableOf(tokensOf(vendors)), ...spellingsOf(vendors),
    entries: sorted.map((entry) => JSON.stringify(entry, (key, value: unknown) => (FOR_READERS.has(key) ? undefined : value))),
  };
}

/** Parts of an entry that only people read. */
const FOR_READERS = new Set(['$schema', 'docs', 'note', 'version', 'suggestedBy', 'personal']);

function outsideOf(outOfScope: readonly OutOfScope[]): UrlRows {
  return rowsOf(outOfScope.flatMap(({ vendors }) => vendors).map(({ hosts = [] }) => ({ hosts: hosts.map((host) => ({ host, serves: 'api' })) })));
}

function packagesOf(vendors: readonly Vendor[]): Compiled['packages'] {
  const packages: Record<string, number[]> = {};
  for (const [at, vendor] of vendors.entries()) for (const name of Object.keys(vendor.packages)) packages[name] = [...(packages[name] ?? []), at];
  return packages;
}

/** What a framework gives to the files of a project out of the modules that its configuration names, where another vendor's global is called so. */
function givenBySeveral(vendors: readonly Vendor[]): Compiled['given'] {
  const given: Record<string, (readonly [number, string])[]> = {};
  for (const [at, { packages }] of vendors.entries()) {
    for (const [specifier, { plugin, exports }] of Object.entries(packages)) {
      const shared = plugin ? Object.keys(exports).filter((name) => vendors.some(({ globals }, other) => other !== at && Object.hasOwn(globals, name))) : [];
      for (const name of shared) given[name] = [...(given[name] ?? []), [at, specifier]];
    }
  }
  return given;
}

/** As the file has it. */
export type Stored = { readonly [Name in keyof Compiled]: Name extends 'entries' ? readonly string[] : string };

/** `ids: ['acme']` → `ids: '["acme"]'` */
export function storedFrom({ entries, ...tables }: Compiled): Stored {
  return { ...(Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, JSON.stringify(table)])) as Omit<Stored, 'entries'>), entries };
}

/** Each table on its own, read when it is asked for first. */
export type Tables = <Name extends keyof Compiled>(name: Name) => Compiled[Name];

export function tablesFrom(stored: () => Stored): Tables {
  const read = new Map<string, unknown>();
  return <Name extends keyof Compiled>(name: Name): Compiled[Name] => {
    const text = stored()[name];
    if (!read.has(name)) read.set(name, typeof text === 'string' ? JSON.parse(text) : text);
    return read.get(name) as Compiled[Name];
  };
}
