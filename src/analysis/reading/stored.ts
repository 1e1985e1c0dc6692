/** Cookies, headers and browser storage: choices that are kept under a key, in whatever way a framework reads it. */
import type { Meaning } from '../../signal.js';
import { signalsWith, type Row } from '../../signals/catalogue.js';
import { meantKey } from '../../signals/misspelt.js';
import { isRecordOfChoices, meaningOfName } from '../../signals/names.js';
import { nameOfPreferred, nameOfSwitch } from '../../signals/settings.js';
import { meaningOfState } from '../../signals/states.js';
import { isNecessary } from '../../signals/necessary.js';
import { TOPICS } from '../../signals/words.js';
import type { StoredKey } from '../../signal.js';
import { stringsOf } from '../atoms.js';
import { isCutWithBlank, readCookieText, readPair, startOfText } from '../cookies/cookie-text.js';
import type { Operation, Origin, Reading, Session, Step } from '../nouns.js';
import { operationOf } from '../operation.js';
import { readHeader, type Asked } from './headers.js';
import { answerFor, categoryIn, fitting, isPrefix } from './platform.js';
import { isKeptAsBoolean, isOfAnswers, isPromised, storeOf, unwrapped, type Store } from '../cookies/stores.js';

export function readStored(session: Session, origin: Origin): Reading | undefined {
  const start = startOfText(session, origin);
  const text = start === undefined ? undefined : readCookieText(session, origin, { start, readNamed: (key) => readNamed(session, 'cookie', key), readField: (key, rest) => readParsed('cookie', key, rest) });
  if (text) return text;
  // What is looked for is not found, whatever it is called.
  if (start !== undefined && isCutWithBlank(session, origin.steps)) return undefined;
  // `headers.get('sec-gpc')`: what stands nearest to the value is its key.
  for (const at of placesOf(origin, start ?? 0)) {
    const how = { at, rest: unwrapped(origin, at), isBoolean: isKeptAsBoolean(origin, at) };
    for (const key of keysIn(session, origin, at)) {
      const reading = readKey(session, origin, { key, ...how }) ?? readAlias(session, origin, { key, ...how });
      if (reading) return isPromised(origin, at) ? { ...reading, promised: true } : reading;
    }
  }
  return undefined;
}

/** Steps that may ask for a key: what is called before what is a member, the last first. */
function placesOf({ steps }: Origin, start: number): readonly number[] {
  const places = [...steps.keys()].slice(start).toReversed();
  return [...places.filter((at) => steps[at]?.is === 'call'), ...places.filter((at) => steps[at]?.is === 'member')];
}

/** Methods that keep a value, and those that ask something of one: what they are handed is no key. */
const NO_LOOKUP = /^(?:set|save|put|write|remove|delete|del|clear|append|store|expire|destroy|serialize|unset)|^(?:includes|indexOf|search|match|test|split|startsWith|endsWith|slice|substr|substring|charAt|at|replace|replaceAll|trim)$/i;

/** `document.cookie`, `request.headers`: the place where choices are kept, and none of them. */
const STORE = /^(?:cookies?|headers?|(?:local|session)?storage)$/i;

/** The strings that a step can ask for, the last first: `getCookie(event, 'ccpa_opt_out')`. */
function keysIn(session: Session, { root, steps }: Origin, at: number): readonly string[] {
  const step = steps[at];
  if (step?.is === 'member') return STORE.test(step.key) ? [] : [step.key];
  if (step?.is !== 'call') return [];
  const before = steps[at - 1];
  const name = before?.is === 'member' ? before.key : 'name' in root ? root.name : '';
  // A list of pieces has one of them, and keeps nothing under it.
  const isOfPieces = name === 'has' && steps.slice(0, at).some((one) => one.is === 'member' && one.key === 'split');
  if (NO_LOOKUP.test(name) || isOfPieces) return [];
  // Settings are asked last: `createCookie('gdpr-consent', { sameSite: 'lax' })`.
  const args = [...step.args.filter(({ is }) => is === 'object'), ...step.args.filter(({ is }) => is !== 'object')];
  const keys = stringsOf(session, { ...step, args }).toReversed();
  return [...sectionsOf(session, steps, at).flatMap((section) => keys.map((key) => `${section}.${key}`)), ...keys];
}

/** `workspace.getConfiguration('acme.telemetry').get('enabled')` of an editor asks for `acme.telemetry.enabled`. */
function sectionsOf(session: Session, steps: Origin['steps'], at: number): readonly string[] {
  const [method, call] = steps.slice(Math.max(0, at - 3), Math.max(0, at - 1));
  return method?.is === 'member' && method.key === 'getConfiguration' && call?.is === 'call' ? stringsOf(session, call) : [];
}

