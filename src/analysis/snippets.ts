/** Scripts inside strings: what vendor a snippet loads or calls. */
import { effectOfCommand, type Catalogue } from '../vendors/catalogue.js';
import type { Role, Vendor } from '../vendors/vendor.js';

const URLS = /(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s'"`<>)\\]*/gi;
/** `gtag('event'`: a name that is called, and the command it is called with. */
const CALLS = /(\bfunction\s+)?(?:\b(?:window|self|globalThis|top|parent)\s*\.\s*)?\b([A-Za-z_$][\w$]*)\s*(?:\.\s*[\w$]+\s*)?\(\s*(?:['"]([\w-]+)['"]|(arguments\b))?/g;

/** The first vendor whose script or pixel the text names, else whose global it calls. */
export function vendorInSnippet(vendors: Catalogue, text: string): Vendor | undefined {
  for (const [url] of text.matchAll(URLS)) {
    const found = vendors.matchUrl(url, 'script') ?? vendors.matchUrl(url, 'pixel');
    if (found) return found.vendor;
  }
  for (const [, declared, name, command, passedOn] of text.matchAll(CALLS)) {
    const found = name === undefined || declared || passedOn ? undefined : vendors.roleOfGlobal(name);
    // What stands in a piece that is not known may share more than what is seen.
    if (found && found.role.is !== 'client' && (text.includes('*') || !isHarmless(found.role, command))) return found.vendor;
  }
  return /\bdataLayer\b.*gtm\.start/s.test(text) ? vendors.findVendor('google-tag-manager') : undefined;
}

/** `gtag('consent', 'update', …)` tells the choice, and sends nothing. */
function isHarmless(role: Role, command: string | undefined): boolean {
  const effect = role.is === 'commands' && command !== undefined ? effectOfCommand(role, [command]) : undefined;
  return effect === 'control' || effect === 'local' || effect === 'read';
}
