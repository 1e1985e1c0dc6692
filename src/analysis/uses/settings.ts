/**
 * The function is one of the settings that a consent platform is started with: the platform runs it for those alone who said so.
 *
 *     const config = { optionalCookies: [{ name: 'ads', onAccept() { track(); } }] };  CookieControl.load(config);
 */
import type { Expr, ExprOf } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import { isNecessary } from '../../signals/necessary.js';
import { indexOf } from '../index-of.js';
import { startsOf } from '../reading/platform.js';
import type { Origin } from '../nouns.js';
import type { Paths } from '../paths.js';
import { addUse, scopeAt, type Search, type Site } from './search.js';

/** Whether a platform takes it, and nobody else is seen to. */
export function addSetting(search: Search, site: Site): boolean {
  const { session } = search;
  const rows = session.world.mayTell(site.module.file) ? settingsAround(site) : undefined;
  if (!rows || rows.keys.some((key) => isNecessary(key))) return false;
  const { settings } = signalsWith(session.world.settings.signals);
  const row = takersOf(search, site, rows.outermost).flatMap((path) => settings.get(path) ?? []).find(({ segments }) => segments.length === rows.steps.length && segments.every((segment, at) => segment === '[*]' || segment === rows.steps[at]));
  if (!row) return false;
  const { signal, fact: { member, says } } = row;
  const then: Paths = [[{ atom: `${signal} ${member} ${rows.keys.join(' ')}`, says, check: { signals: [signal], basis: 'platform', file: site.module.file, at: site.expr.at } }]];
  addUse(search, site, { frame: scopeAt(search, site).frame, then, how: 'callback' });
  return true;
}

/** Who gets the literal: all that it is handed to, where they are of one platform; else the name under which a platform looks for it. */
function takersOf(search: Search, { module, within }: Site, literal: Expr): readonly string[] {
  const { parents, holderOf, names, exportsOf } = indexOf(module);
  const holder = holderOf.get(literal);
  const reads = holder === undefined ? [literal] : (names.get(holder) ?? []);
  if (reads.length === 0) return holder === undefined || exportsOf.has(holder) ? [] : [module.variables[holder]?.name ?? ''];
  const taken = reads.map((read) => {
    const parent = parents.get(read);
    if (!parent || !('is' in parent.node)) return [];
    const { node } = parent;
    const callee = node.is === 'call' && node.args[0] === read ? search.session.evaluate(node.callee, scopeAt(search, { module, within, expr: node })) : undefined;
    return callee?.is === 'origin' ? pathsOf(callee) : [];
  });
  const platforms = new Set(taken.map(([path = '']) => path.split(/[#.]/)[0]));
  return platforms.size === 1 ? taken.flat() : [];
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

function pathsOf(callee: Origin): readonly string[] {
  return startsOf(callee).map(({ key, steps }) => [key, ...steps.map((step) => (step.is === 'member' ? step.key : '()'))].join('.'));
}
