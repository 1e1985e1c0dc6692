/**
 * What an identifier alone says about a person's choice of sale, sharing, tracking or advertising. It is asked only where the code
 * behind a name cannot be read; what it answers is never a confirmation. In doubt it answers nothing.
 */
import type { Meaning } from '../signal.js';
import {
  ASKING, COMMANDS, CONSENT, KEPT_BESIDES, MATTER, NEGATIONS, NO, NOT_THE_ANSWER, OFF, ON, OTHER_CHOICE, SETTERS, STATE, SWITCHED, TOPICS, wordsOf, YES,
} from './words.js';

/** `value`: the name is read. `call`: it is called, so that a verb at its head performs what it says. */
export type NameUse = 'value' | 'call';

const has = (words: readonly string[], vocabulary: ReadonlySet<string>): boolean => words.some((word) => vocabulary.has(word));

/** Index of the first place where one of the sequences stands, and its length. */
function sequenceAt(words: readonly string[], sequences: readonly (readonly string[])[]): [at: number, length: number] | undefined {
  for (const sequence of sequences) {
    const at = words.findIndex((_, i) => sequence.every((word, j) => words[i + j] === word));
    if (at >= 0) return [at, sequence.length];
  }
  return undefined;
}

const OUT = [['opt', 'out'], ['opted', 'out'], ['opts', 'out'], ['opting', 'out']];
const IN = [['opt', 'in'], ['opted', 'in'], ['opts', 'in']];
const DO_NOT = ['sell', 'track', 'share'].flatMap((verb) => [['do', 'not', verb], ['must', 'not', verb], ['can', 'not', verb]]);
const MAY = /^(?:is |are |user |users )?(?:may|can|could)(?: we| i| user| users)* (?:be tracked|track|share|sell)(?: .*)?$/;

/** The phrase that carries the meaning, and the words around it. */
function phrase(words: readonly string[]): { meaning: Meaning; rest: readonly string[] } | undefined {
  const without = ([at, length]: [number, number]): string[] => [...words.slice(0, at), ...words.slice(at + length)];
  const out = sequenceAt(words, OUT);
  if (out !== undefined) return { meaning: 'opted-out', rest: without(out) };
  // `optOuts.sale` is one of them; `optOuts` alone are those of anybody.
  const outs = sequenceAt(words, [['opt', 'outs']]);
  if (outs !== undefined && outs[0] + outs[1] < words.length) return { meaning: 'opted-out', rest: without(outs) };
  // "Enabled" says of these that the person asked for it; of an opt-out it may say that there is one.
  const asked = sequenceAt(words, [...DO_NOT, ['gpc']]);
  if (asked !== undefined) return { meaning: 'opted-out', rest: without(asked).filter((word) => !ON.has(word)) };
  const optedIn = sequenceAt(words, IN);
  if (optedIn !== undefined) return { meaning: 'allowed', rest: without(optedIn) };
  return attitude(words);
}

/** A topic or consent together with what the person thinks of it: `declinedTracking`, `hasConsent`. */
function attitude(words: readonly string[]): { meaning: Meaning; rest: readonly string[] } | undefined {
  const consent = has(words, CONSENT);
  const topic = has(words, TOPICS);
  if (!consent && !topic) return undefined;
  if (has(words, NO)) return { meaning: 'opted-out', rest: words.filter((word) => !NO.has(word)) };
  if (has(words, YES)) return { meaning: 'allowed', rest: words.filter((word) => !YES.has(word)) };
  if (consent || has(words, SWITCHED)) {
    if (has(words, OFF)) return { meaning: 'opted-out', rest: words.filter((word) => !OFF.has(word)) };
    if (has(words, ON)) return { meaning: 'allowed', rest: words.filter((word) => !ON.has(word)) };
  }
  if (consent || MAY.test(words.join(' '))) return { meaning: 'allowed', rest: words };
  return undefined;
}

