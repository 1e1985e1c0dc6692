/**
 * Whether a value comes out of a cookie jar, a request's headers or a browser's storage, by the names on the way to it.
 *
 *     const [out] = useLocalStorage('ccpa_opt_out');      storage; the value is the first of the pair
 *     await optOutCookie.parse(header)                    a cookie that `createCookie('ccpa_opt_out')` made
 */
import type { Expr } from '../../code.js';
import { onceOf } from '../../memo.js';
import type { Origin, Step } from '../nouns.js';
import { partsOf } from '../parts.js';

export type Store = 'cookie' | 'storage' | 'setting';

const COOKIE = /cookie|nookies/i;
const STORAGE = /storage|mmkv|secure-?store|localforage|@capacitor\/preferences/i;
/** Programs that people install keep what they set in files, as it was set and not as a text: editors, command lines, Electron. */
const SETTING = /^getConfiguration$|electron-(?:store|settings)|configstore|json-?file/i;

export const storeOf = onceOf((origin: Origin): Store | undefined => (isAbout(origin, COOKIE) ? 'cookie' : isAbout(origin, SETTING) ? 'setting' : isAbout(origin, STORAGE) ? 'storage' : undefined));

/** Whether a name on the way to the value says what it is kept in. */
export function isAbout({ root, steps }: Origin, what: RegExp): boolean {
  return rootNames(root).some((name) => what.test(name)) || steps.some((step) => (step.is === 'member' ? what.test(step.key) : step.is === 'call' && step.args.some((arg) => isMadeOf(arg, what, 0))));
}

/** `useCookieConsent().marketing`, `cookiePreferences.ads`: what was answered about cookies is no jar of them. */
export function isOfAnswers(origin: Origin): boolean {
  const named = namesOf(origin).filter((name) => COOKIE.test(name));
  return named.length > 0 && named.every((name) => ANSWERS.test(name));
}

const ANSWERS = /cookies?[-_]?(?:consents?|preferences?|prefs|settings|choices?|permissions)(?:[-_]?(?:store|state|context))?$/i;

function namesOf({ root, steps }: Origin): readonly string[] {
  return [...rootNames(root), ...steps.flatMap((step) => (step.is === 'member' ? [step.key] : []))];
}

function rootNames(root: Origin['root']): readonly string[] {
  switch (root.is) {
    case 'package':
      return [root.name, root.local, root.specifier];
    case 'missing':
      return [root.name, root.local, root.source];
    case 'global':
    case 'param':
      return [root.name];
    case 'opaque':
      return [root.key];
    default:
      return [];
  }
}

/** `new URLSearchParams(document.cookie.replaceAll('; ', '&'))`, `Object.fromEntries(document.cookie.split('; ').map(…))` */
function isMadeOf(expr: Expr, what: RegExp, depth: number): boolean {
  if (depth > 6 || expr.is === 'object' || expr.is === 'function') return false;
  if (expr.is === 'member' && expr.key.is === 'constant' && what.test(String(expr.key.value))) return true;
  return partsOf(expr).some((part) => 'is' in part && isMadeOf(part as Expr, what, depth + 1));
}

/** Stores that answer with a promise: React Native's, IndexedDB's, the browser's Cookie Store, Expo's, a file's, Remix's cookies. What a parameter of such a name is, its caller knows. */
const ASYNC = /^(?:AsyncStorage|EncryptedStorage|localforage|localForage|cookieStore|getItemAsync|getAsync)$/;

export function isPromised({ root, steps }: Origin, at: number): boolean {
  const names = [...('name' in root && root.is !== 'param' ? [root.name, 'local' in root ? root.local : ''] : []), ...steps.slice(0, at + 1).flatMap((step) => (step.is === 'member' ? [step.key] : []))];
  return names.some((name) => ASYNC.test(name)) || isParsedCookie(steps.slice(at + 1));
}

/** `useLocalStorage('tracking-consent', false)`: what is kept there is of the kind that the hook starts with, and no text. */
export function isKeptAsBoolean({ root, steps }: Origin, at: number): boolean {
  const step = steps[at];
  const start = step?.is === 'call' ? step.args[1] : undefined;
  return start?.is === 'constant' && typeof start.value === 'boolean' && at === 0 && 'name' in root && /^use[A-Z]/.test(root.name);
}

/** What is done with the value under a key, without the steps that only hand it on. */
export function unwrapped({ root, steps }: Origin, at: number): readonly Step[] {
  const rest = steps.slice(at + 1);
  if (isParsedCookie(rest)) return rest.slice(2);
  const [first] = rest;
  const before = steps[at - 1];
  const hook = before?.is === 'member' ? before.key : 'name' in root ? root.name : '';
  return steps[at]?.is === 'call' && /^use[A-Z]/.test(hook) && first?.is === 'member' && first.key === '0' ? rest.slice(1) : rest;
}

function isParsedCookie([first, second]: readonly Step[]): boolean {
  return first?.is === 'member' && first.key === 'parse' && second?.is === 'call';
}

/** `(await cookies()).get('ccpa_opt_out')` of Next.js is a record of a name and a value, which equals no text. */
export function isCookieRecord({ root, steps }: Origin): boolean {
  const [method, call] = steps.slice(-2);
  return root.is === 'package' && root.specifier === 'next/headers' && root.name === 'cookies' && call?.is === 'call' && method?.is === 'member' && method.key === 'get';
}

/** `localStorage.getItem('ccpa_opt_out')`, `req.cookies.ccpa_opt_out`: what stands there is a text, which equals neither `true` nor `1`. */
export function isText({ root, steps }: Origin): boolean {
  const [first, second, third] = steps;
  const isGet = second?.is === 'call' && third === undefined && first?.is === 'member' && /^get(?:Item)?$/.test(first.key);
  if (root.is === 'global') return /^(?:local|session)Storage$/.test(root.name) && first?.is === 'member' && (isGet || second === undefined);
  if (root.is === 'package') return root.specifier === 'js-cookie' && isGet;
  return root.is === 'param' && /^req(?:uest)?$/.test(root.name) && first?.is === 'member' && first.key === 'cookies' && second?.is === 'member' && third === undefined;
}
