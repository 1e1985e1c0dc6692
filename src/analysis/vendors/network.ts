/** Addresses: which vendor's host a value points at, and how a call sends to it. */
import type { Kind } from '../../model.js';
import type { HostRule, Vendor } from '../../vendors/vendor.js';
import type { Expr, ExprOf } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName, keyOf } from '../keys.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { alternatives, stringOf } from '../values.js';

export interface Destination {
  readonly vendor: Vendor;
  readonly rule: HostRule;
}

/** The vendors among the addresses that a value can be; a piece that is not known stands as a star: `base + 'matomo.js'` ends its host's part. */
export function destinationsOf(session: Session, value: Value, use: HostRule['serves'] | 'any'): readonly Destination[] {
  const found = alternatives(value).flatMap(({ value: one }) => {
    const url = textOf(one)?.replace(/^\*(?=[\w-]+\.(?:js|php|gif|png)\b)/, '*/');
    return (url === undefined ? undefined : session.world.vendors.matchUrl(url, use)) ?? [];
  });
  // An address that may be one that shares something is not told by another that only answers.
  return onePerVendor([...found.filter(({ rule }) => rule.effect !== 'read'), ...found.filter(({ rule }) => rule.effect === 'read')]);
}

/** The first of each vendor. */
export function onePerVendor<Found extends { readonly vendor: Vendor }>(found: readonly Found[]): readonly Found[] {
  return found.filter((one, at) => found.findIndex((other) => other.vendor.id === one.vendor.id) === at);
}

/** A string with a star for every piece that is not known. */
export function textOf(value: Value): string | undefined {
  const known = stringOf(value);
  if (known !== undefined) return known;
  if (value.is !== 'text') return undefined;
  return value.pieces.map((piece) => piece ?? '*').join('');
}

const SENDS = /^(?:fetch|\$fetch|ofetch|axios|got|ky|request|get|post|put|patch|delete|del|head|sendBeacon|open|ajax|send|http|superagent|needle|nodeFetch|isomorphicFetch|fetchJson|fetchWithTimeout|publishJSON|publish|getJSON|undici|rp)$/i;

export function isSending(name: string): boolean {
  return SENDS.test(name);
}

interface Request {
  readonly destination: Destination;
  readonly api: string;
  readonly url: string;
}