/** Names of what keeps the keys. */
const KEEPER = /^(?:cookies?|headers?|cookie-?store|(?:local|session)?-?storage|document|request|req)$/i;

function readKey(session: Session, origin: Origin, asked: Asked): Reading | undefined {
  if (KEEPER.test(asked.key)) return undefined;
  const header = readHeader(session, origin, asked);
  if (header) return header;
  const store = storeOf(withoutKey(origin, asked));
  if (!store || (store === 'cookie' && origin.steps[asked.at]?.is === 'member' && isOfAnswers(origin))) return undefined;
  const name = `${store} ${asked.key}`;
  // A row of the cookies begins with its name and `=`.
  const rows = signalsWith(session.world.settings.signals).stored.get(asked.key.replace(/=$/, ''));
  if (rows) return readRows(session, rows, { ...asked, key: name });
  const meant = meantKey(signalsWith(session.world.settings.signals), asked.key);
  if (meant) return { signal: `${store}:${asked.key}`, basis: 'code', atom: name, answer: { by: 'never', found: asked.key, instead: meant } };
  return readOwn(session, store, asked);
}

/** `const CONSENT_KEY = 'sg_v2'; localStorage.getItem(CONSENT_KEY)`: what a key does not tell, its name in the code may. */
function readAlias(session: Session, origin: Origin, asked: Asked): Reading | undefined {
  const step = origin.steps[asked.at];
  if (step?.is !== 'call' || !session.world.settings.names) return undefined;
  const store = storeOf(origin);
  if (!store) return undefined;
  const held = step.args.find((arg) => stringsOf(session, { ...step, args: [arg] }).includes(asked.key));
  const alias = (held?.is === 'name' ? held.name : held?.is === 'member' && held.key.is === 'constant' ? String(held.key.value) : '').replace(AROUND_KEY, '');
  if (alias === '') return undefined;
  const isUntold = signalOfKey(session, store, asked.key) === undefined && !signalsWith(session.world.settings.signals).stored.has(alias);
  const reading = isUntold ? readOwn(session, store, { ...asked, key: alias }) : undefined;
  return reading && { ...reading, signal: `${store}:${asked.key}`, basis: 'name' };
}

/** `CONSENT_COOKIE_NAME`, `consentStorageKey` */
const AROUND_KEY = /(?:_?(?:Key|Name|KEY|NAME|Cookie|COOKIE|Storage|STORAGE|Item|ITEM))+$/;

/** `prefs.cookiesAccepted` is an answer that is called so, and no cookie; `prefs.cookieConsent` may hold what one holds. */
function withoutKey(origin: Origin, { at, key }: Asked): Origin {
  return origin.steps[at]?.is === 'member' && ANSWERED.test(key) ? { ...origin, steps: origin.steps.toSpliced(at, 1) } : origin;
}

const ANSWERED = /accept|allow|agree|grant|approv|enabl|declin|reject|den(?:y|ied)|refus|^(?:has|is|can|may)(?=[A-Z_])/i;

/** A key may have several meanings, each for what is asked of its value. */
function readRows(session: Session, rows: readonly Row<StoredKey>[], { key, rest }: Asked): Reading | undefined {
  return fitting(rows.flatMap(({ signal, fact, segments }): Reading[] => {
    const operation = isPrefix(segments, rest) ? operationOf(session, rest.slice(segments.length)) : undefined;
    if (!operation) return [];
    const member = segments.length === 0 ? [] : rest.slice(0, segments.length).map((step) => (step.is === 'member' ? step.key : '*'));
    return [{ signal, basis: 'code', atom: [key, signal, ...member, ...categoryIn(fact.answer, operation)].join(' '), answer: answerFor(fact.answer, member, operation), ...(operation !== 'same' && { operation }) }];
  }));
}

function readOwn(session: Session, store: Store, { key, rest, isBoolean }: Asked): Reading | undefined {
  const operation = operationOf(session, rest);
  const [reading] = operation ? readNamed(session, store, key) : [];
  if (isBoolean && operation === 'same' && reading?.answer.by === 'named') return { ...reading, answer: { ...reading.answer, isText: false } };
  if (reading && operation) return { ...reading, ...(operation !== 'same' && { operation }) };
  if (operation) return operation !== 'same' && operation.is === 'holds' ? readHeld(store, key, operation) : undefined;
  return readParsed(store, key, rest);
}

