/**
 * A vendor's function that is handed to a call: it counts where it is handed over.
 *
 *     items.forEach(mixpanel.track)      an event of Mixpanel's
 */
import type { Expr, ExprOf } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Effect, Role } from '../../vendors/vendor.js';
import { identify, type Identified } from '../vendors/roles.js';
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
  return call.args.flatMap((arg, at) => (mayBeVendors(place, arg) && !isOnlyAsked(place, callee, at) ? handed(place, call, at) : []));
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
  const { session, within, scope } = place;
  const arg = expr.args[at];
  const value = arg && session.evaluate(arg, scope);
  const found = value?.is === 'origin' ? identify(session, value) : undefined;
  if (!found || (found.role.is !== 'function' && found.role.is !== 'commands')) return [];
  const effect = found.role.is === 'commands' ? found.role.otherwise : handedEffect(place, found, expr.args.slice(at + 1));
  if (!effect || !isKind(effect)) return [];
  return [{ expr, within, vendor: found.vendor, api: found.path.slice(1).join('.') || (found.path[0] ?? ''), kind: effect, surface: found.surface, args: [], handedAt: at, ...leftOnBy(found.role, expr.args.slice(at + 1)) }];
}

/** `app.use(VueGtag, { bootstrap: false })`: a plugin gets what stands behind it. */
function handedEffect(place: Place, found: Identified, args: readonly Expr[]): Effect | undefined {
  if (found.role.is !== 'function') return undefined;
  return found.role.when ? effectWhen(place, found, found.role.when, { effect: found.role.effect, args }) : found.role.effect;
}

export function leftOnBy(role: Role, args: readonly Expr[]): Pick<Pathway, 'leftOn'> {
  return (role.is === 'function' || role.is === 'factory') && role.when && 'off' in role.when ? { leftOn: { by: role.when, args } } : {};
}