/** A phrase of one attitude beside a word of another says nothing for sure: `allowOptOut`, `optOutEnabled`. */
function contradicted(rest: readonly string[]): boolean {
  return has(rest, YES) || has(rest, NO) || has(rest, ON) || has(rest, OFF) || rest.includes('can') && !rest.some((word) => TOPICS.has(word));
}

/** Whether the name is of the choice itself, and not of another choice or of something around it. */
export function isAboutChoice(words: readonly string[]): boolean {
  return !has(words, OTHER_CHOICE) && !has(words.at(-1) === 'consent' ? words.filter((word) => !KINDS.has(word)) : words, NOT_THE_ANSWER);
}

/** Whether a name is of the choice's matter, though it may say nothing: `usePrivacy`, `readChoice`. */
export function isOfMatter(name: string): boolean {
  const words = wordsOf(name);
  return isAboutChoice(words) && words.some((word) => CONSENT.has(word) || MATTER.has(word) || OF_MATTER.has(word));
}

/** `cookies_policy`, `gdpr-preferences`: what is kept under such a name says something of each kind of cookies; how a program tracks is no person's. */
export function isRecordOfChoices(key: string): boolean {
  const words = wordsOf(key);
  return words.some((word, at) => isRecordOf(word, words[at + 1] ?? '') || isRecordOf(words[at + 1] ?? '', word));
}

function isRecordOf(matter: string, kept: string): boolean {
  if (matter === 'tracking') return CHOICES.has(kept);
  return OF_RECORDS.has(matter) && (CHOICES.has(kept) || RECORDS.has(kept) || (kept === 'policy' && COOKIES.has(matter)));
}

/** Whether what is kept under a name is a yes or a no: `allow_tracking`; under any other may stand a record of several answers. */
export function isYesOrNo(name: string): boolean {
  return SAYS_YES.test(name);
}

const SAYS_YES = /^(?:has|is|can|may|should)(?=[A-Z_-])|accept|allow|agree|grant|approv|enabl/i;

/** Whether what is kept under a name is told by it, and is not of the choice: `theme`, `auth_token`. */
export function isOfAnotherMatter(name: string): boolean {
  return has(wordsOf(name), KEPT_BESIDES) && !isOfMatter(name);
}

const COOKIES = new Set(['cookie', 'cookies']);
const OF_RECORDS = new Set([...COOKIES, 'consent', 'privacy', 'gdpr', 'ccpa']);
const CHOICES = new Set(['preferences', 'preference', 'prefs', 'choices', 'permissions']);
const RECORDS = new Set(['settings', 'categories', 'purposes']);
const OF_MATTER = new Set(['opt', 'opted', 'gpc', 'choice', 'choices', 'preference', 'preferences', 'prefs']);

/** `categoryConsent` is the consent to a category, `consentCategory` a category. */
const KINDS = new Set(['category', 'purpose', 'type']);

/** `useIsOptedOut`, `useOptedOut` and `selectIsOptedOut` ask what `isOptedOut` asks; `useConsent` gives an object. */
function withoutHook(words: readonly string[]): readonly string[] {
  return (words[0] === 'use' || words[0] === 'select') && (ASKING.has(words[1] ?? '') || words.includes('opted')) ? words.slice(1) : words;
}

/** Whether a call of that name does something, or starts it, instead of asking: `optOut()`, `cookieConsent()`. */
function performs(words: readonly string[]): boolean {
  const head = words[0] ?? '';
  // The law's own name for the choice is no command.
  if (COMMANDS.has(head)) return !/^do not (?:sell|share)\b/.test(words.join(' '));
  return CONSENT.has(words.at(-1) ?? '') && !words.includes('consented') && !ASKING.has(head);
}

const known = new Map<string, Meaning | undefined>();

/** `isUserOptedOut` → opted-out, `hasMarketingConsent` → allowed; undefined where the name does not tell. */
export function meaningOfName(name: string, use: NameUse = 'value'): Meaning | undefined {
  const key = `${use} ${name}`;
  if (!known.has(key)) known.set(key, tellMeaning(name, use));
  return known.get(key);
}

