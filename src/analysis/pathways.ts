/** Finds the pathways of a file: every call, assignment and element that makes a third party receive something. */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import type { Kind, SignalId, Surface } from '../model.js';
import { effectOfCommand, isMethodOfVendor, isNameOfVendor } from '../vendors/catalogue.js';
import type { Effect, Role, Vendor } from '../vendors/vendor.js';
import { startOf } from './held.js';
import { indexOf } from './index-of.js';
import { destinationsOf, isSending, kindOfRequest, requestOf } from './network.js';
import { identify, type Identified } from './roles.js';
import { emptyEnv, genericFrame } from './frames.js';
import type { Scope, Session, Value } from './nouns.js';
import { vendorInSnippet } from './snippets.js';
import { recognizeStub } from './stubs.js';
import { alternatives, stringOf } from './values.js';

export interface Pathway {
  readonly expr: Expr;
  readonly within: FunctionId;
  readonly vendor: Vendor;
  readonly api: string;
  readonly kind: Kind;
  readonly surface: Surface;
  /** What is handed over. */
  readonly args: readonly Expr[];
  /** A vendor's function handed to a function of the project: the argument's position. */
  readonly handedAt?: number;
  /** The consent platform that starts a script which its type holds back. */
  readonly heldBy?: SignalId;
}

/** A call that tells a vendor the choice: `gtag('consent', 'update', …)`. */
export interface Control {
  readonly expr: ExprOf<'call'>;
  readonly within: FunctionId;
  readonly vendor: Vendor;
  readonly api: string;
}

export interface Found {
  readonly pathways: readonly Pathway[];
  readonly controls: readonly Control[];
}

interface Place {
  readonly session: Session;
  readonly expr: Expr;
  readonly within: FunctionId;
  readonly scope: Scope;
}

export function findPathways(session: Session, module: Module): Found {
  const pathways: Pathway[] = [];
  const controls: Control[] = [];
  for (const { expr, within } of indexOf(module).acts) {
    const asked = reachesCallers(session, module, expr, within) ? session : session.local;
    const place: Place = { session: asked, expr, within, scope: { frame: genericFrame(asked, module, within), env: emptyEnv } };
    if (expr.is === 'call') findInCall(place, expr, pathways, controls);
    else if (expr.is === 'assign') pathways.push(...findInAssignment(place, expr));
    else if (expr.is === 'element') pathways.push(...findInElement(place, expr));
  }
  return { pathways, controls };
}

/**
 * Whether callers have to be asked what is called or sent to: `client.track()` and `fetch(url)` of a parameter. Most calls are not of
 * that kind, and asking takes long.
 */
function reachesCallers({ local }: Session, module: Module, expr: Expr, within: FunctionId): boolean {
  const scope: Scope = { frame: genericFrame(local, module, within), env: emptyEnv };
  const isParam = (part: Expr): boolean => alternatives(local.evaluate(part, scope)).some(({ value }) => isOfParam(value));
  if (expr.is === 'assign') return expr.target.is === 'member' && expr.target.key.is === 'constant' && /^(?:src|innerHTML)$/.test(String(expr.target.key.value)) && local.evaluate(expr.value, scope).is !== 'constant';
  if (expr.is === 'element') return expr.tag.is === 'constant' && expr.attributes.some(({ key, value }) => key?.is === 'constant' && key.value === 'src' && isParam(value));
  if (expr.is !== 'call') return false;
  const { callee, args } = expr;
  const name = callee.is === 'member' && callee.key.is === 'constant' ? String(callee.key.value) : callee.is === 'name' ? callee.name : '';
  if (callee.is === 'member' && (isMethodOfVendor(name) || name === 'call' || name === 'apply') && isParam(callee.object)) return true;
  return isSending(name) && args.slice(0, 2).some(isParam);
}

function isOfParam(value: Value): boolean {
  return (value.is === 'origin' && value.root.is === 'param') || (value.is === 'text' && value.pieces[0] === null);
}

type Call = ExprOf<'call'>;

