/**
 * A vendor's function that is handed to whoever will call it: it counts where it is handed over.
 *
 *     items.forEach(mixpanel.track)                  an event of Mixpanel's
 *     <a onClick={out ? undefined : fbq}>            one of Meta's, on the ways on which `fbq` is handed over
 *     link.onclick = mixpanel.track
 */
import type { Expr, ExprOf } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Kind } from '../../model.js';
import type { Session, Value } from '../nouns.js';
import { either, never, type Paths } from '../paths.js';
import type { Effect, Role, Vendor } from '../../vendors/vendor.js';
import { identify, type Identified } from '../vendors/roles.js';
import { alternatives } from '../values.js';
import { effectWhen } from './conditions.js';
import { isKind, type Pathway, type Place } from './pathway.js';

const HARMLESS = /^(?:console|Boolean|String|Object|Array|expect|vi|jest)$/;

/** `isUndefined(fbq)`, of Lodash and its like: whether it is there. */
const ASKS = /^is(?:Undefined|Defined|Nil|Null|NullOrUndefined|NullOrUndef|Function|Callable|Object|Truthy|Falsy)$/;

export function findHandedOver(place: Place, call: ExprOf<'call'>): readonly Pathway[] {
  const { callee } = call;
  const root = callee.is === 'member' ? callee.object : callee;
  if ((root.is === 'name' && root.variable === undefined && HARMLESS.test(root.name)) || ASKS.test(calledName(callee))) return [];
  if (callee.is === 'member' && callee.key.is === 'constant' && /^(?:bind|call|apply)$/.test(String(callee.key.value))) return [];
  return call.args.flatMap((arg, at) => (partsHanded(arg).some((part) => mayBeVendors(place, part)) && !isOnlyAsked(place, callee, at) ? handed(place, call, at) : []));
}

/** Whether an argument can be a vendor's function, by its name or by what its variable was made of. */
function mayBeVendors({ session: { world: { vendors } }, scope: { frame: { module } } }: Place, arg: Expr): boolean {
  if (arg.is === 'call') return isBound(arg);
  if (arg.is === 'member') return arg.key.is === 'constant' && vendors.isNameOfVendor(String(arg.key.value));
  if (arg.is !== 'name') return false;
  if (arg.variable === undefined) return vendors.isNameOfVendor(arg.name);
  const [only] = module.variables[arg.variable]?.definitions ?? [];
  if (only?.from === 'value') return only.path.length > 0 || only.value.is === 'name' || only.value.is === 'member' || (only.value.is === 'call' && isBound(only.value)) || (only.value.is === 'call' && only.value.callee.is === 'name' && /^use[A-Z]/.test(only.value.callee.name));
  return only?.from === 'import' || only?.from === 'function';
}

/** `mixpanel.track.bind(mixpanel, 'click')` */
function isBound({ callee }: ExprOf<'call'>): boolean {
  return callee.is === 'member' && callee.key.is === 'constant' && callee.key.value === 'bind' && callee.object.is !== 'function';
}

/** `(function (l) { if (!l) … })(window.lintrk)`: a snippet that asks whether somebody was there before it. */
function isOnlyAsked({ scope: { frame: { module } } }: Place, callee: Expr, at: number): boolean {
  const target = callee.is === 'function' ? module.functions[callee.id]?.params[at]?.target : undefined;
  const { names, parents } = indexOf(module);
  return target?.is === 'name' && target.variable !== undefined && (names.get(target.variable) ?? []).every((use) => {
    const node = parents.get(use)?.node;
    return node !== undefined && 'is' in node && node.is === 'unary';
  });
}

function handed(place: Place, expr: ExprOf<'call'>, at: number): readonly Pathway[] {
  const arg = expr.args[at];
  const rest = expr.args.slice(at + 1);
  return arg ? handedBy(place, arg, rest).map(({ found, kind }) => ({ expr, ...said(place, found), kind, handed: arg, handedAs: at, ...leftOnBy(found.role, rest) })) : [];
}

