/**
 * Names that look like one of the tables but are none: an event that nobody fires, a member that is never there, a cookie that nobody writes.
 *
 *     'CookiebotOnAcept' → CookiebotOnAccept      'optanonconsent' → OptanonConsent      'cookieConsent' → a cookie of the project's own
 */
import type { Signals } from './catalogue.js';
import { meaningOfName } from './names.js';

/** The event that was meant. */
export function meantEvent({ events }: Signals, name: string): string | undefined {
  return events.has(name) ? undefined : [...events].find((event) => isSlip(name, event));
}

/** The member that was meant, where all members are known. */
export function meantMember(members: readonly string[], name: string): string | undefined {
  return members.find((member) => isSlip(name, member));
}

/** The cookie or storage key that was meant; a name that speaks of the choice in plain words is the project's own. */
export function meantKey({ stored }: Signals, asked: string): string | undefined {
  // A row of the cookies begins with its name and `=`.
  const name = asked.replace(/=$/, '');
  if (stored.has(name) || isPlain(name)) return undefined;
  return [...stored.keys()].find((key) => !isPlain(key) && isSlip(name, key));
}

/** `sec-gcp`; whether a capital is a slip too depends on who keeps the headers. */
export function meantHeader(name: string): string | undefined {
  return name.toLowerCase() !== 'sec-gpc' && (isSlip(name, 'sec-gpc') || plain(name) === 'secgcp') ? 'sec-gpc' : undefined;
}

/** Words anybody may use: without the name of a platform in it, `cookie_consent` is nobody's cookie in particular. */
function isPlain(name: string): boolean {
  return /^(?:cookies?|consent|tracking|cc|us|user|privacy|status|preferences?|[_-])+$/i.test(name) || meaningOfName(name) === 'opted-out';
}

const SHORTEST = 7;
/** From here on a slip may take two letters. */
const LONG = 10;

/** Whether one is the other but for capitals, separators, or one slip of a letter or two in one place behind its first letters. */
function isSlip(name: string, known: string): boolean {
  if (name === known || known.length < SHORTEST) return false;
  const [a, b] = [plain(name), plain(known)];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return start >= 2 && Math.max(a.length, b.length) - start - end <= (b.length < LONG ? 1 : 2);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.:\s]/g, '');
}
