/**
 * A handler stands behind others: on which ways do they let a request through to it?
 *
 *     app.use(logged); app.post('/e', requireAllowed, handler)      where both call their `next`
 */
import type { ExprOf } from '../../code.js';
import type { RouterKind } from '../../signals/routers.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Session, Value } from '../nouns.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { addedAt, passedBefore } from '../routing/chain.js';
import { likeExpress, passedBy } from '../routing/passes.js';
import { routerOf } from '../routing/routers.js';
import type { Argument } from './search.js';

/** `isInside` where the handler stands in the options of a route, among others that run before it. */
export function middlewareBefore(session: Session, argument: Argument, isInside = false): Paths {
  const { call, at, scope } = argument;
  if (at < 0) return anyhow;
  const receiver = receiverOf(session, argument);
  const router = receiver && routerOf(receiver);
  if (router && handlesErrors(session, router.kind, argument)) return anyhow;
  const own = passedBy(session, router?.kind ?? likeExpress, call.args.slice(0, isInside ? at + 1 : at), scope);
  if (!receiver || !router) return own;
  const { module, code } = scope.frame;
  return andThen(passedBefore(session, receiver, addedAt(session, { module, within: code.id, expr: call, scope })), own);
}

/** `app.use((error, req, res, next) => …)`, `app.setErrorHandler(…)`, `app.on('error', …)`: it runs for whoever was turned away by an error. */
function handlesErrors(session: Session, { errors }: RouterKind, { call, at, scope }: Argument): boolean {
  const method = calledName(call.callee);
  const [first, handler] = [call.args[0], call.args[at]];
  if (method === 'on') return first?.is === 'constant' && first.value === 'error';
  if (errors?.methods?.includes(method)) return true;
  const value = errors?.params === undefined || !handler ? undefined : session.evaluate(handler, scope);
  return value?.is === 'function' && value.module.functions[value.id]?.params.length === errors?.params;
}

function receiverOf(session: Session, { call: { callee }, scope }: Argument): Value | undefined {
  return callee.is === 'member' ? session.evaluate(callee.object, scope) : undefined;
}

export function isOnRouter(session: Session, argument: Argument): boolean {
  const receiver = receiverOf(session, argument);
  return receiver !== undefined && routerOf(receiver) !== undefined;
}

/** `app.post('/e', wrapped(handler))`: what stands before the wrapped handler. */
export function middlewareAround(session: Session, { call, scope }: Argument): Paths {
  const outer = indexOf(scope.frame.module).parents.get(call)?.node;
  if (!outer || !('is' in outer) || outer.is !== 'call') return anyhow;
  const argument: Argument = { call: outer, at: outer.args.indexOf(call), scope };
  return isOnRouter(session, argument) ? andThen(middlewareBefore(session, argument), middlewareAround(session, argument)) : anyhow;
}

/** `app.register((instance) => …)` hands over a router of its own. */
export function routerGiven(session: Session, argument: Argument, callee: Value): readonly Value[] | undefined {
  const { call, at, scope } = argument;
  if (at !== 0 || callee.is !== 'origin' || !isRegister(call) || !isOnRouter(session, argument)) return undefined;
  return [{ ...callee, steps: [...callee.steps, { is: 'call', args: call.args, scope, construct: false, at: call }] }];
}

function isRegister({ callee }: ExprOf<'call'>): boolean {
  return callee.is === 'member' && callee.key.is === 'constant' && callee.key.value === 'register';
}
