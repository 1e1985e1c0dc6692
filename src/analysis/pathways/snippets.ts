/** Scripts inside strings: what vendor a snippet loads or calls. */
import { effectOfCommand, effectOfMember, type Catalogue } from '../../vendors/catalogue.js';
import type { Role, Vendor } from '../../vendors/vendor.js';
import { isKind } from './pathway.js';

const URLS = /(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s'"`<>)\\]*/gi;
/** `('https:' == location.protocol ? 'https://ssl' : 'http://www') + '.google-analytics.com/ga.js'` */
const BEGINNINGS = /['"]((?:https?:)?\/\/[\w-]+)['"]/g;
const ENDS = /['"](\.[\w.-]+\.[a-z]{2,}\/[^\s'"]*)['"]/g;
/** `gtag('event'`, `ttq.page(`: a name that is called, or the methods below it, and the command it is called with. */
const CALLS = /(\bfunction\s+)?(?:\b(?:window|self|globalThis|top|parent)\s*\??\.\s*)?\b([A-Za-z_$][\w$]*)\s*((?:\??\.\s*[\w$]+\s*){0,2})(?:\?\.\s*)?\(\s*(?:['"]([\w-]+)['"]|(arguments\b))?/g;

/** The first vendor whose script or pixel the text names, else whose global it calls. */
export function vendorInSnippet(vendors: Catalogue, text: string): Vendor | undefined {
  for (const url of addressesIn(text)) {
    const found = vendors.matchUrl(url, 'script') ?? vendors.matchUrl(url, 'pixel');
    if (found) return found.vendor;
  }
  for (const { index, 1: declared, 2: name, 3: methods = '', 4: command, 5: passedOn } of text.matchAll(CALLS)) {
    const found = name === undefined || declared || passedOn ? undefined : vendors.roleOfGlobal(name);
    if (!found || name === undefined) continue;
    const { vendor, role } = found;
    // What stands in a piece that is not known may share more than what is seen.
    if (role.is === 'client' ? isSent(found, methods) && text[index - 1] !== '.' && !isDeclared(text, name) : text.includes('*') || !isHarmless(role, command)) return vendor;
  }
  return /\bdataLayer\b/.test(text) && /gtm\.start/.test(text) ? vendors.findVendor('google-tag-manager') : undefined;
}

/** Those that stand there whole, then those that the snippet puts together of their two halves. */
function addressesIn(text: string): readonly string[] {
  const whole = [...text.matchAll(URLS)].map(([url]) => url);
  const ends = [...text.matchAll(ENDS)].map(([, end = '']) => end);
  return ends.length === 0 ? whole : [...whole, ...[...text.matchAll(BEGINNINGS)].flatMap(([, beginning = '']) => ends.map((end) => beginning + end))];
}

/** `ttq.page()`, `mixpanel.people.set(…)`; `posthog.reset()` sends nothing. */
function isSent({ vendor, role }: { readonly vendor: Vendor; readonly role: Role }, methods: string): boolean {
  const path = methods.replaceAll('?', '').split('.').slice(1).map((name) => name.trim());
  const effect = effectOfMember(vendor, path, role);
  return effect !== undefined && isKind(effect);
}

/** `const analytics = { … }`: the snippet's own; `var analytics = window.analytics = …` is the global. */
function isDeclared(text: string, name: string): boolean {
  const own = name.replaceAll('$', String.raw`\$`);
  return new RegExp(String.raw`\b(?:var|let|const|function|class)\s+${own}\b(?!\s*=\s*(?:window|self|globalThis)\.${own}\b)`).test(text);
}

/** `gtag('consent', 'update', …)` tells the choice, and sends nothing. */
function isHarmless(role: Role, command: string | undefined): boolean {
  const effect = role.is === 'commands' && command !== undefined ? effectOfCommand(role, [command]) : undefined;
  return effect === 'control' || effect === 'local' || effect === 'read';
}
