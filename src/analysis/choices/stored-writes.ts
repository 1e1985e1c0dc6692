/**
 * Cookies and storage keys that are written, in whatever way a framework does it.
 *
 *     document.cookie = 'ccpa_opt_out=1; path=/'      localStorage.setItem('ccpa_opt_out', '1')
 *     res.cookie('ccpa_opt_out', '1')                 headers.append('Set-Cookie', 'ccpa_opt_out=1; HttpOnly')
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { signalOfKey } from '../reading/stored.js';
import { stringsOf } from '../atoms.js';
import type { Origin, Scope, Session } from '../nouns.js';
import { isAbout, storeOf, type Store } from '../cookies/stores.js';
import { matches } from '../../question.js';
import { entryOf, NOT_VISIBLE, shown, textOf, textsOf, type ChoiceWrite, type WritingCall } from './shown.js';

/** Whether an assignment can write one, by what it is written as: a cheap question before anything is evaluated. */
export function mayAssign(session: Session, { file }: Module, { target, operator }: ExprOf<'assign'>): boolean {
  if (target.is !== 'member' || operator !== '=') return false;
  const key = target.key.is === 'constant' ? String(target.key.value) : undefined;
  if (key === undefined) return session.world.ask(file, HAS_STORAGE);
  return key === 'cookie' || key === 'value' || signalOfKey(session, 'storage', key) !== undefined;
}

/** `localStorage[KEY] = '1'`: every `rows[at] = row` looks like it. */
const HAS_STORAGE = matches(/\b(?:local|session)Storage\b/);

export function writtenByAssignment(session: Session, act: ExprOf<'assign'>, scope: Scope): readonly ChoiceWrite[] {
  const { target, value, operator } = act;
  const found = keysAssigned(session, act, scope).flatMap((one) => named(session, one));
  if (found.length > 0 || target.is !== 'member' || operator !== '=' || target.key.is !== 'constant' || target.key.value !== 'value') return found;
  const object = session.evaluate(target.object, scope);
  return object.is === 'origin' ? ofHook(session, object, shown(session, value, scope)) : [];
}

export function keysAssigned(session: Session, { target, value, operator }: ExprOf<'assign'>, scope: Scope): readonly KeyWrite[] {
  if (target.is !== 'member' || operator !== '=') return [];
  const object = session.evaluate(target.object, scope);
  const key = target.key.is === 'constant' ? String(target.key.value) : shown(session, target.key, scope);
  if (object.is !== 'origin' || object.root.is !== 'global') return [];
  if (key === 'cookie' && object.root.name === 'document') return ofOneKey(textsOf(session, beginningOf(value, scope.frame.module), scope).flatMap(inPair));
  const isStore = /^(?:local|session)Storage$/.test(object.root.name) && object.steps.length === 0;
  return isStore ? [{ store: 'storage', key, value: shown(session, value, scope), readers: 'all' }] : [];
}

/** `let text = name + '=' + value; if (days) text = text + '; max-age=' + days;` begins as it was declared. */
function beginningOf(expr: Expr, { variables }: Module): Expr {
  const variable = expr.is === 'name' ? expr.variable : undefined;
  const [first, ...more] = (variable === undefined ? undefined : variables[variable]?.definitions) ?? [];
  const goesOn = more.length > 0 && more.every((one) => one.from === 'value' && beginsWith(one.value, variable));
  return first?.from === 'value' && first.path.length === 0 && goesOn ? first.value : expr;
}

function beginsWith(expr: Expr, variable: number | undefined): boolean {
  return expr.is === 'binary' && expr.operator === '+' ? beginsWith(expr.left, variable) : expr.is === 'template' ? expr.texts[0] === '' && beginsWith(expr.values[0] ?? expr, variable) : expr.is === 'name' && expr.variable === variable;
}

