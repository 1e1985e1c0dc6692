/**
 * The vendor catalogue as questions. Pure look-ups; a vendor's entry is read when something of it turns up first.
 *
 *     roleOfGlobal('fbq')                                    meta, called with sub-commands
 *     roleOfExport('mixpanel-browser', 'track')              mixpanel, a function that is an event
 *     matchUrl('https://www.facebook.com/tr?id=1', 'pixel')  meta
 */
import { once } from '../memo.js';
import { createRequire } from 'node:module';
import type { Settings, Surface, VendorId } from '../model.js';
import type { TokenTable } from '../token.js';
import { idsCalled, idsOfTcf } from './called.js';
import { compile, storedFrom, tablesFrom, type Compiled, type Stored, type Tables } from './compile.js';
import { vendorOf, type Entry } from './entry.js';
import { memberOf } from './members.js';
import { findRow, type HostMatch, type HostUse } from './urls.js';
import type { Role, Vendor } from './vendor.js';

export { effectOfCommand, effectOfMember, memberOf } from './members.js';

export interface VendorRole {
  readonly vendor: Vendor;
  readonly role: Role;
}

export interface ExportRole extends VendorRole {
  readonly surface: Surface;
}

export interface Catalogue {
  /** Every vendor, in alphabetical order of ids. */
  readonly vendors: () => readonly Vendor[];
  readonly findVendor: (id: VendorId) => Vendor | undefined;
  /** What a global of the page is; where modules of several vendors give it, that of the one whose package is used. */
  readonly roleOfGlobal: (name: string, isUsed?: (specifier: string) => boolean) => VendorRole | undefined;
  /** Whether an import specifier is a package of some vendor. Subpaths count where the catalogue lists them, and where they are a build of one. */
  readonly isVendorPackage: (specifier: string) => boolean;
  /**
   * What an export of a package is; the specifier is the whole import text, subpath included.
   * `default` is the default export. Any other name is looked up as it stands, else as a member of the package's `*`.
   * `*` asks for the namespace itself: the role of `*`, where the package has one. For a member of a namespace ask for that member;
   * `require()` gives a namespace that, called or constructed, is the default export.
   */
  readonly roleOfExport: (packageName: string, exportName: string) => ExportRole | undefined;
  /** The vendors that a framework loads whose configuration names this package. */
  readonly startedBy: (specifier: string) => readonly Vendor[];
  /**
   * The vendor that a URL belongs to: a full URL, one without a scheme, a bare host, or a path alone. The longest rule wins.
   * `use` asks for rules of one kind; `any` asks who the host belongs to.
   */
  readonly matchUrl: (url: string, use: HostUse) => HostMatch | undefined;
  /** The vendors that a word names, as `called.ts` says. */
  readonly idsCalled: (word: string) => readonly VendorId[] | undefined;
  readonly idsOfTcf: (number: string) => readonly VendorId[] | undefined;
  /** Whether it is the address of somebody who is known to get nothing that is sharing: `not-sharing.json`. */
  readonly isOutside: (url: string) => boolean;
  /** Everything that a pre-filter looks for; what this promises is said in `tokens.ts`. */
  readonly tokens: () => TokenTable;
  /** Whether any vendor's client has a method of this name that sends something or tells the choice: `track` of `client.track()`. */
  readonly isMethodOfVendor: (name: string) => boolean;
  /** Whether any vendor has such a method, a global or an export of this name. */
  readonly isNameOfVendor: (name: string) => boolean;
}