/** A part of an address that says that somebody is taken out: `/users/delete`, `/subscribers/1/unsubscribe`, `/data-deletions/v3.0`. */
const TAKES_OUT = /\/(?:[\w-]+-)?(?:delet(?:e|ions?)|unsubscribe|forget|suppress(?:ions?)?|erasures?|opt-?outs?)(?:-[\w-]+)?(?=[/?#]|$)/i;

/** An address that nothing more is said of is taken at its word: `fetch('https://graph.facebook.com/v19.0/1/events')`. */
const TAKES_IN = /\/(?:events?|track|collect|identify|batch|conversions?|import|capture|engage|postbacks?)(?=[/?#:]|$)/i;

/** `fetch(url)`, `axios.post(url)`, `client.post('/path')` with the client's base address, `navigator.sendBeacon(url)`. */
export function requestOf(session: Session, call: ExprOf<'call'>, callee: Value, scope: Scope): Request | undefined {
  const sent = sentTo(session, call, callee, scope);
  const effect = sent?.destination.rule.effect;
  return !sent || effect === 'read' || TAKES_OUT.test(sent.url) || (effect !== undefined && isAsking(session, call, scope, sent)) ? undefined : sent;
}

/** `axios.get(list)`, `fetch(list)`, `fetch(list, { method: 'DELETE' })`: reads a list or takes people out, and uploads nobody. */
function isAsking(session: Session, { callee, args: [first, second] }: ExprOf<'call'>, scope: Scope, { destination: { rule }, url }: Request): boolean {
  const name = calledName(callee);
  if (/^(?:get|head|delete|del|getJSON)$/i.test(name)) return true;
  if (!/^(?:fetch|\$fetch|ofetch|nodeFetch|isomorphicFetch|axios|got|ky)$/.test(name) || !first) return false;
  const options = first.is === 'object' ? first : second;
  if (!options) return !isRequest(session, first, scope) && !(rule.effect === 'request' && TAKES_IN.test(url));
  const method = optionIn(session, options, 'method', scope);
  if (method.is !== 'constant') return false;
  return method.value === undefined ? !CARRIES.some((name) => !isMissing(optionIn(session, options, name, scope))) : ASKS.test(String(method.value));
}

/** Some clients post what they are handed like this without being told to. */
const CARRIES = ['body', 'json', 'form', 'data'];

const ASKS = /^(?:get|head|delete)$/i;

/** `client.request({ url: '/v3/marketing/lists', method: 'GET' })` of a vendor's own client. */
export function saysThatItAsks(session: Session, options: Expr, scope: Scope): boolean {
  return ASKS.test(stringOf(optionIn(session, options, 'method', scope)) ?? '');
}

function optionIn(session: Session, options: Expr, name: string, scope: Scope): Value {
  return session.member(session.evaluate(options, scope), name, scope);
}

function isMissing(value: Value): boolean {
  return value.is === 'constant' && value.value === undefined;
}

function sentTo(session: Session, call: ExprOf<'call'>, callee: Value, scope: Scope): Request | undefined {
  const name = nameOf(call.callee, callee);
  if (!name || callee.is === 'function' || call.construct) return undefined;
  const base = callee.is === 'origin' ? (baseOf(session, callee) ?? defaultBase(session, call, scope)) : undefined;
  if (!SENDS.test(name) && (base === undefined || !isInstance(callee))) return undefined;
  const isVerbFirst = name === 'open' || (name === 'needle' && call.args.length > 1);
  for (const arg of call.args.slice(0, isVerbFirst ? 2 : 1)) {
    for (const url of urlsIn(session, arg, scope)) {
      const whole = base !== undefined && textOf(url)?.startsWith('/') ? ({ is: 'text', pieces: [base.replace(/\/$/, ''), textOf(url) ?? null] } as const) : url;
      const [destination] = destinationsOf(session, whole, 'api');
      if (destination) return { destination, api: name, url: textOf(whole) ?? '' };
    }
  }
  const [destination] = base === undefined || call.args.length === 0 ? [] : destinationsOf(session, { is: 'constant', value: base }, 'api');
  return destination && { destination, api: name, url: '' };
}

/** `axios.defaults.baseURL = '…'` in the file of the call. */
function defaultBase(session: Session, { callee }: ExprOf<'call'>, { frame: { module } }: Scope): string | undefined {
  const index = indexOf(module);
  for (const member of index.members.get('baseURL') ?? []) {
    const { node, within } = index.parents.get(member) ?? {};
    const { object } = member;
    if (!node || !('is' in node) || node.is !== 'assign' || node.target !== member || within === undefined || callee.is !== 'member') continue;
    if (object.is === 'member' && object.key.is === 'constant' && object.key.value === 'defaults' && keyOf(object.object, module) === keyOf(callee.object, module)) return textOf(session.evaluate(node.value, genericScope(session, module, within)));
  }
  return undefined;
}

/** `const api = ofetch.create({ baseURL }); api('/track')`: what an instance is made by gives a function that sends. */
function isInstance(callee: Value): boolean {
  const [maker, made] = callee.is === 'origin' && callee.root.is === 'package' ? callee.steps.slice(-2) : [];
  return made?.is === 'call' && maker?.is === 'member' && /^(?:create|extend|defaults|instance)$/.test(maker.key);
}

/** `new Request(list, { method: 'POST' })`, also by name, and one that came from elsewhere: it has a method of its own. */
function isRequest(session: Session, expr: Expr, scope: Scope): boolean {
  const [only] = expr.is === 'name' && expr.variable !== undefined ? (scope.frame.module.variables[expr.variable]?.definitions ?? []) : [];
  const made = only?.from === 'value' ? only.value : expr;
  return (made.is === 'call' && made.construct && calledName(made.callee) !== 'URL') || session.evaluate(expr, scope).is === 'origin';
}

function nameOf(callee: Expr, value: Value): string | undefined {
  if (callee.is === 'member') return callee.key.is === 'constant' ? String(callee.key.value) : undefined;
  if (value.is === 'origin' && value.steps.length === 0 && value.root.is === 'package') return value.root.name === 'default' || value.root.name === '*' ? packageName(value.root.specifier) : value.root.name;
  return callee.is === 'name' ? (senderOf(value) ?? callee.name) : undefined;
}

/** `const beacon = navigator.sendBeacon.bind(navigator)` */
function senderOf(value: Value): string | undefined {
  const step = value.is === 'origin' && value.root.is === 'global' ? value.steps.at(-1) : undefined;
  return step?.is === 'member' && SENDS.test(step.key) ? step.key : undefined;
}

function packageName(specifier: string): string {
  return /axios|ky|got|fetch|request|superagent|needle/.exec(specifier)?.[0] ?? specifier;
}

/** `axios({ url })`, `request({ uri })`, `fetch(new URL(…))`, or the address itself. */
function urlsIn(session: Session, arg: Expr, scope: Scope): readonly Value[] {
  if (arg.is !== 'object') return [session.evaluate(arg, scope), ...hostsSetOn(session, arg, scope)];
  const given = (keys: RegExp): readonly Value[] => arg.entries.flatMap(({ key, value }) => (key?.is === 'constant' && keys.test(String(key.value)) ? [session.evaluate(value, scope)] : []));
  const [path] = given(/^(?:path|pathname)$/).map(textOf);
  const hosts = given(/^(?:hostname|host)$/).map((host): Value => (path?.startsWith('/') && textOf(host) !== undefined ? { is: 'text', pieces: [`https://${textOf(host) ?? ''}${path}`] } : host));
  return [...given(/^(?:url|uri|baseURL|href)$/), ...hosts];
}

/** `const url = new URL(request.url); url.hostname = 'eu.i.posthog.com'; fetch(url)`: a proxy sends on what it gets. */
function hostsSetOn(session: Session, arg: Expr, scope: Scope): readonly Value[] {
  const { module } = scope.frame;
  const [only] = arg.is === 'name' && arg.variable !== undefined ? (module.variables[arg.variable]?.definitions ?? []) : [];
  if (arg.is !== 'name' || only?.from !== 'value' || only.value.is !== 'call' || !only.value.construct || calledName(only.value.callee) !== 'URL') return [];
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    if (expr.is !== 'assign' || expr.target.is !== 'member' || expr.target.object.is !== 'name' || expr.target.object.variable !== arg.variable) return [];
    const { key } = expr.target;
    return key.is === 'constant' && /^(?:hostname|host|href)$/.test(String(key.value)) ? [session.evaluate(expr.value, genericScope(session, module, within))] : [];
  });
}

/** The base address that an instance was made with: `axios.create({ baseURL })`, `ky.extend({ prefixUrl })`. */
export function baseOf(session: Session, origin: Origin): string | undefined {
  for (const made of origin.steps.toReversed()) {
    const [options] = made.is === 'call' ? made.args : [];
    const entry = options?.is === 'object' ? options.entries.find(({ key }) => key?.is === 'constant' && /^(?:baseURL|prefixUrl|baseUrl|prefix)$/.test(String(key.value))) : undefined;
    if (entry && made.is === 'call') return baseAmong(session, session.evaluate(entry.value, made.scope));
  }
  return undefined;
}

/** `process.env.URL || 'https://graph.facebook.com'`: what may be a vendor's counts. */
function baseAmong(session: Session, value: Value): string | undefined {
  const texts = alternatives(value).flatMap(({ value: one }) => textOf(one) ?? []);
  return texts.find((text) => destinationsOf(session, { is: 'constant', value: text }, 'api').length > 0) ?? texts[0];
}

export function kindOfRequest(rule: HostRule): Kind {
  return rule.effect === undefined || rule.effect === 'read' ? 'request' : rule.effect;
}