/** `opted_out=true` in the text under a key that tells nothing by itself. */
const FIELD = /([A-Za-z][\w-]{2,})["']?[=:]["']?(true|false|yes|no|[01])(?![\w-])/;

/** `localStorage.getItem('consent_categories').split(',').includes('marketing')` */
function readHeld(store: Store, key: string, operation: Extract<Operation, { is: 'holds' }>): Reading | undefined {
  const { what = '' } = operation;
  const [, field = '', said = ''] = FIELD.exec(what) ?? [];
  const meaning = field === '' ? undefined : meaningOfState(field, said);
  if (meaning) return { signal: `${store}:${key}`, basis: 'code', atom: `${store} ${key} ${field}`, answer: { by: 'held', meaning }, operation };
  if (!isRecordOfChoices(key) || isNecessary(what) || !TOPICS.has(what.toLowerCase())) return undefined;
  return { signal: `${store}:${key}`, basis: 'code', atom: `${store} ${key} ${what}`, answer: { by: 'named', name: `consent_${what}`, use: 'value', isText: false }, operation };
}

/** `JSON.parse(cookie).marketing`: a key about the choice, and what the object under it says of it. */
function readParsed(store: Store, key: string, rest: readonly Step[]): Reading | undefined {
  const last = rest.at(-1);
  if (last?.is !== 'member' || isNecessary(last.key) || rest.some((step) => step.is !== 'member') || /^\d+$|^length$/.test(last.key)) return undefined;
  const isWrapped = rest.length === 1 && WRAPS.test(last.key);
  const name = meaningOfName(last.key) ? last.key : isWrapped ? key : isRecordOfChoices(key) ? `consent_${last.key}` : (nameOfSwitch(key, last.key) ?? `${key}_${last.key}`);
  const meaning = meaningOfName(name);
  if (!meaning) return undefined;
  const within = meaning === 'opted-out' && !isWrapped ? { within: `kept ${store}:${key}` } : {};
  return { ...within, signal: `${store}:${key}`, basis: 'code', atom: isWrapped ? `${store} ${key}` : `${store} ${key} ${last.key}`, answer: { by: 'named', name, use: 'value', isText: false } };
}

/** `JSON.parse(store.getString('doNotTrack')).data`: what a store's wrapper puts around the value. */
const WRAPS = /^(?:data|value|val|v)$/;

/** What one field of the object under a key says of the choice where it is true, and the reading that it is. */
export function fieldOf(store: Store, key: string, field: string): { readonly atom: string; readonly meaning: Meaning } | undefined {
  const reading = readParsed(store, key, [{ is: 'member', key: field }]);
  const meaning = reading?.answer.by === 'named' ? meaningOfName(reading.answer.name, reading.answer.use) : undefined;
  return reading && meaning && { atom: reading.atom, meaning };
}

/** What is kept is a person's; in code the same name may be of a link that nobody counts. */
const NO_TRACK = /^no[-_]?track(?:ing)?$/i;

/** What a key says by itself, by the tables or by its name. */
function readNamed(session: Session, store: Store, key: string): readonly Reading[] {
  const known = signalsWith(session.world.settings.signals).stored.get(key) ?? [];
  if (known.length > 0) return known.map(({ signal, fact: { answer } }) => ({ signal, basis: 'code', atom: `${store} ${key} ${signal}`, answer }));
  const isOwn = session.world.settings.cookies.includes(key);
  const name = NO_TRACK.test(key) ? 'do_not_track' : (nameOfPreferred(key) ?? key);
  if (!isOwn && !meaningOfName(name) && !meaningOfState(name, 'granted')) return [];
  const answer: Reading['answer'] = isOwn && !meaningOfName(name) ? { by: 'text', meaning: 'opted-out' } : { by: 'named', name, use: 'value', isText: store !== 'setting' };
  return [{ signal: `${store}:${key}`, basis: 'code', atom: `${store} ${key}`, answer }];
}

/** The signal that a key is kept under, where it is about the choice. */
export function signalOfKey(session: Session, store: Store, key: string): string | undefined {
  return readNamed(session, store, key).find(({ answer }) => answer.by !== 'none')?.signal ?? (isRecordOfChoices(key) ? `${store}:${key}` : undefined);
}

/** What it says that one row of the cookies is this pair, or that a cookie of this name is there at all. */
export function readCookiePair(session: Session, pair: string): Reading | undefined {
  return readPair([pair], (key) => readNamed(session, 'cookie', key), 'boolean');
}
