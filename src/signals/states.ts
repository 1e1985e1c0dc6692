/**
 * What a comparison of a named value with a constant says: `consent === 'granted'`, `tracking === 'denied'`, `optedOut === false`.
 */
import { isAboutChoice, meaningOfName } from './names.js';
import type { Constant, Meaning } from '../signal.js';
import { CONSENT, MATTER, OFF, ON, STATE, SWITCHED, TOPICS, wordsOf } from './words.js';

const SAYS_OUT = new Set(['opted out', 'opt out', 'out', 'opted out of sale', 'do not sell', 'do not track', 'do not share']);
const SAYS_IN = new Set(['opted in', 'opt in', 'in']);
const GRANTS = new Set([
  'granted', 'grant', 'given', 'accepted', 'accept', 'accept all', 'accepted all', 'all accepted', 'allow', 'allowed', 'allow all', 'all',
  'agree', 'agreed', 'approve', 'approved', 'authorized', 'authorised', 'consented', 'full',
]);
const DENIES = new Set([
  'denied', 'deny', 'deny all', 'rejected', 'reject', 'reject all', 'rejected all', 'all denied', 'declined', 'decline', 'refuse', 'refused', 'disagree', 'disagreed', 'revoked',
  'withdrawn', 'none', 'necessary', 'essential', 'required', 'only necessary', 'necessary only', 'essential only', 'minimal', 'disallowed', 'blocked',
]);
const TRUE = new Set(['true', '1', 'yes', 'y', 'on', 'enabled']);
const FALSE = new Set(['false', '0', 'no', 'n', 'off', 'disabled']);

/** `user_consented`, `cookies_accepted`, `consent-refused`: whose answer it is and to what, beside the answer. */
const BESIDE = new Set(['user', 'cookie', 'cookies', 'consent']);
/** `consent_required` is no answer: somebody has still to be asked. */
const UNANSWERED = new Set(['required', 'necessary', 'none', 'minimal']);

const OPTS = new Set(['opt', 'opted', 'gpc']);

export function opposite(meaning: Meaning): Meaning {
  return meaning === 'allowed' ? 'opted-out' : 'allowed';
}

/** Whether the name is about the choice, also where its truth alone says nothing: `consentStatus`. */
function isState(words: readonly string[]): boolean {
  return isAboutChoice(words) && words.some((word) => CONSENT.has(word) || TOPICS.has(word) || MATTER.has(word) || OPTS.has(word));
}

/** For names such as `consentStatus` yes and no say what they say of the name without its word for a state. */
function meaningOfStem(words: readonly string[]): Meaning | undefined {
  const stem = STATE.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  return meaningOfName(stem.join('_'));
}

/** `telemetryLevel === 'off'`: a word that switches says of a bare topic what it says. */
function meaningOfSwitch(words: readonly string[], said: string): Meaning | undefined {
  return words.some((word) => SWITCHED.has(word)) && (ON.has(said) || OFF.has(said)) ? 'allowed' : undefined;
}

const known = new Map<string, Meaning | undefined>();

/** What `name === constant` says; undefined if nothing. */
export function meaningOfState(name: string, constant: Constant): Meaning | undefined {
  const key = `${name} ${typeof constant} ${String(constant)}`;
  if (!known.has(key)) known.set(key, tellMeaning(name, constant));
  return known.get(key);
}

function tellMeaning(name: string, constant: Constant): Meaning | undefined {
  const words = wordsOf(name);
  if (constant === null || !isState(words)) return undefined;
  const answer = answerIn(wordsOf(String(constant)));
  if (answer[0] === 'not') return meaningOfDenied(answer.slice(1).join(' '), meaningOfStem(words));
  const said = answer.join(' ');
  if (SAYS_OUT.has(said)) return 'opted-out';
  if (SAYS_IN.has(said)) return 'allowed';
  const meaning = meaningOfStem(words) ?? meaningOfSwitch(words, said);
  if (TRUE.has(said)) return meaning;
  if (FALSE.has(said)) return meaning === undefined ? undefined : opposite(meaning);
  if (meaning === 'opted-out') return undefined;
  if (GRANTS.has(said)) return 'allowed';
  return DENIES.has(said) ? 'opted-out' : undefined;
}

function answerIn(words: readonly string[]): readonly string[] {
  const left = words.filter((word) => !BESIDE.has(word));
  const isAnswer = left.length > 0 && !(words.includes('consent') && UNANSWERED.has(left.join(' ')));
  return isAnswer ? left : words;
}

/** `not_accepted`; what was not denied may not have been asked. */
function meaningOfDenied(said: string, ofName: Meaning | undefined): Meaning | undefined {
  if (SAYS_OUT.has(said)) return 'allowed';
  return SAYS_IN.has(said) || (GRANTS.has(said) && ofName !== 'opted-out') ? 'opted-out' : undefined;
}
