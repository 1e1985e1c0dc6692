/**
 * What the loads of a vendor settle for its calls. A call that does nothing until its vendor is there is gated where every load is; a call
 * that runs for everybody is delegated where the person's choice is handed to the vendor.
 */
import type { Expr, ExprOf, Module } from '../code.js';
import { indexOf } from '../analysis/index-of.js';
import { tells } from '../analysis/paths.js';
import type { Control } from '../analysis/pathways/pathway.js';
import { emptyEnv, genericFrame } from '../analysis/frames.js';
import type { Session } from '../analysis/nouns.js';
import { isCheck, test } from '../analysis/test.js';
import { entryOf } from '../analysis/entry.js';
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
  if (expr.is !== 'call' || vendor.beforeLoad === 'throws' && !isOptional(expr)) return expr.is === 'call' && isAskedFor(expr, module);
  return isOptional(expr) || isAskedFor(expr, module);
}

function isOptional(expr: Expr): boolean {
  if (expr.is === 'call') return expr.optional || isOptional(expr.callee);
  return expr.is === 'member' && (expr.optional || isOptional(expr.object));
}

/** Whether a condition around the call, or one that leaves its function early, asks for the same global. */
function isAskedFor(expr: ExprOf<'call'>, module: Module): boolean {
  const name = globalIn(expr.callee);
  if (name === undefined) return false;
  const index = indexOf(module);
  const home = index.parents.get(expr)?.within;
  const tests: Expr[] = [];
  for (const [inner, { node, within }] of index.parents) {
    const isTest = ('do' in node && node.do === 'if' && node.test === inner) || ('is' in node && ((node.is === 'logical' && node.left === inner) || (node.is === 'choose' && node.test === inner)));
    if (isTest && isAround(module, within, home)) tests.push(inner);
  }
  return tests.some((one) => mentions(one, name));
}

function isAround(module: Module, outer: number, inner: number | undefined): boolean {
  for (let at = inner; at !== undefined; at = module.functions[at]?.parent) if (at === outer) return at !== 0 || inner === 0;
  return false;
}

function globalIn(callee: Expr): string | undefined {
  if (callee.is === 'name') return callee.name;
  if (callee.is !== 'member') return undefined;
  const inner = callee.object;
  if (inner.is === 'name' && inner.variable === undefined && /^(?:window|globalThis|self)$/.test(inner.name)) return callee.key.is === 'constant' ? String(callee.key.value) : undefined;
  return globalIn(inner);
}

function mentions(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((one) => mentions(one, name));
  if (node === null || typeof node !== 'object') return false;
  if ('is' in node && node.is === 'name' && 'name' in node && node.name === name) return true;
  if ('is' in node && node.is === 'member' && 'key' in node && isKey(node.key, name)) return true;
  return Object.entries(node).some(([key, value]) => key !== 'at' && mentions(value, name));
}

function isKey(key: unknown, name: string): boolean {
  return typeof key === 'object' && key !== null && 'value' in key && key.value === name;
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
