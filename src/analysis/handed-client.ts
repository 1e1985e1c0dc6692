/**
 * A vendor's client that the vendor itself hands to the project.
 *
 *     posthog.init('k', { loaded: (ph) => ph.identify(id) })      `ph` is `posthog`
 */
import type { FunctionCode, Module } from '../code.js';
import { genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import type { Session, Value } from './nouns.js';
import { identify } from './roles.js';

/** Undefined where a parameter is no such client. */
export function clientHandedTo(session: Session, module: Module, code: FunctionCode, index: number): Value | undefined {
  const { functionExprs, parents } = indexOf(module);
  const own = functionExprs.get(code.id);
  const options = own && index === 0 && code.name !== '' ? parents.get(own)?.node : undefined;
  const taken = options && 'is' in options && options.is === 'object' ? parents.get(options) : undefined;
  if (!taken || !('is' in taken.node) || taken.node.is !== 'call' || taken.node.callee.is !== 'member') return undefined;
  const { callee } = taken.node;
  const loads = session.evaluate(callee, genericScope(session, module, taken.within));
  const found = loads.is === 'origin' ? identify(session, loads) : undefined;
  return found?.vendor.hands?.includes(code.name) ? session.evaluate(callee.object, genericScope(session, module, taken.within)) : undefined;
}
