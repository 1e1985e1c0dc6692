/**
 * Which client of its vendor a call is made on: equal keys mean the same one.
 *
 *     import * as amplitude from '@amplitude/analytics-browser';
 *     amplitude.track('x'); amplitude.createInstance().track('y');      the package's own client, and another
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import type { Origin, Session } from '../../analysis/nouns.js';
import { identify } from '../../analysis/vendors/roles.js';
import { alternatives } from '../../analysis/values.js';

interface Called {
  readonly expr: Expr;
  readonly within: FunctionId;
}

/** Undefined where it cannot be told, and for what is no call of a client's method. */
export function clientKey(session: Session, module: Module, { expr, within }: Called): string | undefined {
  return expr.is === 'call' ? keyOfValue(session, module, { expr: expr.callee, within }) : undefined;
}

/** The same of what is no call: `posthog` of `app.config.globalProperties.$posthog = posthog`. */
export function keyOfValue(session: Session, module: Module, { expr, within }: Called): string | undefined {
  const values = alternatives(session.evaluate(expr, genericScope(session, module, within)));
  const keys = new Set(values.flatMap(({ value }) => (value.is === 'unknown' || value.is === 'constant' ? [] : [value.is === 'origin' ? keyOfClient(session, value) : undefined])));
  const [key] = keys;
  return keys.size === 1 ? key : undefined;
}

/** The client is the part of the way from which the methods are taken. */
function keyOfClient(session: Session, origin: Origin): string | undefined {
  const { root, steps } = origin;
  const at = steps.findIndex((_step, index) => identify(session, { ...origin, steps: steps.slice(0, index) })?.role.is === 'client');
  if (at < 0 && steps.some(({ is }) => is === 'call')) return undefined;
  const made = steps.slice(0, Math.max(at, 0)).flatMap((step) => (step.is === 'call' ? [`${step.scope.frame.module.file}@${step.at.at[0]}`] : []));
  if (root.is === 'package') return [`package ${root.specifier}`, ...made].join(' ');
  return root.is === 'global' ? [`global ${root.name}`, ...made].join(' ') : undefined;
}