function createCatalogue(table: Tables): Catalogue {
  const known: Vendor[] = [];
  const vendorAt = (at: number): Vendor => (known[at] ??= vendorOf(JSON.parse(table('entries')[at] ?? '{}') as Entry));
  const methods = once(() => new Set(table('methods')));
  const names = once(() => new Set(table('names')));
  return {
    vendors: () => table('ids').map((_id, at) => vendorAt(at)),
    findVendor: (id) => {
      const at = table('ids').indexOf(id);
      return at < 0 ? undefined : vendorAt(at);
    },
    roleOfGlobal: (name, isUsed) => {
      const [giver, module] = own(table('given'), name)?.find(([, specifier]) => isUsed?.(specifier)) ?? [];
      if (giver !== undefined && module !== undefined) return roleAmong([vendorAt(giver)], module, name);
      const at = own(table('globals'), name);
      const vendor = at === undefined ? undefined : vendorAt(at);
      const role = vendor?.globals[name];
      return vendor && role && { vendor, role };
    },
    isVendorPackage: (specifier) => packageIn(table('packages'), specifier) !== undefined,
    roleOfExport: (specifier, exportName) => {
      const name = packageIn(table('packages'), specifier);
      return name === undefined ? undefined : roleAmong((own(table('packages'), name) ?? []).map(vendorAt), name, exportName);
    },
    startedBy: (name) => (own(table('packages'), name) ?? []).map(vendorAt).filter(({ packages }) => packages[name]?.plugin),
    matchUrl: (url, use) => {
      const row = findRow(table('urls'), url, use);
      if (row === undefined) return undefined;
      const [host, serves, at, effect] = row;
      return { vendor: vendorAt(at), rule: { host, serves, ...(effect && { effect }) } };
    },
    idsCalled: (word) => idsCalled(table('ids'), word),
    idsOfTcf: (number) => idsOfTcf(table('ids'), number),
    isOutside: (url) => findRow(table('outside'), url, 'any') !== undefined,
    tokens: () => table('tokens'),
    isMethodOfVendor: (name) => methods().has(name),
    isNameOfVendor: (name) => names().has(name),
  };
}

/** What lies in these folders of a package is the package once more, built or bundled otherwise. */
const BUILD = /^((?:@[^/]+\/)?[^/]+)\/(?:dist|lib|src|build|esm?|cjs|umd|bundle)\//;

/** `posthog-js/dist/module.slim` → `posthog-js` */
function packageIn(packages: Compiled['packages'], specifier: string): string | undefined {
  if (own(packages, specifier) !== undefined) return specifier;
  const [, name] = BUILD.exec(specifier) ?? [];
  return name !== undefined && own(packages, name) !== undefined ? name : undefined;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function roleAmong(vendors: readonly Vendor[], packageName: string, exportName: string): ExportRole | undefined {
  for (const vendor of vendors) {
    const entry = vendor.packages[packageName];
    if (entry === undefined) continue;
    const { exports, surface } = entry;
    const named = own(exports, exportName);
    const rest = exportName === 'default' ? undefined : exports['*'];
    const role = named ?? (rest === undefined ? undefined : memberOf(vendor, rest, exportName));
    if (role !== undefined) return { vendor, role, surface };
  }
  return undefined;
}

const shippedTables = tablesFrom(once(() => createRequire(import.meta.url)('./catalogue.json') as Stored));
const shipped = createCatalogue(shippedTables);

/** What everybody has; the configuration of a project may add to it. */
export const { findVendor, roleOfGlobal, isVendorPackage, roleOfExport, matchUrl, vendors: allVendors } = shipped;

type Own = Pick<Settings, 'customVendors' | 'clients'>;

/** The catalogue of a project: its own entries go before ours, and the clients it names are exports of their vendors. */
export function catalogueFor({ customVendors, clients }: Own): Catalogue {
  if (customVendors.length === 0 && clients.length === 0) return shipped;
  return createCatalogue(tablesFrom(once(() => {
    // The schema of the configuration promises it.
    const added = customVendors as readonly Entry[];
    const ours = shippedTables('entries').map((text) => JSON.parse(text) as Entry);
    const all = new Map([...ours, ...added].map((entry) => [entry.id, entry]));
    return { ...storedFrom(compile([...all.values()].map((entry) => withClients(entry, clients)), [])), outside: JSON.stringify(shippedTables('outside')) };
  })));
}

/** `{ "name": "segment", "from": "@acme/telemetry", "vendor": "segment" }`: what that module exports under the name is the vendor's client. */
function withClients(entry: Entry, clients: Own['clients']): Entry {
  const named = clients.filter(({ vendor }) => vendor === entry.id);
  // Most vendors' client is one with methods; of the others it is what their global is: `fbq`.
  const [role = 'client'] = entry.methods === undefined ? Object.values(entry.globals ?? {}) : [];
  return named.reduce<Entry>((at, { name, from }) => {
    const { surface = 'unknown', exports = {} } = at.packages?.[from] ?? {};
    return { ...at, packages: { ...at.packages, [from]: { surface, exports: { ...exports, [name]: role } } } };
  }, entry);
}
