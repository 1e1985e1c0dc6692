/** What the loads of a vendor settle for its calls: one that does nothing until its vendor is there is gated where every load is. */
import type { Expr, ExprOf, Module } from '../code.js';
import type { Session } from '../analysis/nouns.js';
import { clientKey } from './client-key.js';
import type { MayMeet } from './pages.js';
import { isAskedFor } from './presence.js';
import type { Settled } from './settle.js';

export function settleByLoads(finding: Session, all: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const ofAll = all.filter(({ pathway }) => pathway.kind === 'load');
  return all.map((one) => {
    if (one.pathway.kind === 'load' || one.judgement.verdict === 'gated') return one;
    const loads = loadsFor(one, ofAll, mayMeet);
    const isHeld = loads.length > 0 && loads.every(({ judgement }) => judgement.verdict === 'gated');
    return isHeld && (toleratesAbsence(one) || waitsForStart(finding, one, loads)) ? gatedByLoads(one, loads) : one;
  });
}

/**
 * `posthog.capture('seen')` of a package does nothing, or is kept, until somebody calls `posthog.init()`. What waits for a tag manager is sent by
 * any container that the page loads.
 */
function waitsForStart(finding: Session, { pathway, module }: Settled, loads: readonly Settled[]): boolean {
  const { beforeLoad, category } = pathway.vendor;
  if (pathway.surface !== 'client' || category === 'tag-manager' || (beforeLoad !== 'queued' && beforeLoad !== 'ignored')) return false;
  const key = clientKey(finding, module, pathway);
  return key?.startsWith('package ') === true && loads.some((load) => clientKey(finding, load.module, load.pathway) === key);
}

export function gatedByLoads(one: Settled, loads: readonly Settled[]): Settled {
  const checks = loads.flatMap(({ judgement }) => judgement.checks);
  return { ...one, paths: loads.flatMap(({ paths }) => paths), loads, how: 'load', judgement: { verdict: 'gated', reason: { kind: 'checked', how: 'load' }, checks } };
}

/** Loads that can end in the same page; where there are none, those of the whole project. */
export function loadsFor({ pathway, module }: Settled, all: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const loads = all.filter((other) => other.pathway.kind === 'load' && other.pathway.vendor.id === pathway.vendor.id);
  const near = loads.filter((other) => mayMeet(module.file, other.module.file));
  return near.length > 0 ? near : loads;
}

/** `window.fbq?.('track')`, `if (window.fbq) …`, `typeof fbq === 'function'`: nothing happens while the vendor is not there. */
function toleratesAbsence({ pathway: { expr }, module }: Settled): boolean {
  return expr.is === 'call' && (isOptional(expr) || isGuarded(expr, module));
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
