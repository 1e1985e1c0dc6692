/**
 * The vendor catalogue as questions. Pure look-ups over the entries; each index is built once, when the first question needs it.
 *
 *     roleOfGlobal('fbq')                                    meta, called with sub-commands
 *     roleOfExport('mixpanel-browser', 'track')              mixpanel, a function that is an event
 *     matchUrl('https://www.facebook.com/tr?id=1', 'pixel')  meta
 */
import type { Surface, Token, VendorId } from '../model.js';
import compiled from './catalogue.json' with { type: 'json' };
import { vendorOf, type Entry } from './entry.js';
import { memberOf } from './members.js';
import { tokensOf } from './tokens.js';
import { findRule, indexUrls, type HostMatch, type HostUse } from './urls.js';
import type { Methods, Role, Vendor } from './vendor.js';

export { effectOfCommand, effectOfMember, memberOf } from './members.js';

export interface VendorRole {
  readonly vendor: Vendor;
  readonly role: Role;
}

export interface ExportRole extends VendorRole {
  readonly surface: Surface;
}

interface Names {
  readonly byId: ReadonlyMap<VendorId, Vendor>;
  readonly globals: ReadonlyMap<string, VendorRole>;
  /** One package may hold exports of several vendors: `@next/third-parties/google`. */
  readonly packages: ReadonlyMap<string, readonly Vendor[]>;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const vendors = once(() => (compiled as unknown as readonly Entry[]).map(vendorOf));

const names = once((): Names => {
  const globals = new Map<string, VendorRole>();
  const packages = new Map<string, Vendor[]>();
  for (const vendor of vendors()) {
    for (const [name, role] of Object.entries(vendor.globals)) globals.set(name, { vendor, role });
    for (const name of Object.keys(vendor.packages)) packages.set(name, [...(packages.get(name) ?? []), vendor]);
  }
  return { byId: new Map(vendors().map((vendor) => [vendor.id, vendor])), globals, packages };
});

const urls = once(() => indexUrls(vendors()));
const allTokens = once(() => tokensOf(vendors()));

/** Every vendor, in alphabetical order of ids. */
export function allVendors(): readonly Vendor[] {
  return vendors();
}
export function findVendor(id: VendorId): Vendor | undefined {
  return names().byId.get(id);
}

/** What a global of the page is. */
export function roleOfGlobal(name: string): VendorRole | undefined {
  return names().globals.get(name);
}

/** Whether an import specifier is a package of some vendor. Subpaths count only where the catalogue lists them. */
export function isVendorPackage(specifier: string): boolean {
  return names().packages.has(specifier);
}

/**
 * What an export of a package is; the specifier is the whole import text, subpath included.
 * `default` is the default export. Any other name is looked up as it stands, else as a member of the package's `*`.
 * `*` asks for the namespace itself: the role of `*`, where the package has one. For a member of a namespace ask for that member;
 * `require()` gives a namespace that, called or constructed, is the default export.
 */
export function roleOfExport(packageName: string, exportName: string): ExportRole | undefined {
  for (const vendor of names().packages.get(packageName) ?? []) {
    const entry = vendor.packages[packageName];
    if (entry === undefined) continue;
    const { exports, surface } = entry;
    const named = Object.hasOwn(exports, exportName) ? exports[exportName] : undefined;
    const rest = exportName === 'default' ? undefined : exports['*'];
    const role = named ?? (rest === undefined ? undefined : memberOf(vendor, rest, exportName));
    if (role !== undefined) return { vendor, role, surface };
  }
  return undefined;
}

/**
 * The vendor that a URL belongs to: a full URL, one without a scheme, a bare host, or a path alone. The longest rule wins.
 * `use` asks for rules of one kind; `any` asks who the host belongs to.
 */
export function matchUrl(url: string, use: HostUse): HostMatch | undefined {
  return findRule(urls(), url, use);
}

/** Everything that a pre-filter looks for; what this promises is said in `tokens.ts`. */
export function tokens(): readonly Token[] {
  return allTokens();
}

interface Spellings {
  readonly methods: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const spellings = once((): Spellings => {
  const roles = vendors().flatMap((vendor) => [
    ...Object.entries(vendor.globals), ...Object.values(vendor.packages).flatMap((entry) => Object.entries(entry.exports)), ...Object.entries(vendor.gives ?? {}),
  ]);
  const methods = new Set([...vendors().flatMap(({ methods: table }) => tellingIn(table)), ...roles.flatMap(([, role]) => membersOf(role))]);
  return { methods, all: new Set([...methods, ...roles.map(([name]) => lastOf(name))]) };
});

/** Members that send something or tell the choice, and those that lead to such. */
function membersOf(role: Role): readonly string[] {
  switch (role.is) {
    case 'factory':
      return [...membersOf(role.gives), ...Object.entries(role.statics ?? {}).flatMap(([name, inner]) => [name, ...membersOf(inner)])];
    case 'client':
      return [...tellingIn(role.methods ?? {}), ...Object.entries(role.gives ?? {}).flatMap(([path, inner]) => [lastOf(path), ...membersOf(inner)])];
    default:
      return [];
  }
}

function tellingIn(methods: Methods): readonly string[] {
  return Object.keys(methods).filter((path) => methods[path] !== 'local' && methods[path] !== 'read').map(lastOf);
}

/** `people.set` → `set` */
function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether any vendor's client has a method of this name that sends something or tells the choice: `track` of `client.track()`. */
export function isMethodOfVendor(name: string): boolean {
  return spellings().methods.has(name);
}

/** Whether any vendor has such a method, a global or an export of this name. */
export function isNameOfVendor(name: string): boolean {
  return spellings().all.has(name);
}