function said({ within }: Place, { vendor, path, surface }: Identified): Pick<Pathway, 'within' | 'vendor' | 'api' | 'surface' | 'args'> {
  return { within, vendor, api: path.slice(1).join('.') || (path[0] ?? ''), surface, args: [] };
}

/** The vendors' functions that an expression may be. */
function handedBy(place: Place, expr: Expr, rest: readonly Expr[]): readonly { readonly found: Identified; readonly kind: Kind }[] {
  return alternatives(place.session.evaluate(expr, place.scope)).flatMap(({ value }) => {
    const found = value.is === 'origin' ? identify(place.session, value) : undefined;
    if (!found || (found.role.is !== 'function' && found.role.is !== 'commands')) return [];
    const kind = found.role.is === 'commands' ? found.role.otherwise : handedEffect(place, found, rest);
    return kind && isKind(kind) ? [{ found, kind }] : [];
  }).slice(0, 1);
}

/** The ways on which what is handed over is the vendor's. */
export function waysHanded(session: Session, value: Value, vendor: Vendor): Paths {
  const isOfVendor = (one: Value): boolean => one.is === 'origin' && identify(session, one)?.vendor === vendor;
  return alternatives(value).filter((one) => isOfVendor(one.value)).map(({ paths }) => paths).reduce(either, never);
}

/** What a component is told to call has a name that says so, unless it is a vendor's by its own name: `onClick={track}`, `icon={Icon}`. */
const CALLED = /^(?:on[A-Z:]|(?:track|log|send|report|handle|capture)|\w*(?:callback|handler|event)s?$)/i;

/** `<button onClick={mixpanel.track}>`, `<Link onTrack={track}>` */
export function findHandedToElement(place: Place, expr: ExprOf<'element'>): readonly Pathway[] {
  return expr.attributes.flatMap(({ key, value }) => {
    if (key?.is !== 'constant' || !partsHanded(value).some((part) => (part.is !== 'name' || CALLED.test(String(key.value))) && mayBeVendors(place, part))) return [];
    return handedBy(place, value, []).map(({ found, kind }) => ({ expr, ...said(place, found), kind, handed: value, handedAs: String(key.value) }));
  });
}

/** `link.onclick = mixpanel.track`; what is kept under another name is called elsewhere, if at all. */
export function findHandedToHandler(place: Place, expr: ExprOf<'assign'>): readonly Pathway[] {
  const { target, value, operator } = expr;
  if (operator !== '=' || target.is !== 'member' || target.key.is !== 'constant' || !/^on[a-z]+$/.test(String(target.key.value)) || !partsHanded(value).some((part) => mayBeVendors(place, part))) return [];
  const object = place.session.evaluate(target.object, place.scope);
  if (object.is !== 'origin' && object.is !== 'unknown') return [];
  return handedBy(place, value, []).map(({ found, kind }) => ({ expr, ...said(place, found), kind, handed: value, handedAs: String(target.key.is === 'constant' ? target.key.value : '') }));
}

/** `out ? undefined : fbq` hands over either. */
function partsHanded(expr: Expr): readonly Expr[] {
  if (expr.is === 'choose') return [...partsHanded(expr.yes), ...partsHanded(expr.no)];
  return expr.is === 'logical' ? [...partsHanded(expr.left), ...partsHanded(expr.right)] : [expr];
}

/** `app.use(VueGtag, { bootstrap: false })`: a plugin gets what stands behind it. */
function handedEffect(place: Place, found: Identified, args: readonly Expr[]): Effect | undefined {
  if (found.role.is !== 'function') return undefined;
  return found.role.when ? effectWhen(place, found, found.role.when, { effect: found.role.effect, args }) : found.role.effect;
}

export function leftOnBy(role: Role, args: readonly Expr[]): Pick<Pathway, 'leftOn'> {
  return (role.is === 'function' || role.is === 'factory') && role.when && 'off' in role.when ? { leftOn: { by: role.when, args } } : {};
}
