/** Scripts inside strings: what vendor a snippet loads or calls. */
import type { Catalogue } from '../vendors/catalogue.js';
import type { Vendor } from '../vendors/vendor.js';

const URLS = /(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s'"`<>)\\]*/gi;
const CALLS = /\b([A-Za-z_$][\w$]*)\s*(?:\.\s*[\w$]+\s*)?\(/g;

/** The first vendor whose script or pixel the text names, else whose global it calls. */
export function vendorInSnippet(vendors: Catalogue, text: string): Vendor | undefined {
  for (const [url] of text.matchAll(URLS)) {
    const found = vendors.matchUrl(url, 'script') ?? vendors.matchUrl(url, 'pixel');
    if (found) return found.vendor;
  }
  for (const [, name] of text.matchAll(CALLS)) {
    const role = name === undefined ? undefined : vendors.roleOfGlobal(name);
    if (role && role.role.is !== 'client') return role.vendor;
  }
  return /\bdataLayer\b.*gtm\.start/s.test(text) ? vendors.findVendor('google-tag-manager') : undefined;
}