/** `document.cookie = secure ? text + '; Secure' : text`: one cookie, however it ends. */
function ofOneKey(all: readonly KeyWrite[]): readonly KeyWrite[] {
  const [first] = all;
  if (!first || all.some(({ key }) => key !== first.key)) return [];
  return [all.every(({ value }) => value === first.value) ? first : { ...first, value: NOT_VISIBLE }];
}

/** `useCookie('ccpa_opt_out').value = '1'` of Nuxt. */
function ofHook(session: Session, { root, steps }: Origin, value: string): readonly ChoiceWrite[] {
  const call = steps.at(-1);
  if (call?.is !== 'call' || !('name' in root) || !/^use\w*(?:Cookie|Storage)/.test(root.name)) return [];
  return stringsOf(session, call).flatMap((key) => named(session, { store: /cookie/i.test(root.name) ? 'cookie' : 'storage', key, value, readers: 'all' }));
}

const WRITERS = /^(?:set|setItem|setItemAsync|setCookie|cookie|put|serialize|append|appendHeader|setHeader|header)$/;

/** What answers a request: it writes by the headers that are handed to it. */
const ANSWERS = /^(?:writeHead|redirect|json|Response|NextResponse)$/;

/** The same question of a call, by the name that is called, and by what an answer is made of: `res.json(user)` has no headers. */
export function mayWriteKey(name: string, args: readonly Expr[]): boolean {
  if (ANSWERS.test(name)) return args.some((arg) => arg.is === 'object' && (entryOf(arg, 'set-cookie') ?? entryOf(arg, 'headers')) !== undefined);
  return WRITERS.test(name) || /^set\w*Cookie$/i.test(name);
}

export function writtenUnderKey(session: Session, writing: WritingCall): readonly ChoiceWrite[] {
  return keysWritten(session, writing).flatMap((one) => named(session, one));
}

/** Something that is kept under a key, be it of the choice or of anything else. */
export interface KeyWrite extends Omit<ChoiceWrite, 'signal'> {
  readonly store: Store;
  readonly key: string;
}

export function keysWritten(session: Session, writing: WritingCall): readonly KeyWrite[] {
  const { call, callee, name, scope } = writing;
  if (!mayWriteKey(name, call.args)) return [];
  const headers = setCookieHeaders(session, call.args, scope).flatMap(inPair);
  if (headers.length > 0) return headers;
  const store = name === 'cookie' || /cookie/i.test(name) ? 'cookie' : storeOf(callee);
  if (!store) return [];
  const options = call.args.find((arg) => arg.is === 'object' && entryOf(arg, 'name'));
  if (options?.is === 'object') {
    const [key, value] = ['name', 'value'].map((entry) => shown(session, entryOf(options, entry), scope));
    return [{ store, key: key ?? '', value: value ?? NOT_VISIBLE, readers: readersOf(session, call.args, scope) }];
  }
  // `createCookie('ccpa_opt_out', { httpOnly: true }).serialize('1')`
  const made = name === 'serialize' ? callee.steps.flatMap((step) => (step.is === 'call' ? step.args : [])) : [];
  return pairsIn(session, writing).map((pair) => ({ store, ...pair, readers: readersOf(session, [...call.args, ...made], scope) }));
}

/** A key and the argument behind it; `createCookie('ccpa_opt_out').serialize('1')` has its key further up. */
function pairsIn(session: Session, { call: { args }, callee, scope, name }: WritingCall): readonly { readonly key: string; readonly value: string }[] {
  const pairs = args.slice(0, 3).map((arg, at) => ({ key: shown(session, arg, scope), value: shown(session, args[at + 1], scope) }));
  const made = name === 'serialize' ? callee.steps.find((step) => step.is === 'call') : undefined;
  const keys = made?.is === 'call' ? stringsOf(session, made) : [];
  return [...pairs.filter(({ key }) => key !== NOT_VISIBLE), ...keys.map((key) => ({ key, value: shown(session, args[0], scope) }))];
}

