/** Cookies, headers and browser storage: choices that are kept under a key, in whatever way a framework reads it. */
import { meaningOfName } from '../signals/names.js';
import { meaningOfState } from '../signals/states.js';
import type { Answer, Meaning } from '../signals/signal.js';
import { storedKeys } from '../signals/stored-keys.js';
import { stringsOf } from './atoms.js';
import { operationOf } from './platform.js';
import type { Operation, Reading, Session, Origin, Step } from './nouns.js';

const GPC: Answer = { by: 'value', optedOut: ['1'], allowed: [] };

export function readStored(session: Session, origin: Origin): Reading | undefined {
  if (isCookieText(origin)) return readCookieText(session, origin);
  // `headers.get('sec-gpc')`: the key is in the last call or member that is not an operation on the value.
  for (let end = origin.steps.length; end > 0; end -= 1) {
    const operation = operationOf(session, origin.steps.slice(end));
    if (!operation) return undefined;
    const step = origin.steps[end - 1] as Step;
    const key = step.is === 'member' ? step.key : step.is === 'call' ? stringsOf(session, step).at(-1) : undefined;
    const readings = key === undefined ? [] : readKey(session, origin, key);
    const [first] = readings;
    if (first && operation === 'same') return readings.find(({ answer }) => answer.by !== 'contains') ?? first;
    if (first && operation !== 'same') return { ...(readings.find(({ answer }) => fits(answer, operation)) ?? first), operation };
    if (step.is !== 'member') return undefined;
  }
  return undefined;
}

/** A key may have several meanings, each for what is asked of its value. */
function fits(answer: Reading['answer'], operation: Operation): boolean {
  if (operation.is === 'character') return answer.by === 'character';
  return answer.by === 'contains' && (answer.of.length === 0 || answer.of.some((one) => operation.what?.includes(one)));
}

function readKey(session: Session, origin: Origin, key: string): readonly Reading[] {
  const name = key.toLowerCase();
  if (name === 'sec-gpc') return [{ signal: 'gpc', basis: 'platform', atom: 'gpc header', answer: GPC }];
  if (name === 'dnt' && isAbout(origin, /header/i)) return [{ signal: 'dnt', basis: 'platform', atom: 'dnt header', answer: GPC }];
  const store = isAbout(origin, /cookie/i) ? 'cookie' : isAbout(origin, /storage|mmkv|securestore/i) ? 'storage' : undefined;
  return store ? readNamed(session, store, key) : [];
}

function readNamed(session: Session, store: 'cookie' | 'storage', key: string): readonly Reading[] {
  const known = storedKeys.filter(({ name }) => name === key);
  if (known.length > 0) return known.map(({ signal, answer }) => ({ signal, basis: 'code', atom: `${store} ${key} ${signal}`, answer }));
  const isOwn = session.world.settings.cookies.includes(key);
  if (!isOwn && !meaningOfName(key) && !meaningOfState(key, 'granted')) return [];
  const answer: Reading['answer'] = isOwn && !meaningOfName(key)
    ? { by: 'value', optedOut: ['1', 'true', 'yes', 'Y', 1, true], allowed: [] }
    : { by: 'named', name: key, use: 'value', isText: true };
  return [{ signal: `${store}:${key}`, basis: 'code', atom: `${store} ${key}`, answer }];
}

/** Whether a name on the way to the value says that it is a cookie, a header or a store. */
function isAbout(origin: Origin, what: RegExp): boolean {
  const { root } = origin;
  const names = [root.is === 'global' ? root.name : root.is === 'package' || root.is === 'missing' ? `${root.name} ${root.local} ${'specifier' in root ? root.specifier : root.source}` : root.is === 'param' ? root.name : root.is === 'opaque' ? root.key : ''];
  return names.some((name) => what.test(name)) || origin.steps.some((step) => step.is === 'member' && what.test(step.key));
}

function isCookieText({ root, steps }: Origin): boolean {
  const [first] = steps;
  return root.is === 'global' && root.name === 'document' && first?.is === 'member' && first.key === 'cookie' && steps.length > 1;
}

/**
 * The whole cookie string, searched for a name: `includes('ccpa_opt_out=1')`, `match(/(^|; )ccpa_opt_out=1/)`,
 * `split('; ').find((row) => row.startsWith('ccpa_opt_out='))?.split('=')[1]`.
 */
function readCookieText(session: Session, origin: Origin): Reading | undefined {
  const calls = origin.steps.filter((step) => step.is === 'call');
  for (const call of calls) {
    for (const text of stringsOf(session, call)) {
      const pair = /([A-Za-z][\w-]{2,})(?:=([\w-]*))?/.exec(text.replaceAll(/\\[sdwb]/g, ' '));
      const readings = pair?.[1] === undefined ? [] : readNamed(session, 'cookie', pair[1]);
      const reading = readings.find(({ answer }) => fits(answer, { is: 'holds', what: text, gives: 'boolean' })) ?? readings[0];
      if (!reading || !pair) continue;
      const held = reading.answer.by === 'contains' ? reading.answer.contained : heldMeaning(reading, pair[2]);
      const gives = givenBy(origin.steps);
      if (gives && held) return { ...reading, atom: `${reading.atom} ${pair[2] ?? ''}`.trim(), answer: { by: 'held', meaning: held }, operation: { is: 'holds', what: text, gives } };
      return reading;
    }
  }
  return undefined;
}

function givenBy(steps: readonly Step[]): 'boolean' | 'index' | 'match' | undefined {
  const method = steps.at(-2);
  if (steps.at(-1)?.is !== 'call' || method?.is !== 'member') return undefined;
  return ({ includes: 'boolean', test: 'boolean', startsWith: 'boolean', indexOf: 'index', search: 'index', match: 'match' } as const)[method.key as 'includes'];
}

/** What it says that `name=value` stands in the cookie string; without a value, that the cookie is there at all. */
function heldMeaning(reading: Reading, value: string | undefined): Meaning | undefined {
  const { answer } = reading;
  if (answer.by === 'named') return value ? (meaningOfState(answer.name, value) ?? undefined) : meaningOfName(answer.name) === 'opted-out' ? 'opted-out' : undefined;
  if (answer.by !== 'value') return undefined;
  if (!value) return answer.optedOut.length > 0 ? 'opted-out' : undefined;
  if (answer.optedOut.map(String).includes(value)) return 'opted-out';
  if (answer.allowed.map(String).includes(value)) return 'allowed';
  return meaningOfState(answer.optedOut.length > 0 ? 'opted_out' : 'consent', value);
}
