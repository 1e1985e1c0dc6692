/** What the loads of a vendor settle for its calls: one that does nothing until its vendor is there is gated where every load is. */
import type { Expr, ExprOf, Module } from '../../code.js';
import type { VendorId } from '../../model.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Origin, Session } from '../../analysis/nouns.js';
import { alternatives } from '../../analysis/values.js';
import { clientKey, keyOfValue } from '../evidence/client-key.js';
import type { MayMeet } from './pages.js';
import { isAskedFor } from './presence.js';
import { isPutInQueue } from './queues.js';
import type { Settled } from './settle.js';
import { settleMethods } from './snippet-methods.js';

export function settleByLoads(finding: Session, judged: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const all = settleMethods(finding, judged, mayMeet);
  // `if (window.gtag) gtag('config', id)` loads nothing by itself: it waits for the script as an event does.
  const isWaiting = (one: Settled): boolean => one.pathway.kind === 'load' && (toleratesAbsence(one) || waitsInQueue(finding, one, all));
  const starting = all.filter((one) => one.pathway.kind === 'load' && !isWaiting(one));
  const settledBy = (some: readonly Settled[], one: Settled): Settled => {
    const loads = loadsFor(one, some, mayMeet);
    const isHeld = loads.length > 0 && loads.every(({ judgement }) => judgement.verdict === 'gated');
    return isHeld && (toleratesAbsence(one) || isPutInQueue(finding, one, loads) || waitsForAny(finding, one, some) || waitsForStart(finding, one, loads) || isMadeBy(finding, one, loads)) ? gatedByLoads(one, loads) : one;
  };
  const started = all.map((one) => (isWaiting(one) && one.judgement.verdict !== 'gated' ? settledBy(starting, one) : one));
  const ofAll = started.filter(({ pathway }) => pathway.kind === 'load');
  return started.map((one) => (one.pathway.kind === 'load' || one.judgement.verdict === 'gated' ? one : settledBy(ofAll, one)));
}

/** `gtag('config', id)` beside a script that is held back. */
function waitsInQueue(finding: Session, one: Settled, all: readonly Settled[]): boolean {
  const held = all.filter(({ pathway, judgement }) => pathway.kind === 'load' && pathway.vendor.id === one.pathway.vendor.id && judgement.verdict === 'gated');
  return held.length > 0 && isPutInQueue(finding, one, held);
}

/**
 * `track('Paid')` of `@vercel/analytics` is dropped until anything loads the vendor. What `sendGTMEvent` keeps in the page is read by the
 * container of whoever shares its package.
 */
function waitsForAny(finding: Session, { pathway: { expr, within, vendor }, module }: Settled, all: readonly Settled[]): boolean {
  if (!Object.values(vendor.packages).some(({ waits }) => waits)) return false;
  const [, specifier = ''] = /^package (\S+)$/.exec(clientKey(finding, module, { expr, within }) ?? '') ?? [];
  if (!vendor.packages[specifier]?.waits) return false;
  const others = vendor.category === 'tag-manager' ? all.filter(({ pathway }) => pathway.kind === 'load' && pathway.vendor.packages[specifier] !== undefined) : [];
  return others.every(({ judgement }) => judgement.verdict === 'gated');
}

/**
 * `posthog.capture('seen')` of a package does nothing, or is kept, until somebody calls `posthog.init()`. What waits for a tag manager is sent by
 * any container that the page loads.
 */
function waitsForStart(finding: Session, { pathway, module }: Settled, loads: readonly Settled[]): boolean {
  const { beforeLoad, category } = pathway.vendor;
  if (pathway.surface !== 'client' || category === 'tag-manager' || (beforeLoad !== 'queued' && beforeLoad !== 'ignored')) return false;
  const key = clientKey(finding, module, pathway);
  const keys = key?.startsWith('global $') ? providedAs(finding, key.slice('global '.length), loads) : [key];
  return keys.length > 0 && keys.every((one) => one?.startsWith('package ') === true && loads.some((load) => clientKey(finding, load.module, load.pathway) === one));
}