/** `optedOut` of `optedOutAt`, `opt_out` of `opt_out_date`: who did it has a moment at which it was done. */
export function momentIn(name: string): string | undefined {
  const [, done = ''] = /^(\w+?)_?(?:At|_at|Date|_date|Timestamp|_timestamp)$/.exec(name) ?? [];
  return /opt(?:ed|s)?_?out$|do_?not_?(?:sell|share|track)$|consented$/i.test(done) ? done : undefined;
}

function tellMeaning(name: string, use: NameUse): Meaning | undefined {
  const moment = momentIn(name);
  if (moment !== undefined) return use === 'value' ? meaningOfName(moment) : undefined;
  const words = withoutHook(wordsOf(name));
  const head = words[0];
  if (head === undefined || !isAboutChoice(words) || STATE.has(words.at(-1) ?? '')) return undefined;
  if (SETTERS.has(head)) return undefined;
  if (use === 'call' && performs(words)) return undefined;
  if (/^[A-Z\d_]+$/.test(name) && words.at(-1) === 'cookie') return undefined;
  const found = phrase(words);
  if (found === undefined || contradicted(found.rest)) return undefined;
  const negated = found.rest.filter((word) => NEGATIONS.has(word)).length % 2 === 1;
  if (!negated) return found.meaning;
  return found.meaning === 'allowed' ? 'opted-out' : 'allowed';
}

/** `getOptedOutUserIds` → `OptedOut` */
const OF_PEOPLE = /^(?:get|fetch|load|find|list|read|query|all)?(?=[A-Z_]|opt|do_?not)_?(\w+?)_?(?:user|customer|member|person|contact|profile|account|subscriber|email)?_?(?:ids|users|customers|members|people|persons|contacts|profiles|accounts|subscribers|emails|list|set|s)(?:_?(?:set|list))?$/i;

/** What it says of a person, or of a purpose, to be in a list of this name: `optedOutIds`, `saleOptOuts`. */
export function meaningOfList(name: string): Meaning | undefined {
  const [, stem] = OF_PEOPLE.exec(name) ?? [];
  return stem === undefined ? undefined : meaningOfName(stem);
}

/** What it says to be found in a list of this name: `optedOutUsers`, `grantedPurposes`. One of the `consents` may be a refusal. */
export function meaningOfFound(name: string): Meaning | undefined {
  const words = wordsOf(name);
  return CONSENT.has(words.at(-1) ?? '') && !has(words, YES) ? undefined : (meaningOfList(name) ?? meaningOfName(name));
}

/** Whether a name is of another choice than ours, so that it tells nothing of it: `user.emailConsent`, but not `email.optedOut` nor `optedOutEmails`. */
export function isOfAnotherChoice(name: string): boolean {
  const [, last] = /^(?:[\w$]+\.)*([\w$-]+)$/.exec(name) ?? [];
  return last !== undefined && has(wordsOf(last), OTHER_CHOICE) && meaningOfList(last) === undefined;
}

const CHANNELS = new Set('newsletter newsletters comm comms communication communications sms push notification notifications whatsapp digest digests mailing mailings'.split(' '));
const MAIL = new Set('email emails mail'.split(' '));
const OF_MAIL = new Set('preference preferences prefs setting settings subscription subscriptions consent consents marketing'.split(' '));
const OURS = new Set('sale sell selling share sharing track tracking tracker ads ad advertising advertisement analytics targeting privacy ccpa cpra gpc pixel pixels'.split(' '));

/** Whether a name is of what keeps the choice of messages, `newsletter` or `emailPreferences`: `optedOut` of that is no choice of ours. */
export function isOfMessages(name: string): boolean {
  const words = wordsOf(name);
  // What a query is written in is no name.
  return !/\s/.test(name) && (has(words, CHANNELS) || (has(words, MAIL) && has(words, OF_MAIL)));
}

/** Whether a name says itself that it is of sale, sharing, tracking or advertising. */
export function isOfSharing(name: string): boolean {
  return has(wordsOf(name), OURS);
}
