/**
 * A vendor's client that the vendor itself hands to the project.
 *
 *     posthog.init('k', { loaded: (ph) => ph.identify(id) })      `ph` is `posthog`
 *     OneSignalDeferred.push((sdk) => sdk.init({ … }))            `sdk` is `OneSignal`
 *     LOQ.push(['ready', (lo) => lo.events.track('x')])           `lo` is `LO`
 *     nostojs((api) => api.defaultSession())                      `api` is what a call of `nostojs` gives
 */
import type { Expr, ExprOf, FunctionCode, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Session, Value } from '../nouns.js';
import { identify } from '../vendors/roles.js';

/** Undefined where a parameter is no such client. */
export function clientHandedTo(session: Session, module: Module, code: FunctionCode, index: number): Value | undefined {
  const { functionExprs, parents } = indexOf(module);
  const own = index === 0 ? functionExprs.get(code.id) : undefined;
  const taker = own && parents.get(own);
  const options = taker && 'is' in taker.node && taker.node.is === 'object' ? taker.node : undefined;
  if (options) return throughOption(session, module, { options, name: code.name });
  const pushed = taker && 'is' in taker.node && taker.node.is === 'array' ? parents.get(taker.node) : taker;
  return pushed && (fromQueue(session, module, pushed) ?? fromCall(session, module, pushed));
}

function throughOption(session: Session, module: Module, { options, name }: { readonly options: Expr; readonly name: string }): Value | undefined {
  const taken = indexOf(module).parents.get(options);
  const callee = taken && calleeIn(taken);
  if (!callee) return undefined;
  const scope = genericScope(session, module, taken.within);
  const loads = session.evaluate(callee, scope);
  const found = loads.is === 'origin' ? identify(session, loads) : undefined;
  return found?.vendor.hands?.includes(name) ? session.evaluate(callee.object, scope) : undefined;
}

/** `OneSignalDeferred.push((OneSignal) => …)` */
function fromQueue(session: Session, module: Module, taker: Parent): Value | undefined {
  const callee = calleeIn(taker);
  if (callee?.key.is !== 'constant' || callee.key.value !== 'push') return undefined;
  const queue = session.evaluate(callee.object, genericScope(session, module, taker.within));
  const role = queue.is === 'origin' ? identify(session, queue)?.role : undefined;
  return role?.is === 'queue' && role.hands !== undefined ? { is: 'origin', root: { is: 'global', name: role.hands }, steps: [] } : undefined;
}

/** `nostojs((api) => …)` */
function fromCall(session: Session, module: Module, { node, within }: Parent): Value | undefined {
  if (!('is' in node) || node.is !== 'call' || !mayHandOver(session, module, node.callee)) return undefined;
  const scope = genericScope(session, module, within);
  const callee = session.evaluate(node.callee, scope);
  const role = callee.is === 'origin' ? identify(session, callee)?.role : undefined;
  if (callee.is !== 'origin' || role?.is !== 'factory' || !role.hands) return undefined;
  return { ...callee, steps: [...callee.steps, { is: 'call', args: node.args, scope, construct: false, at: node }] };
}

/** Asked by the name first: what any other callee is may rest on what it hands over. */
function mayHandOver({ world: { vendors } }: Session, module: Module, callee: Expr): boolean {
  const [only] = callee.is === 'name' && callee.variable !== undefined ? (module.variables[callee.variable]?.definitions ?? []) : [];
  if (only) return only.from === 'import' && vendors.isVendorPackage(only.source);
  return vendors.roleOfGlobal(calledName(callee))?.role.is === 'factory';
}

function calleeIn({ node }: Parent): ExprOf<'member'> | undefined {
  return 'is' in node && node.is === 'call' && node.callee.is === 'member' ? node.callee : undefined;
}