/** `app.config.globalProperties.$posthog = posthog` beside a load: the client that templates reach by that name. */
function providedAs(finding: Session, name: string, loads: readonly Settled[]): readonly (string | undefined)[] {
  return [...new Set(loads.map((load) => load.module))].flatMap((module) => indexOf(module).acts.flatMap(({ expr, within }) => {
    if (expr.is !== 'assign' || expr.target.is !== 'member' || expr.target.key.is !== 'constant' || expr.target.key.value !== name) return [];
    return [keyOfValue(finding, module, { expr: expr.value, within })];
  }));
}

/**
 * `const { proxy } = useScriptMetaPixel({ id })`, `const analytics = Analytics({ plugins })`: what the load itself gives back reaches the vendor
 * where that load was made, and nowhere else; on a server it may have been for somebody else.
 */
function isMadeBy(finding: Session, { pathway: { expr, within, surface }, module }: Settled, loads: readonly Settled[]): boolean {
  if (expr.is !== 'call' || surface === 'server') return false;
  const values = alternatives(finding.evaluate(expr.callee, genericScope(finding, module, within))).map(({ value }) => value);
  const made = values.filter((value) => value.is === 'origin' && value.steps.some((step) => step.is === 'call' && loads.some((load) => load.pathway.expr === step.at)));
  return made.length > 0 && values.every((value) => made.includes(value) || (value.is === 'origin' && made.some((one) => one.is === 'origin' && waitsAs(value, one))));
}

/** `key ? AnalyticsBrowser.load({ writeKey: key }) : new AnalyticsBrowser()`: the class that a load of its own starts does nothing before. */
function waitsAs({ root, steps: [first] }: Origin, { root: other, steps: [load] }: Origin): boolean {
  return first?.is === 'call' && first.construct && load?.is === 'member' && root.is === 'package' && other.is === 'package' && root.specifier === other.specifier && root.name === other.name;
}

export function gatedByLoads(one: Settled, loads: readonly Settled[]): Settled {
  const checks = loads.flatMap(({ judgement }) => judgement.checks);
  return { ...one, paths: loads.flatMap(({ paths }) => paths), loads, how: 'load', judgement: { verdict: 'gated', reason: { kind: 'checked', how: 'load' }, checks } };
}

/** Loads that can end in the same page; where there are none, those of the whole project. Beside them, whoever else reads the same queue there. */
export function loadsFor({ pathway: { vendor }, module }: Settled, all: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const isNear = (other: Settled): boolean => mayMeet(module.file, other.module.file);
  const own = loadsOf(vendor.id, all);
  const near = own.filter(isNear);
  const readers = own.length > 0 ? (vendor.readBy ?? []).flatMap((id) => loadsOf(id, all)).filter(isNear) : [];
  return [...(near.length > 0 ? near : own), ...readers];
}

function loadsOf(id: VendorId, all: readonly Settled[]): readonly Settled[] {
  const ofVendor = all.filter(({ pathway }) => pathway.kind === 'load' && pathway.vendor.id === id);
  // A frame or a picture runs nothing in the page: `<noscript><iframe src="…/ns.html">` sends no call of a script.
  const running = ofVendor.filter(({ pathway }) => !/^(?:iframe|img|image|embed)$/i.test(pathway.api));
  return running.length > 0 ? running : ofVendor;
}

/** `window.fbq?.('track')`, `if (window.fbq) …`, `typeof fbq === 'function'`: nothing happens while the vendor is not there. No page loads what a server has. */
function toleratesAbsence({ pathway: { expr, surface }, module }: Settled): boolean {
  return surface !== 'server' && expr.is === 'call' && (isOptional(expr) || isGuarded(expr, module));
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
  return isWindow(callee.object) ? globalNamed(callee) : globalIn(callee.object);
}

/** `fbq`, `window.fbq` */
function globalNamed(expr: Expr): string | undefined {
  if (expr.is === 'name') return expr.variable === undefined ? expr.name : undefined;
  return expr.is === 'member' && isWindow(expr.object) && expr.key.is === 'constant' ? String(expr.key.value) : undefined;
}

function isWindow(expr: Expr): boolean {
  return expr.is === 'name' && expr.variable === undefined && /^(?:window|globalThis|self)$/.test(expr.name);
}
