/**
 * The function is one of the settings that a consent platform is started with: the platform runs it for those alone who said so.
 *
 *     const config = { optionalCookies: [{ name: 'ads', onAccept() { track(); } }] };  CookieControl.load(config);
 */
import type { Expr, ExprOf } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import { isNecessary } from '../../signals/necessary.js';
import { indexOf } from '../index-of.js';
import { startsOf } from '../platform.js';
import type { Origin } from '../nouns.js';
import type { Paths } from '../paths.js';
import { addUse, scopeAt, type Search, type Site } from './search.js';

/** Whether a platform takes it, and nobody else is seen to. */
export function addSetting(search: Search, site: Site): boolean {
  const { session } = search;
  const rows = session.world.mayTell(site.module.file) ? settingsAround(site) : undefined;
  const call = rows && callTaking(site, rows.outermost);
  const scope = call && scopeAt(search, { ...site, expr: call });
  const callee = scope && session.evaluate(call.callee, scope);
  if (!rows || !scope || callee?.is !== 'origin' || rows.keys.some((key) => isNecessary(key))) return false;
  const { settings } = signalsWith(session.world.settings.signals);
  const row = pathsOf(callee).flatMap((path) => settings.get(path) ?? []).find(({ segments }) => segments.length === rows.steps.length && segments.every((segment, at) => segment === '[*]' || segment === rows.steps[at]));
  if (!row) return false;
  const { signal, fact: { member, says } } = row;
  const then: Paths = [[{ atom: `${signal} ${member} ${rows.keys.join(' ')}`, says, check: { signals: [signal], basis: 'platform', file: site.module.file, at: call.at } }]];
  addUse(search, site, { frame: scope.frame, then, how: 'callback' });
  return true;
}

interface Around {
  readonly outermost: Expr;
  /** From the outermost literal to the function: `optionalCookies`, `*`, `onAccept`. */
  readonly steps: readonly string[];
  /** What the literals on the way are called: `analytics`. */
  readonly keys: readonly string[];
}

function settingsAround({ module, expr }: Site): Around | undefined {
  const { parents } = indexOf(module);
  const steps: string[] = [];
  const keys: string[] = [];
  let inner = expr;
  for (let node = parents.get(inner)?.node; node && 'is' in node && (node.is === 'object' || node.is === 'array'); node = parents.get(inner)?.node) {
    const key = node.is === 'object' ? node.entries.find(({ value }) => value === inner)?.key : undefined;
    if (node.is === 'object' && key?.is !== 'constant') return undefined;
    steps.unshift(key?.is === 'constant' ? String(key.value) : '*');
    keys.push(...steps.slice(0, 1), ...(node.is === 'object' ? namesIn(node) : []));
    inner = node;
  }
  return steps.length > 0 ? { outermost: inner, steps, keys } : undefined;
}

/** `{ name: 'analytics', onAccept() {} }` */
function namesIn({ entries }: ExprOf<'object'>): readonly string[] {
  return entries.flatMap(({ key, value }) => (key?.is === 'constant' && /^(?:name|id)$/.test(String(key.value)) && value.is === 'constant' ? [String(value.value)] : []));
}

/** The one call that gets the literal, also by the name that it is kept under. */
function callTaking({ module }: Site, literal: Expr): ExprOf<'call'> | undefined {
  const { parents, holderOf, names } = indexOf(module);
  const holder = holderOf.get(literal);
  const [read, another] = holder === undefined ? [literal] : (names.get(holder) ?? []);
  const node = read && !another ? parents.get(read)?.node : undefined;
  return node && 'is' in node && node.is === 'call' && node.args[0] === read ? node : undefined;
}

function pathsOf(callee: Origin): readonly string[] {
  return startsOf(callee).map(({ key, steps }) => [key, ...steps.map((step) => (step.is === 'member' ? step.key : '()'))].join('.'));
}
