/**
 * What the loads of a vendor settle for its calls. A call that does nothing until its vendor is there is gated where every load is; a call
 * that runs for everybody is delegated where the person's choice is handed to the vendor.
 */
import type { Expr, ExprOf, Module } from '../code.js';
import { tells } from '../analysis/paths.js';
import type { Control } from '../analysis/pathways/pathway.js';
import { emptyEnv, genericFrame } from '../analysis/frames.js';
import type { Session } from '../analysis/nouns.js';
import { isCheck, test } from '../analysis/test.js';
import { entryOf } from '../analysis/entry.js';
import { isAskedFor } from './presence.js';
import type { Settled } from './settle.js';

export function settleByLoads(all: readonly Settled[], packageOf: (file: string) => string): readonly Settled[] {
  return all.map((one) => {
    if (one.pathway.kind === 'load' || one.judgement.verdict === 'gated' || !toleratesAbsence(one)) return one;
    const loads = loadsFor(one, all, packageOf);
    if (loads.length === 0 || !loads.every(({ judgement }) => judgement.verdict === 'gated')) return one;
    const checks = loads.flatMap(({ judgement }) => judgement.checks);
    return { ...one, paths: loads.flatMap(({ paths }) => paths), loads, how: 'load', judgement: { verdict: 'gated', reason: { kind: 'checked', how: 'load' }, checks } };
  });
}

/** Loads that can end in the same page: those of the nearest package, or, where it holds none, of the whole project. */
function loadsFor({ pathway, module }: Settled, all: readonly Settled[], packageOf: (file: string) => string): readonly Settled[] {
  const loads = all.filter((other) => other.pathway.kind === 'load' && other.pathway.vendor.id === pathway.vendor.id);
  const near = loads.filter((other) => packageOf(other.module.file) === packageOf(module.file));
  return near.length > 0 ? near : loads;
}

/** `window.fbq?.('track')`, `if (window.fbq) …`, `typeof fbq === 'function'`: nothing happens while the vendor is not there. */
function toleratesAbsence({ pathway, module }: Settled): boolean {
  const { expr, vendor } = pathway;
  if (expr.is !== 'call' || vendor.beforeLoad === 'throws' && !isOptional(expr)) return expr.is === 'call' && isGuarded(expr, module);
  return isOptional(expr) || isGuarded(expr, module);
}

function isOptional(expr: Expr): boolean {
  if (expr.is === 'call') return expr.optional || isOptional(expr.callee);
  return expr.is === 'member' && (expr.optional || isOptional(expr.object));
}

function isGuarded(expr: ExprOf<'call'>, module: Module): boolean {
  const name = globalIn(expr.callee);
  return name !== undefined && isAskedFor(expr, module, name);
}

function globalIn(callee: Expr): string | undefined {
  if (callee.is === 'name') return callee.name;
  if (callee.is !== 'member') return undefined;
  const inner = callee.object;
  if (inner.is === 'name' && inner.variable === undefined && /^(?:window|globalThis|self)$/.test(inner.name)) return callee.key.is === 'constant' ? String(callee.key.value) : undefined;
  return globalIn(inner);
}

/** Vendors that are told the person's choice by a call of their own: `gtag('consent', 'update', …)` under a check, or with its answer. */
export function settleByDelegation(session: Session, all: readonly Settled[], controls: readonly { readonly module: Module; readonly control: Control }[]): readonly Settled[] {
  const told = new Set(controls.filter(({ module, control }) => control.does === 'control' && control.vendor.limits?.includes(control.api) && dependsOnChoice(session, module, control)).map(({ control }) => family(control.vendor.id)));
  return all.map((one) => told.has(family(one.pathway.vendor.id)) && runsForEverybody(one)
    ? { ...one, judgement: { verdict: 'delegated', reason: { kind: 'handed-to-vendor' }, checks: [] } }
    : one);
}

/** No check at all, or one whose outcomes all come here, as the check around the consent call itself. */
function runsForEverybody({ judgement: { verdict, reason } }: Settled): boolean {
  return verdict === 'ungated' || (verdict === 'partial' && reason.kind === 'outcome-ignored');
}

/** Google's tags share one consent state: https://developers.google.com/tag-platform/security/concepts/consent-mode */
function family(vendor: string): string {
  return vendor.startsWith('google') ? 'google' : vendor;
}

function dependsOnChoice(session: Session, module: Module, { expr, within }: Control): boolean {
  const frame = genericFrame(session, module, within);
  const state = session.walk(frame).at.get(expr);
  if (state && tells(state.paths)) return true;
  if (tells(entryOf(session, module, within))) return true;
  const scope = { frame, env: state?.env ?? emptyEnv };
  return expr.args.some((arg) => arg.is === 'object'
    ? arg.entries.some(({ value }) => value.is !== 'constant' && choosesBy(session, value, scope))
    : arg.is === 'name' && choosesBy(session, arg, scope));
}

/** `ad_storage: hasConsent ? 'granted' : 'denied'` */
function choosesBy(session: Session, expr: Expr, scope: Parameters<Session['evaluate']>[1]): boolean {
  const value = session.evaluate(expr, scope);
  if (value.is === 'cases') return value.cases.some(({ paths }) => tells(paths));
  if (value.is === 'object') return value.expr.entries.some((entry) => choosesBy(session, entry.value, value.scope));
  return isCheck(test(session, value));
}