function findInCall(place: Place, call: Call, pathways: Pathway[], controls: Control[]): void {
  const { session, within, scope } = place;
  if (!isPlausible(call)) {
    pathways.push(...findHandedOver(place, call));
    return;
  }
  const target = targetOf(session, call, scope);
  let isVendor = false;
  for (const found of vendorsOf(target.callee)) {
    const effect = effectOf(session, found.role, target.args, scope);
    if (!effect) continue;
    isVendor = true;
    const api = apiOf(found, target.args, session, scope);
    if (effect === 'control') controls.push({ expr: call, within, vendor: found.vendor, api });
    else if (isKind(effect)) pathways.push({ expr: call, within, vendor: found.vendor, api, kind: effect, surface: found.surface, args: target.args });
  }
  const queued = pushOf(place, call);
  if (queued) pathways.push(queued);
  if (isVendor || queued) return;
  const request = requestOf(session, call, target.callee, scope);
  if (request) {
    pathways.push({ expr: call, within, vendor: request.destination.vendor, api: request.api, kind: kindOfRequest(request.destination.rule), surface: 'unknown', args: call.args });
    return;
  }
  pathways.push(...findLoadedUrl(place, call, target.callee), ...findHandedOver(place, call));
}

/** Whether the name that is called can be a vendor's, or send or load something: most calls are told apart by it alone. */
function isPlausible({ callee }: Call): boolean {
  if (callee.is !== 'member' || callee.key.is !== 'constant') return true;
  const name = String(callee.key.value);
  return isNameOfVendor(name) || isSending(name) || /script|^load$|^setAttribute$|^attr$|^(?:un)?shift$|^push$|^call$|^apply$/i.test(name);
}

/** `fbq.call(null, 'track')`, `Reflect.apply(fbq, null, ['track'])` and `fbq('track')` call the same function. */
function targetOf(session: Session, call: Call, scope: Scope): { callee: Value; args: readonly Expr[] } {
  const { callee, args } = call;
  if (callee.is === 'member' && callee.key.is === 'constant') {
    if (callee.key.value === 'call' && isFunction(session, callee.object, scope)) return { callee: session.evaluate(callee.object, scope), args: args.slice(1) };
    if (callee.key.value === 'apply') {
      const isReflect = callee.object.is === 'name' && callee.object.name === 'Reflect' && args[0];
      const list = args[isReflect ? 2 : 1];
      if (isReflect || isFunction(session, callee.object, scope)) {
        return { callee: session.evaluate(isReflect ? isReflect : callee.object, scope), args: list?.is === 'array' ? list.items : list ? [list] : [] };
      }
    }
  }
  const value = session.evaluate(callee, scope);
  const stub = value.is === 'function' ? recognizeStub(value) : undefined;
  return { callee: stub ?? value, args: args.flatMap((arg) => (arg.is === 'spread' && arg.value.is === 'array' ? arg.value.items : [arg])) };
}

function isFunction(session: Session, expr: Expr, scope: Scope): boolean {
  return vendorsOf(session.evaluate(expr, scope)).some(({ role }) => role.is === 'function' || role.is === 'commands');
}

function vendorsOf(value: Value): Identified[] {
  const found = alternatives(value).flatMap(({ value: one }) => {
    const origin = one.is === 'function' ? recognizeStub(one) : one.is === 'origin' ? one : undefined;
    const identified = origin && identify(origin);
    return identified ? [identified] : [];
  });
  return found.filter((one, at) => found.findIndex((other) => other.vendor.id === one.vendor.id) === at);
}

function effectOf(session: Session, role: Role, args: readonly Expr[], scope: Scope): Effect | undefined {
  switch (role.is) {
    case 'function':
    case 'factory':
      return role.effect;
    case 'commands':
      return effectOfCommand(role, wordsOf(session, args, scope));
    default:
      return undefined;
  }
}

function wordsOf(session: Session, args: readonly Expr[], scope: Scope): (string | undefined)[] {
  return args.slice(0, 2).map((arg) => (arg.is === 'spread' ? undefined : stringOf(session.evaluate(arg, scope))));
}

function apiOf({ role, path }: Identified, args: readonly Expr[], session: Session, scope: Scope): string {
  if (role.is === 'commands') return wordsOf(session, args, scope)[0] ?? path.at(-1) ?? '';
  return path.length > 1 ? path.slice(1).join('.') : (path[0] ?? 'call');
}

function isKind(effect: Effect): effect is Kind {
  return effect !== 'control' && effect !== 'local' && effect !== 'read';
}

