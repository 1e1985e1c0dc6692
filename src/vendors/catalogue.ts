/**
 * The vendor catalogue as questions. Pure look-ups over the entries; the indexes are built once, when the first question is asked.
 *
 *     roleOfGlobal('fbq')                                    meta, called with sub-commands
 *     roleOfExport('mixpanel-browser', 'track')              mixpanel, a function that is an event
 *     matchUrl('https://www.facebook.com/tr?id=1', 'pixel')  meta
 */
import type { Surface, VendorId } from '../model.js';
import { vendors } from './entries/index.js';
import { memberOf } from './members.js';
import { patternOf, tokensOf, type Tokens } from './tokens.js';
import { findRule, indexUrls, type HostMatch, type HostUse, type UrlIndex } from './urls.js';
import type { Role, Vendor } from './vendor.js';

export { effectOfCommand, effectOfMember, memberOf } from './members.js';

export interface VendorRole {
  readonly vendor: Vendor;
  readonly role: Role;
}

export interface ExportRole extends VendorRole {
  readonly surface: Surface;
}

interface Index {
  readonly byId: ReadonlyMap<VendorId, Vendor>;
  readonly globals: ReadonlyMap<string, VendorRole>;
  /** One package may hold exports of several vendors: `@next/third-parties/google`. */
  readonly packages: ReadonlyMap<string, readonly Vendor[]>;
  readonly urls: UrlIndex;
  readonly tokens: Tokens;
  readonly pattern: RegExp;
}

function build(all: readonly Vendor[]): Index {
  const globals = new Map<string, VendorRole>();
  const packages = new Map<string, Vendor[]>();
  for (const vendor of all) {
    for (const [name, role] of Object.entries(vendor.globals)) globals.set(name, { vendor, role });
    for (const name of Object.keys(vendor.packages)) packages.set(name, [...(packages.get(name) ?? []), vendor]);
  }
  const tokens = tokensOf(all);
  return {
    byId: new Map(all.map((vendor) => [vendor.id, vendor])),
    globals,
    packages,
    urls: indexUrls(all),
    tokens,
    pattern: patternOf(tokens),
  };
}

let built: Index | undefined;

function index(): Index {
  built ??= build(vendors);
  return built;
}

export function findVendor(id: VendorId): Vendor | undefined {
  return index().byId.get(id);
}

/** What a global of the page is. */
export function roleOfGlobal(name: string): VendorRole | undefined {
  return index().globals.get(name);
}

/** Whether an import specifier is a package of some vendor. Subpaths count only where the catalogue lists them. */
export function isVendorPackage(specifier: string): boolean {
  return index().packages.has(specifier);
}

/**
 * What an export of a package is; the specifier is the whole import text, subpath included.
 * `default` is the default export. Any other name is looked up as it stands, else as a member of the package's `*`.
 * `*` asks for the namespace itself: the role of `*`, where the package has one. For a member of a namespace ask for that member;
 * `require()` gives a namespace that, called or constructed, is the default export.
 */
export function roleOfExport(packageName: string, exportName: string): ExportRole | undefined {
  for (const vendor of index().packages.get(packageName) ?? []) {
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
  return findRule(index().urls, url, use);
}

/** Every literal that a pre-filter looks for; what this promises is said in `tokens.ts`. Short ones count as whole words only. */
export function tokens(): readonly string[] {
  return [...index().tokens.words, ...index().tokens.anywhere];
}

/** Whether a text holds any of the tokens. */
export function mentionsVendor(text: string): boolean {
  return index().pattern.test(text);
}
