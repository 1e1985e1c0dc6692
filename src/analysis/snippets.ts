/** Scripts inside strings: what vendor a snippet loads or calls. */
import { findVendor, matchUrl, roleOfGlobal } from '../vendors/catalogue.js';
import type { Vendor } from '../vendors/vendor.js';

const URLS = /(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s'"`<>)\\]*/gi;
const CALLS = /\b([A-Za-z_$][\w$]*)\s*(?:\.\s*[\w$]+\s*)?\(/g;

/** The first vendor whose script or pixel the text names, else whose global it calls. */
export function vendorInSnippet(text: string): Vendor | undefined {
  for (const [url] of text.matchAll(URLS)) {
    const found = matchUrl(url, 'script') ?? matchUrl(url, 'pixel');
    if (found) return found.vendor;
  }
  for (const [, name] of text.matchAll(CALLS)) {
    const role = name === undefined ? undefined : roleOfGlobal(name);
    if (role && role.role.is !== 'client') return role.vendor;
  }
  return /\bdataLayer\b.*gtm\.start/s.test(text) ? findVendor('google-tag-manager') : undefined;
}