/** `dataLayer.push({ event })`, `_hsq.push(['trackPageView'])`; a stub that hands `arguments` on is no pathway. */
function pushOf({ session, within, scope }: Place, call: Call): Pathway | undefined {
  const { callee, args } = call;
  if (callee.is !== 'member' || callee.key.is !== 'constant' || (callee.key.value !== 'push' && callee.key.value !== 'unshift')) return undefined;
  const [arg] = args;
  const found = vendorsOf(session.evaluate(callee.object, scope)).find(({ role }) => role.is === 'queue');
  if (!found || found.role.is !== 'queue' || !arg || (arg.is === 'name' && arg.name === 'arguments') || arg.is === 'spread') return undefined;
  const effect = effectOfPush(session, found.role, arg, scope);
  return isKind(effect) ? { expr: call, within, vendor: found.vendor, api: `${found.path.at(-1) ?? ''}.push`, kind: effect, surface: 'client', args } : undefined;
}

function effectOfPush(session: Session, role: Extract<Role, { is: 'queue' }>, arg: Expr, scope: Scope): Effect {
  if (arg.is === 'object') {
    const keys = arg.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
    const known = keys.find((key) => Object.hasOwn(role.commands, key));
    return known === undefined ? role.otherwise : (role.commands[known] ?? role.otherwise);
  }
  if (arg.is === 'array') return effectOfCommand({ is: 'commands', commands: role.commands, otherwise: role.otherwise }, wordsOf(session, arg.items, scope));
  return role.otherwise;
}

/** `loadScript('https://connect.facebook.net/…')` of a package, `s.setAttribute('src', url)`. */
function findLoadedUrl({ session, within, scope }: Place, call: Call, callee: Value): Pathway[] {
  if (callee.is === 'function') return [];
  const name = call.callee.is === 'member' && call.callee.key.is === 'constant' ? String(call.callee.key.value) : call.callee.is === 'name' ? call.callee.name : '';
  if (name === 'setAttribute' || name === 'attr') {
    const [attribute, url] = call.args;
    if (!attribute || !url || !/^(?:src|href)$/.test(stringOf(session.evaluate(attribute, scope)) ?? '')) return [];
    return loads(session.evaluate(url, scope), { expr: call, within, api: 'src', args: [url] });
  }
  if (!/script|^load$/i.test(name)) return [];
  return call.args.flatMap((arg) => loads(session.evaluate(arg, scope), { expr: call, within, api: name, args: call.args }));
}

type Start = Pick<Pathway, 'expr' | 'within' | 'api' | 'args'>;

function loads(url: Value, start: Start): Pathway[] {
  const found = [...destinationsOf(url, 'script'), ...destinationsOf(url, 'pixel')];
  return found.filter((one, at) => found.findIndex((other) => other.vendor.id === one.vendor.id) === at)
    .map(({ vendor }) => ({ ...start, vendor, kind: 'load', surface: 'client' }));
}

const HARMLESS = /^(?:console|Boolean|String|Object|Array|expect|vi|jest)$/;

/** `items.forEach(mixpanel.track)`: a vendor's function that is handed over counts where it is handed over. */
function findHandedOver({ session, within, scope }: Place, call: Call): Pathway[] {
  const { callee } = call;
  const root = callee.is === 'member' ? callee.object : callee;
  if (root.is === 'name' && root.variable === undefined && HARMLESS.test(root.name)) return [];
  if (callee.is === 'member' && callee.key.is === 'constant' && /^(?:bind|call|apply)$/.test(String(callee.key.value))) return [];
  const { module } = scope.frame;
  return call.args.flatMap((arg, at) => (mayBeVendors(arg, module) ? handed(session, arg, at, { expr: call, within, scope }) : []));
}

/** Whether an argument can be a vendor's function, by its name or by what its variable was made of. */
function mayBeVendors(arg: Expr, module: Module): boolean {
  if (arg.is === 'member') return arg.key.is === 'constant' && isNameOfVendor(String(arg.key.value));
  if (arg.is !== 'name') return false;
  if (arg.variable === undefined) return isNameOfVendor(arg.name);
  const [only] = module.variables[arg.variable]?.definitions ?? [];
  if (only?.from === 'value') return only.path.length > 0 || only.value.is === 'name' || only.value.is === 'member' || (only.value.is === 'call' && only.value.callee.is === 'name' && /^use[A-Z]/.test(only.value.callee.name));
  return only?.from === 'import' || only?.from === 'function';
}

