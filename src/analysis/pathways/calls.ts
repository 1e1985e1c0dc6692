/**
 * Calls: does one hand something to a vendor, tell it the choice, load it, or send to its host?
 *
 *     fbq('track', 'Purchase', data)      an event of Meta's, which gets `data`
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { effectOfCommand } from '../../vendors/catalogue.js';
import type { Effect, Role, Vendor } from '../../vendors/vendor.js';
import { isSending, kindOfRequest, requestOf } from '../vendors/network.js';
import { CONTENT } from '../libraries/contents.js';
import { indexOf } from '../index-of.js';
import type { Value } from '../nouns.js';
import type { Identified } from '../vendors/roles.js';
import { isArguments, recognizeStub } from '../vendors/stubs.js';
import { findComputed } from './computed.js';
import { isBodyOfStub } from './snippet.js';
import { effectWhen } from './conditions.js';
import { findHandedOver, leftOnBy } from './handed.js';
import { stringOf } from '../values.js';
import { findLoadedUrl, isLoading } from './loads.js';
import { triggerOf } from './trigger.js';
import { isKind, vendorsOf, wordsOf, type Control, type Found, type Pathway, type Place } from './pathway.js';

type Call = ExprOf<'call'>;

/** What is called in the end, and with what. */
interface Target {
  readonly callee: Value;
  readonly args: readonly Expr[];
}

export function findInCall(place: Place, call: Call): Found {
  if (isParam(call.callee, place.scope.frame.module)) return { pathways: [], controls: [] };
  if (!isPlausible(place, call)) return { pathways: findHandedOver(place, call), controls: [] };
  const target = targetOf(place, call);
  const { pathways, controls, isVendor } = findVendorCalls(place, call, target);
  const queued = recognizePush(place, call);
  if (isVendor || queued) return { pathways: [...pathways, ...(queued?.pathways ?? [])], controls: [...controls, ...(queued?.controls ?? [])] };
  const computed = findComputed(place, call);
  if (computed.length > 0) return { pathways: computed, controls };
  const request = recognizeRequest(place, call, target);
  return { pathways: request ? [request] : [...findLoadedUrl(place, call, target.callee), ...findHandedOver(place, call)], controls };
}

/** A function that callers hand over counts where it is handed over: `fn` of `(fn) => fn()`. */
function isParam(callee: Expr, { variables }: Module): boolean {
  const [definition] = callee.is === 'name' && callee.variable !== undefined ? (variables[callee.variable]?.definitions ?? []) : [];
  return definition?.from === 'param' && definition.path.length === 0;
}

/** Whether the name that is called can be a vendor's, or send or load something: most calls are told apart by it alone. */
function isPlausible({ session: { world: { vendors } }, scope: { frame: { module } } }: Place, { callee }: Call): boolean {
  if (callee.is !== 'member' || callee.key.is !== 'constant') return true;
  const name = String(callee.key.value);
  if (name === CONTENT) return true;
  return vendors.isNameOfVendor(name) || isSending(name) || isLoading(name) || /^(?:(?:un)?shift|push|call|apply)$/.test(name) || isOfLiteral(callee.object, module);
}

/** `const senders = { ph: posthog.capture }; senders.ph('x')`: a vendor's function under a name of the project's own. */
function isOfLiteral(object: Expr, module: Module): boolean {
  if (object.is !== 'name' || object.variable === undefined) return false;
  const [only] = module.variables[object.variable]?.definitions ?? [];
  return only?.from === 'value' && only.value.is === 'object' && only.value.entries.some(({ value }) => value.is === 'name' || value.is === 'member');
}

/** `fbq.call(null, 'track')`, `Reflect.apply(fbq, null, ['track'])` and `fbq('track')` call the same function. */
function targetOf(place: Place, call: Call): Target {
  const { session, scope } = place;
  const { callee, args } = call;
  if (callee.is === 'member' && callee.key.is === 'constant') {
    if (callee.key.value === 'call' && isFunction(place, callee.object)) return { callee: session.evaluate(callee.object, scope), args: args.slice(1) };
    if (callee.key.value === 'apply') {
      const isReflect = callee.object.is === 'name' && callee.object.name === 'Reflect' && args[0];
      const list = args[isReflect ? 2 : 1];
      if (isReflect || isFunction(place, callee.object)) {
        return { callee: session.evaluate(isReflect ? isReflect : callee.object, scope), args: list?.is === 'array' ? list.items : list ? [list] : [] };
      }
    }
  }
  const value = session.evaluate(callee, scope);
  const stub = value.is === 'function' ? recognizeStub(value) : undefined;
  return { callee: stub ?? value, args: args.flatMap((arg) => (arg.is === 'spread' && arg.value.is === 'array' ? arg.value.items : [arg])) };
}

function isFunction({ session, scope }: Place, expr: Expr): boolean {
  return vendorsOf(session, session.evaluate(expr, scope)).some(({ role }) => role.is === 'function' || role.is === 'commands');
}

function findVendorCalls(place: Place, call: Call, { callee, args }: Target): Found & { readonly isVendor: boolean } {
  const pathways: Pathway[] = [];
  const controls: Control[] = [];
  let isVendor = false;
  for (const found of vendorsOf(place.session, callee)) {
    const effect = effectOf(place, found, args);
    if (!effect) continue;
    isVendor = true;
    const said = { expr: call, within: place.within, vendor: found.vendor, api: apiOf(place, found, args) };
    if (!isKind(effect)) controls.push({ ...said, does: effect });
    else if (!isBodyOfStub(place, call.args, found.vendor)) {
      const heldBy = effect === 'load' ? triggerOf(place, said.api, args) : undefined;
      pathways.push({ ...said, kind: effect, surface: found.surface, args, ...(heldBy && { heldBy }), ...leftOnBy(found.role, args) });
    }
  }
  return { pathways, controls, isVendor };
}

