/**
 * What does a call tell its vendor to share, and of whom? Each value that it hands over, with the ways on which it is that value.
 *
 *     gtag('consent', 'update', { ad_storage: out ? 'denied' : 'granted' })      less on [opted out], more on [allowed]
 *     fbq('dataProcessingOptions', out ? ['LDU'] : [])                           the same
 */
import type { Expr } from '../../code.js';
import { calledName } from '../../analysis/keys.js';
import type { Scope, Session, Value } from '../../analysis/nouns.js';
import { andThen, outcomeOf, type Fact, type Path, type Paths } from '../../analysis/paths.js';
import { test } from '../../analysis/conditions/test.js';
import { alternatives } from '../../analysis/values.js';
import type { Vendor } from '../../vendors/vendor.js';

/** A value that limits what the vendor does, under the name that it is given. */
export interface Limit {
  readonly name: string;
  readonly value: Expr;
  readonly scope: Scope;
}

interface Handed {
  readonly args: readonly Expr[];
  readonly scope: Scope;
}

/** By the command itself, by its second word, or by a field of what it is handed. */
export function limitsIn({ limits = [] }: Vendor, api: string, { args, scope }: Handed): readonly Limit[] {
  const words = args.slice(0, 2).flatMap((arg) => (arg.is === 'constant' ? [String(arg.value)] : []));
  const named = [api, ...words].find((word) => limits.includes(word));
  const given = args.find((arg) => !isWord(arg));
  return args.flatMap((arg) => {
    if (arg.is === 'object') return arg.entries.flatMap(({ key, value }) => (named !== undefined || (key?.is === 'constant' && limits.includes(String(key.value))) ? [{ name: key?.is === 'constant' ? String(key.value) : '', value, scope }] : []));
    return named !== undefined && arg === given ? [{ name: named, value: arg, scope }] : [];
  });
}

function isWord(arg: Expr): boolean {
  return arg.is === 'constant' && typeof arg.value === 'string';
}

const DEEPEST = 8;

/** By a field anywhere in what is handed over: `{ body: JSON.stringify({ data: [{ limited_data_use: out }] }) }`. */
export function limitsWithin(session: Session, { limits = [] }: Vendor, args: readonly Expr[], scope: Scope): readonly Limit[] {
  const within = (expr: Expr, at: Scope, depth: number): readonly Limit[] => {
    if (depth > DEEPEST) return [];
    if (expr.is === 'array') return expr.items.flatMap((item) => within(item, at, depth + 1));
    if (expr.is === 'spread') return within(expr.value, at, depth + 1);
    if (expr.is === 'call') return calledName(expr.callee) === 'stringify' ? expr.args.slice(0, 1).flatMap((arg) => within(arg, at, depth + 1)) : [];
    if (expr.is !== 'object') return expr.is === 'name' || expr.is === 'member' ? inValue(session.evaluate(expr, at), depth) : [];
    return expr.entries.flatMap(({ key, value }) => {
      const name = key?.is === 'constant' ? String(key.value) : '';
      return limits.includes(name) ? [{ name, value, scope: at }] : within(value, at, depth + 1);
    });
  };
  const inValue = (value: Value, depth: number): readonly Limit[] => {
    if (value.is === 'object') return within(value.expr, value.scope, depth + 1);
    return value.is === 'array' ? value.items.flatMap((item) => inValue(item, depth + 1)) : [];
  };
  return args.flatMap((arg) => within(arg, scope, 0));
}

interface Means {
  readonly shares: 'more' | 'less' | 'untold';
  readonly says: Fact['says'] | 'nothing';
  readonly path: Path;
}

export function meansIn(session: Session, { name, value, scope }: Limit, here: Paths): readonly Means[] {
  return waysOf(session, session.evaluate(value, scope), name, here);
}

function waysOf(session: Session, value: Value, name: string, here: Paths): readonly Means[] {
  const means = (shares: Means['shares'], paths: Paths): Means[] => andThen(here, paths).map((path) => ({ shares, says: outcomeOf(path), path }));
  return alternatives(value).flatMap(({ value: one, paths }) => {
    if (one.is === 'object') return one.expr.entries.flatMap((entry) => waysOf(session, session.evaluate(entry.value, one.scope), entry.key?.is === 'constant' ? String(entry.key.value) : name, andThen(here, paths)));
    const known = sharedBy(name, one);
    if (known) return means(known, paths);
    const { truthy, falsy } = test(session, one);
    const isLess = LESS.test(name);
    return [...means(isLess ? 'less' : 'more', andThen(paths, truthy)), ...means(isLess ? 'more' : 'less', andThen(paths, falsy))];
  });
}

/** Names under which `true` shares less. */
const LESS = /restrict|limit|processing|dpm|ldu|opt_?out|disable|anonymous|non_?personali/i;

function sharedBy(name: string, value: Value): Means['shares'] | undefined {
  if (value.is === 'array') return value.items.length > 0 ? 'less' : 'more';
  if (value.is !== 'constant') return undefined;
  if (/^(?:granted|denied)$/i.test(String(value.value))) return /^g/i.test(String(value.value)) ? 'more' : 'less';
  if (typeof value.value === 'string' && LESS.test(name) && /^(?:restrict|off$)/i.test(value.value)) return /^o/i.test(value.value) ? 'more' : 'less';
  if (typeof value.value === 'string' && !/^(?:true|false|yes|no)$/.test(value.value)) return 'untold';
  return (Boolean(value.value) && value.value !== 'false' && value.value !== 'no') === LESS.test(name) ? 'less' : 'more';
}
