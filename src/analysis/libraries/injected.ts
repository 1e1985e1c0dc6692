/**
 * What a container hands over for a class, or for a service of a vendor's.
 *
 *     constructor(private privacy: PrivacyService)      an instance of the project's class
 *     tracker = inject(MatomoTracker)                   the vendor's client
 */
import type { Expr, Module } from '../../code.js';
import { emptyEnv, genericFrame } from '../frames.js';
import type { Session, Value } from '../nouns.js';
import { identify } from '../vendors/roles.js';
import { providedFor } from '../routing/nest.js';
import { join, stepInto } from '../values.js';

/** A container makes the instance that it hands over. */
export function instanceFor(session: Session, type: Value): Value | undefined {
  return type.is === 'class' ? join([{ is: 'instance', of: type }, ...providedFor(session, type)]) : undefined;
}

/** Whoever makes it, what is handed over is a client of the vendor that the type belongs to. */
export function clientFor(session: Session, type: Value, { module, at }: { readonly module: Module; readonly at: Expr['at'] }): Value | undefined {
  const role = type.is === 'origin' ? identify(session, type)?.role.is : undefined;
  if (role === 'client') return type;
  const made: Expr = { is: 'opaque', at, parts: [] };
  return role === 'factory' ? stepInto(type, { is: 'call', args: [], scope: { frame: genericFrame(session, module, 0), env: emptyEnv }, construct: true, at: made }) : undefined;
}