/** SvelteKit and Koa hide a cookie from scripts unless they are told not to. */
function readersOf(session: Session, args: readonly Expr[], scope: Scope): ChoiceWrite['readers'] {
  const [said] = args.flatMap((arg) => (arg.is === 'object' ? (entryOf(arg, 'httpOnly') ?? []) : []));
  const isHidden = said ? shown(session, said, scope) === 'true' : hidesCookies(scope.frame.module);
  return isHidden ? 'server' : 'all';
}

/** https://svelte.dev/docs/kit/@sveltejs-kit#Cookies, https://github.com/pillarjs/cookies#options */
function hidesCookies({ file, variables }: Module): boolean {
  return /(?:^|\/)(?:\+(?:page|layout|server)|hooks)\b[^/]*\.[jt]s$/.test(file) || variables.some(({ definitions }) => definitions.some((one) => one.from === 'import' && /^(?:koa|@koa\/router|koa-router)$/.test(one.source)));
}

/** `return { headers: { 'Set-Cookie': 'ccpa_opt_out=1' } }`, `return { cookies: ['ccpa_opt_out=1'] }` of a function in the cloud. */
export function writtenInAnswer(session: Session, answer: ExprOf<'object'>, scope: Scope): readonly ChoiceWrite[] {
  const many = entryOf(answer, 'multiValueHeaders');
  const listed = [entryOf(answer, 'cookies'), many?.is === 'object' ? entryOf(many, 'set-cookie') : undefined].flatMap((list) => (list?.is === 'array' ? list.items : []));
  return [...setCookieHeaders(session, [answer], scope), ...listed.flatMap((item) => textOf(session, item, scope) ?? [])].flatMap(inPair).flatMap((one) => named(session, one));
}

/** Texts under `Set-Cookie`, among the arguments or in the headers of a response. */
function setCookieHeaders(session: Session, args: readonly Expr[], scope: Scope): readonly string[] {
  return args.flatMap((arg, at): string[] => {
    if (arg.is === 'object') {
      const [own, headers] = [entryOf(arg, 'set-cookie'), entryOf(arg, 'headers')];
      return [...(own ? [own] : []), ...(headers?.is === 'object' ? [entryOf(headers, 'set-cookie')] : [])].flatMap((expr) => (expr ? (textOf(session, expr, scope) ?? []) : []));
    }
    const next = args[at + 1];
    return next && shown(session, arg, scope).toLowerCase() === 'set-cookie' ? [next.is === 'array' ? next.items : [next]].flat().flatMap((expr) => textOf(session, expr, scope) ?? []) : [];
  });
}

/** `ccpa_opt_out=1; path=/; HttpOnly`; what only ends a cookie records no choice. */
function inPair(text: string | undefined): readonly KeyWrite[] {
  const [, key, value = ''] = /^\s*([\w.-]+)=([^;]*)/.exec(text ?? '') ?? [];
  if (key === undefined || /max-age=0\b|max-age=-|01[ -]Jan[ -]1970/i.test(text ?? '')) return [];
  return [{ store: 'cookie', key, value: value.includes('\u0000') || value === '' ? NOT_VISIBLE : value, readers: /;\s*httponly/i.test(text ?? '') ? 'server' : 'all' }];
}

function named(session: Session, { store, key, value, readers }: KeyWrite): readonly ChoiceWrite[] {
  const signal = signalOfKey(session, store, key);
  return signal === undefined ? [] : [{ signal, value, readers: store === 'storage' ? 'all' : readers }];
}

/** Whether a place reads cookies with the page's own means. */
export function isReadByScript(origin: Origin): boolean {
  const { root } = origin;
  if (root.is === 'global') return root.name === 'document' || root.name === 'cookieStore';
  return root.is === 'package' && /^(?:js-cookie|react-cookie|typescript-cookie|es-cookie|browser-cookies)$/.test(root.specifier) && isAbout(origin, /cookie/i);
}
