/**
 * Whether the project is a vendor's own: what it sends to itself reaches no third party, as far as anybody outside can tell. Its package.json
 * files have to say so, by a page or a scope of npm that nobody else can have; a package that is merely called like a vendor says nothing.
 *
 *     { "name": "umami", "homepage": "https://umami.is" }      the project is Umami's, whose tracker comes from `cloud.umami.is`
 *     { "name": "@dub/ui" }, { "name": "@dub/utils" }          it is Dub's, whose SDK is `@dub/analytics`
 */
import type { Manifest } from '../resolve/packages.js';
import type { Vendor } from '../vendors/vendor.js';

/** Tells whether a vendor's product is made in the project with these manifests. */
export function ownProducts(manifests: readonly Manifest[]): (vendor: Vendor) => boolean {
  const known = new Map<Vendor, boolean>();
  return (vendor) => {
    const answer = known.get(vendor) ?? (hasItsHomepage(vendor, manifests) || hasItsScope(vendor, manifests));
    known.set(vendor, answer);
    return answer;
  };
}

/** Every package of the project that names a page of its own names the vendor's. */
function hasItsHomepage({ id, hosts }: Vendor, manifests: readonly Manifest[]): boolean {
  const pages = manifests.flatMap(({ content: { homepage } }) => (typeof homepage === 'string' && !FORGE.test(homepage) ? [homepage] : []));
  const domains = hosts.map(({ host }) => host.split('/')[0]?.split('.').slice(-2).join('.')).filter((domain) => domain?.split('.')[0] === id.replaceAll('-', ''));
  return pages.length > 0 && pages.every((page) => domains.includes(/^https?:\/\/(?:www\.)?([^/:]+)\/?$/.exec(page)?.[1]));
}

const FORGE = /^(?:git\+)?https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket|npmjs)\.(?:com|org)\//;

/** A copy of one of the vendor's packages makes nobody its owner, so one alone does not count. */
function hasItsScope({ id, packages }: Vendor, manifests: readonly Manifest[]): boolean {
  const scopes = new Set(Object.keys(packages).filter((name) => !isMadeByOthers(name, id)).flatMap((name) => scopeOf(name) ?? []));
  const own = manifests.flatMap(({ name }) => scopeOf(name) ?? []);
  return own.length > 1 && own.every((scope) => scopes.has(scope));
}

/** `@expo/rudder-sdk-node` of RudderStack: whoever names the vendor behind a scope that is not called like it makes the package for themselves. */
function isMadeByOthers(name: string, vendor: string): boolean {
  const id = vendor.replaceAll('-', '');
  const isOfVendor = (part: string): boolean => part.split(/[^a-z\d]+/).some((word) => word.length > 3 && (id.startsWith(word) || word.includes(id)));
  const [scope = '', own = ''] = name.split('/');
  return !isOfVendor(scope) && isOfVendor(own);
}

function scopeOf(name: string): string | undefined {
  return /^(@[^/]+)\//.exec(name)?.[1];
}
