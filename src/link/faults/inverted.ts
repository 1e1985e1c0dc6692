/**
 * The project's own functions that share data, called only for those who opted out.
 *
 *     if (await isUserOptedOut(id)) trackServerEvent('Paid');      the call inside of the wrapper stands in another file
 */
import type { ExprOf, FunctionId, Module } from '../../code.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Scope, Session } from '../../analysis/nouns.js';
import { outcomeOf, type Check } from '../../analysis/paths.js';
import { findPathways } from '../../analysis/pathways.js';
import { settle } from '../settle/settle.js';

export interface Inverted {
  readonly check: Check;
  readonly shares: string;
}

export function findInverted(session: Session, module: Module): readonly Inverted[] {
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    if (expr.is !== 'call') return [];
    const frame = genericFrame(session, module, within);
    const state = session.walk(frame).at.get(expr);
    if (!state || state.paths.length === 0 || !state.paths.every((path) => outcomeOf(path) === 'opted-out')) return [];
    const check = state.paths.flat().find(({ says }) => says === 'opted-out')?.check;
    return check && sharesData(session, expr, scopeOf(frame, state)) ? [{ check, shares: calledName(expr.callee) }] : [];
  });
}

/** Names that wrappers go by, for those that cannot be read. */
const WRAPPER = /^(?:track|identify|trackEvent|trackServerEvent|trackClientEvent|trackPageView|identifyUser)$/;

function sharesData(session: Session, call: ExprOf<'call'>, scope: Scope): boolean {
  const callee = session.evaluate(call.callee, scope);
  if (callee.is === 'function') return containsPathway(session, callee.module, callee.id);
  return callee.is === 'origin' && callee.root.is === 'missing' && WRAPPER.test(calledName(call.callee));
}

/** One that checks the choice itself sends nothing for them. */
function containsPathway(session: Session, module: Module, id: FunctionId): boolean {
  return findPathways(session, module).pathways.some((pathway) => isInside(module, pathway.within, id) && settle(session, module, pathway).judgement.verdict !== 'gated');
}

function isInside(module: Module, inner: FunctionId, outer: FunctionId): boolean {
  for (let at: FunctionId | undefined = inner; at !== undefined; at = module.functions[at]?.parent) if (at === outer) return true;
  return false;
}
