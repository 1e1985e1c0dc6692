/**
 * The methods that a snippet gives to its vendor's own object run where somebody calls them on it: they need not be called in that file.
 *
 *     analytics.load = function (key) { script.src = `https://cdn.segment.com/…/${key}/…`; };
 *     if (!isOptedOut()) analytics.load('K');                                               the script is held back where each such call is
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import { alternatives } from '../../analysis/values.js';
import type { MayMeet } from './pages.js';
import type { Settled } from './settle.js';

export function settleMethods(session: Session, all: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const loads = all.filter(({ pathway }) => pathway.kind === 'load');
  const isHeld = (one: Settled): boolean => one.judgement.verdict === 'gated';
  return all.map((one) => {
    const { pathway: { expr, within, kind, vendor }, module } = one;
    if (kind !== 'load' || one.judgement.verdict !== 'ungated' || expr.is === 'call' || !loads.some((load) => isHeld(load) && load.pathway.vendor === vendor)) return one;
    const method = methodAround(session, module, within);
    const calls = method === undefined ? [] : loads.filter((load) => load.pathway.vendor === vendor && mayMeet(module.file, load.module.file) && methodCalled(session, load) === method);
    if (calls.length === 0 || !calls.every(isHeld)) return one;
    const checks = calls.flatMap(({ judgement }) => judgement.checks);
    return { ...one, paths: calls.flatMap(({ paths }) => paths), how: 'callers', judgement: { verdict: 'gated', reason: { kind: 'checked', how: 'callers' }, checks } };
  });
}

/** `analytics load` of what stands in `analytics.load = function () { … }` */
function methodAround(session: Session, module: Module, within: FunctionId): string | undefined {
  const { functionExprs, parents } = indexOf(module);
  const made = functionExprs.get(within);
  const node = made && parents.get(made)?.node;
  const outer = module.functions[within]?.parent;
  return node && 'is' in node && node.is === 'assign' && node.target.is === 'member' && outer !== undefined ? methodOf(session, module, { expr: node.target, within: outer }) : undefined;
}

function methodCalled(session: Session, { pathway: { expr, within }, module }: Settled): string | undefined {
  return expr.is === 'call' ? methodOf(session, module, { expr: expr.callee, within }) : undefined;
}

function methodOf(session: Session, module: Module, { expr, within }: { readonly expr: Expr; readonly within: FunctionId }): string | undefined {
  if (expr.is !== 'member' || expr.key.is !== 'constant') return undefined;
  // `window.analytics || []` is the vendor's object, or the list that is about to be.
  const names = alternatives(session.evaluate(expr.object, genericScope(session, module, within))).flatMap(({ value }) => {
    if (value.is === 'array' && value.items.length === 0) return [];
    return [value.is === 'origin' && value.root.is === 'global' && value.steps.length === 0 ? value.root.name : undefined];
  });
  const [name, ...others] = new Set(names);
  return name !== undefined && others.length === 0 ? `${name} ${String(expr.key.value)}` : undefined;
}