function handed(session: Session, arg: Expr, at: number, { expr, within, scope }: { expr: Call; within: FunctionId; scope: Scope }): Pathway[] {
  const value = session.evaluate(arg, scope);
  if (value.is !== 'origin') return [];
  const found = identify(value);
  if (!found || (found.role.is !== 'function' && found.role.is !== 'commands')) return [];
  const effect = found.role.is === 'commands' ? found.role.otherwise : found.role.effect;
  if (!isKind(effect)) return [];
  return [{ expr, within, vendor: found.vendor, api: found.path.slice(1).join('.') || (found.path[0] ?? ''), kind: effect, surface: found.surface, args: [], handedAt: at }];
}

/** `s.src = url`, `s.innerHTML = snippet` */
function findInAssignment({ session, within, scope }: Place, expr: ExprOf<'assign'>): Pathway[] {
  const { target, value } = expr;
  if (target.is !== 'member' || target.key.is !== 'constant') return [];
  if (target.key.value === 'src' || target.key.value === 'href') {
    if (target.key.value === 'href' && !isScript(session, target.object, scope)) return [];
    return loads(session.evaluate(value, scope), { expr, within, api: 'src', args: [value] });
  }
  if (target.key.value !== 'innerHTML' && target.key.value !== 'text' && target.key.value !== 'textContent') return [];
  return inSnippet(session.evaluate(value, scope), { expr, within, api: 'script', args: [] });
}

function isScript(session: Session, object: Expr, scope: Scope): boolean {
  const value = session.evaluate(object, scope);
  const made = value.is === 'origin' ? value.steps.at(-1) : undefined;
  const [tag] = made?.is === 'call' ? made.args : [];
  return tag !== undefined && stringOf(session.evaluate(tag, scope)) === 'script';
}

function inSnippet(value: Value, start: Start): Pathway[] {
  const text = stringOf(value) ?? (value.is === 'text' ? value.pieces.map((piece) => piece ?? '*').join('') : undefined);
  const vendor = text === undefined ? undefined : vendorInSnippet(text);
  return vendor ? [{ ...start, vendor, kind: 'load', surface: 'client' }] : [];
}

function findInElement({ session, expr: element, within, scope }: Place, expr: ExprOf<'element'>): Pathway[] {
  const tag = expr.tag.is === 'constant' ? undefined : session.evaluate(expr.tag, scope);
  const component = tag && vendorsOf(tag).find(({ role }) => role.is === 'component');
  const args = expr.attributes.map(({ value }) => value);
  if (component?.role.is === 'component') {
    return [{ expr: element, within, vendor: component.vendor, api: component.path.at(-1) ?? '', kind: component.role.effect, surface: 'client', args }];
  }
  const name = expr.tag.is === 'constant' ? String(expr.tag.value) : expr.tag.is === 'name' ? expr.tag.name : '';
  if (tag?.is === 'function' || !/^(?:script|img|iframe|image|embed)$/i.test(name)) return [];
  const start = name.toLowerCase() === 'script' ? startOf(session, expr, scope) : ({ is: 'runs' } as const);
  if (start.is === 'data') return [];
  const source = attribute(expr, 'src') ?? (start.is === 'held' ? attribute(expr, 'data-src') : undefined);
  const found = source
    ? loads(session.evaluate(source, scope), { expr: element, within, api: name, args })
    : inSnippet(contentOf(session, expr, scope), { expr: element, within, api: name, args: [] });
  if (start.is === 'idle') return [];
  return start.is === 'held' ? found.map((pathway) => ({ ...pathway, heldBy: start.signal })) : found;
}

function attribute(expr: ExprOf<'element'>, name: string): Expr | undefined {
  return expr.attributes.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
}

/** `dangerouslySetInnerHTML={{ __html: '…' }}`, or the text between the tags. */
function contentOf(session: Session, expr: ExprOf<'element'>, scope: Scope): Value {
  const html = attribute(expr, 'dangerouslySetInnerHTML');
  if (html) return session.member(session.evaluate(html, scope), '__html', scope);
  const [child] = expr.children;
  return child ? session.evaluate(child, scope) : { is: 'unknown' };
}
