/**
 * Does a call only fill a queue, which the vendor's script empties once it is there?
 *
 *     window.dataLayer = window.dataLayer || [];  function gtag() { dataLayer.push(arguments); }
 *     if (!isOptedOut()) loadScript();
 *     gtag('event', 'paid');                        kept in the page; where nobody loads the script, nobody is sent it
 *
 * `fbq`, `window.ttq` and the like are such stand-ins wherever the snippet is that made them, in the file of the call or of a load.
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Origin, Session } from '../../analysis/nouns.js';
import { alternatives } from '../../analysis/values.js';
import { isArguments } from '../../analysis/vendors/stubs.js';
import type { Settled } from './settle.js';

export function isPutInQueue(session: Session, { pathway: { expr, within, surface, kind }, module }: Settled, loads: readonly Settled[]): boolean {
  if (surface === 'server' || expr.is !== 'call') return false;
  if (isQueueOrList(session, module, { expr: expr.callee, within })) return true;
  const places = [...new Set([module, ...loads.map((load) => load.module)])];
  const called = alternatives(session.evaluate(expr.callee, genericScope(session, module, within))).filter(({ value }) => value.is === 'function' || value.is === 'origin');
  return called.length > 0 && called.every(({ value }) => {
    if (value.is === 'function') return keepsArguments(value.module, value.id);
    // A snippet's methods may be code of its own: `posthog.init()` puts its script into the page.
    if (value.is !== 'origin' || value.root.is !== 'global' || (kind === 'load' && !isCommand(value))) return false;
    return isStoodIn(session, places, value.root.name);
  });
}

/** `(window._paq || []).push(…)`: the queue, or a list that nobody reads. */
function isQueueOrList(session: Session, module: Module, { expr, within }: { readonly expr: Expr; readonly within: FunctionId }): boolean {
  if (expr.is !== 'member' || !isNamed(expr, 'push')) return false;
  const objects = alternatives(session.evaluate(expr.object, genericScope(session, module, within))).map(({ value }) => value);
  const lists = objects.filter((value) => value.is === 'array' && value.items.length === 0);
  return lists.length > 0 && objects.every((value) => lists.includes(value) || (value.is === 'origin' && value.root.is === 'global'));
}

/** `gtag(…)`, `dataLayer.push(…)` */
function isCommand({ steps: [step, second] }: Origin): boolean {
  return step === undefined || (!second && step.is === 'member' && step.key === 'push');
}

function isStoodIn(session: Session, places: readonly Module[], name: string): boolean {
  return places.some((module) => indexOf(module).acts.some(({ expr, within }) => {
    if (expr.is !== 'assign' || expr.target.is === 'objectPattern' || expr.target.is === 'arrayPattern' || !isStandIn(module, expr.operator, expr.value)) return false;
    const { root, steps } = originOf(session, module, { expr: expr.target, within }) ?? {};
    return root?.is === 'global' && root.name === name && steps?.length === 0;
  }));
}

function originOf(session: Session, module: Module, { expr, within }: { readonly expr: Expr; readonly within: FunctionId }) {
  const value = session.evaluate(expr, genericScope(session, module, within));
  return value.is === 'origin' ? value : undefined;
}

/** `= x || []`, `??= []`, `= function () { x.queue.push(arguments) }` */
function isStandIn(module: Module, operator: string, value: Expr): boolean {
  const made = value.is === 'logical' ? value.right : value;
  if (made.is === 'array') return made.items.length === 0 && (value.is === 'logical' || operator !== '=');
  if (made.is === 'assign') return isStandIn(module, made.operator, made.value);
  return made.is === 'function' && keepsArguments(module, made.id);
}

/** All that it does is to hand on its arguments, to the vendor's script where that is there, else to a list. */
function keepsArguments(module: Module, id: FunctionId): boolean {
  const calls = indexOf(module).callsIn.get(id) ?? [];
  const handing = calls.filter(({ callee, args }) => {
    const last = args.at(-1);
    return (isNamed(callee, 'push') || isNamed(callee, 'apply')) && last !== undefined && (isArguments(last, module) || isAllParams(last, module, id));
  });
  return handing.some(({ callee }) => isNamed(callee, 'push')) && calls.every((call) => handing.includes(call) || isCopy(call.callee));
}

/** `Array.prototype.slice.call(arguments)`, `Array.from(arguments)`, `[name].concat(list)` */
function isCopy(callee: Expr): boolean {
  if (callee.is !== 'member') return false;
  return isNamed(callee, 'call') ? isNamed(callee.object, 'slice') : isNamed(callee, 'from') || isNamed(callee, 'concat') || isNamed(callee, 'slice');
}

function isNamed(callee: Expr, name: string): boolean {
  return callee.is === 'member' && callee.key.is === 'constant' && callee.key.value === name;
}

/** `[command, data]` of `function (command, data) { x.q.push([command, data]) }` */
function isAllParams(arg: Expr, module: Module, id: FunctionId): boolean {
  const params = module.functions[id]?.params.map(({ target }) => (target.is === 'name' ? target.variable : undefined)) ?? [];
  return arg.is === 'array' && arg.items.length > 0 && arg.items.every((item) => item.is === 'name' && item.variable !== undefined && params.includes(item.variable));
}