function effectOf(place: Place, found: Identified, args: readonly Expr[]): Effect | undefined {
  const { role } = found;
  switch (role.is) {
    case 'function':
    case 'factory':
      return role.effect && role.when ? effectWhen(place, found, role.when, { effect: role.effect, args }) : role.effect;
    case 'commands':
      return effectOfFields(role, wordsOf(place, args)[0], args[1]) ?? effectOfCommand(role, wordsOf(place, args));
    default:
      return undefined;
  }
}

/** `gtag('set', { restricted_data_processing: true })` does what `gtag('set', 'restricted_data_processing', true)` does. */
function effectOfFields(role: Extract<Role, { is: 'commands' }>, command: string | undefined, fields: Expr | undefined): Effect | undefined {
  if (command === undefined || fields?.is !== 'object') return undefined;
  const effects = new Set(fields.entries.map(({ key }) => effectOfCommand(role, [command, key?.is === 'constant' ? String(key.value) : undefined])));
  const [only, second] = effects;
  return second === undefined ? only : ([...effects].find(isKind) ?? (effects.has('control') ? 'control' : only));
}

function apiOf(place: Place, { role, path }: Identified, args: readonly Expr[]): string {
  if (role.is === 'commands') return wordsOf(place, args)[0] ?? path.at(-1) ?? '';
  return path.length > 1 ? path.slice(1).join('.') : (path[0] ?? 'call');
}

/** `dataLayer.push({ event })`, `_hsq.push(['trackPageView'])`; a stub that hands `arguments` on is no pathway, nor is code that is to run later. */
function recognizePush(place: Place, call: Call): Found | undefined {
  const { session, within, scope } = place;
  const { callee, args } = call;
  if (callee.is !== 'member' || callee.key.is !== 'constant' || (callee.key.value !== 'push' && callee.key.value !== 'unshift')) return undefined;
  const [arg] = args;
  const found = vendorsOf(session, session.evaluate(callee.object, scope)).find(({ role }) => role.is === 'queue');
  if (!found || found.role.is !== 'queue' || !arg || isCode(place, found.vendor, arg) || (arg.is === 'name' && arg.name === 'arguments') || (arg.is === 'spread' && isArguments(arg.value, place.scope.frame.module)) || isBodyOfOwnStub(place, arg)) return undefined;
  // `uetq.push('event', 'purchase', …)`: each argument is an entry of the queue.
  const effect = isText(place, arg) ? effectOfCommand(commandsOf(found.role), wordsOf(place, args)) : effectOfPush(place, found.role, arg);
  const said = { expr: call, within, vendor: found.vendor, api: `${found.path.at(-1) ?? ''}.push` };
  if (isKind(effect)) return { pathways: [{ ...said, kind: effect, surface: 'client', args }], controls: [] };
  // `uetq.push('consent', 'update', { ad_storage })` tells the choice.
  return effect === 'control' ? { pathways: [], controls: [{ ...said, does: effect }] } : undefined;
}

/** `const gtag = (...args) => { dataLayer.push(args); }`: the calls of it count. */
function isBodyOfOwnStub({ scope: { frame }, within }: Place, arg: Expr): boolean {
  return isArguments(arg, frame.module) && recognizeStub({ is: 'function', module: frame.module, id: within, frame }) !== undefined;
}

function effectOfPush(place: Place, role: Extract<Role, { is: 'queue' }>, arg: Expr): Effect {
  if (arg.is === 'object') {
    // `{ type: 'optOut' }` is `type optOut`, else `type`.
    const keys = arg.entries.flatMap(({ key, value }) => (key?.is === 'constant' ? [...(value.is === 'constant' ? [`${String(key.value)} ${String(value.value)}`] : []), String(key.value)] : []));
    const known = keys.find((key) => Object.hasOwn(role.commands, key));
    return known === undefined ? role.otherwise : (role.commands[known] ?? role.otherwise);
  }
  // `dataLayer.push(...[{ event: 'paid' }, …])`
  const [first] = arg.is === 'spread' && arg.value.is === 'array' ? arg.value.items : [];
  if (first) return effectOfPush(place, role, first);
  return arg.is === 'array' ? effectOfCommand(commandsOf(role), wordsOf(place, arg.items)) : role.otherwise;
}

/** `OneSignal.push(() => …)` runs when the vendor is there, and what it does counts where it does it. `_paq.push([function () { … }])` has the tracker as its `this`. */
function isCode({ scope: { frame: { module } } }: Place, { methods }: Vendor, arg: Expr): boolean {
  if (arg.is === 'function') return true;
  const [first] = arg.is === 'array' ? arg.items : [];
  if (first?.is !== 'function') return false;
  const isInside = ({ at: [start, end] }: Expr): boolean => start >= first.at[0] && end <= first.at[1];
  return !Object.entries(methods).some(([name, effect]) => isKind(effect) && indexOf(module).members.get(name)?.some(isInside));
}

function commandsOf({ commands, otherwise }: Extract<Role, { is: 'queue' }>): Extract<Role, { is: 'commands' }> {
  return { is: 'commands', commands, otherwise };
}

function isText({ session, scope }: Place, arg: Expr): boolean {
  return stringOf(session.evaluate(arg, scope)) !== undefined;
}

function recognizeRequest({ session, within, scope }: Place, call: Call, { callee }: Target): Pathway | undefined {
  const request = requestOf(session, call, callee, scope);
  const kind = request && kindOfRequest(request.destination.rule);
  return kind && { expr: call, within, vendor: request.destination.vendor, api: request.api, kind, surface: 'unknown', args: call.args };
}
