/**
 * Vendors that are told the person's choice by a call of their own. What runs for everybody is delegated then.
 *
 *     gtag('consent', 'update', { ad_storage: out ? 'denied' : 'granted' });
 *     gtag('event', 'purchase');                                              Google sends less for those who opted out
 *     fetch(graph, { body: JSON.stringify({ data: [{ data_processing_options: out ? ['LDU'] : [] }] }) })    so does Meta, by this request's own words
 */
import type { ExprOf, FunctionId, Module } from '../../code.js';
import { entryOf } from '../../analysis/entry.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import type { Scope, Session } from '../../analysis/nouns.js';
import { memo, once } from '../../memo.js';
import { andThen, anyhow, type Check, type Fact } from '../../analysis/paths.js';
import type { Control } from '../../analysis/pathways/pathway.js';
import type { Vendor } from '../../vendors/vendor.js';
import { toldByMap } from './destinations.js';
import type { Settled } from './settle.js';
import { limitsIn, limitsWithin, meansIn, type Limit } from '../evidence/limits.js';

export interface Placed {
  readonly module: Module;
  readonly control: Control;
}

/** A call that may tell its vendor the choice. */
interface Telling {
  readonly module: Module;
  readonly expr: ExprOf<'call'>;
  readonly within: FunctionId;
  readonly vendor: Vendor;
  readonly api: string;
}

/** What becomes of each of them; of what others were told, that is found out which somebody asks for. */
export function delegatedBy(session: Session, all: readonly Settled[], controls: readonly Placed[]): (one: Settled) => Settled {
  const tellings = once(() => [...controls.map(({ module, control }) => ({ ...control, module })), ...all.flatMap(startIn)]);
  const told = memo((vendor) => {
    for (const telling of tellings()) {
      const check = family(telling.vendor.id) === vendor ? checkByWrapper(telling) ?? (telling.vendor.limits && checkOf(session, telling, (scope) => limitsIn(telling.vendor, telling.api, { args: telling.expr.args, scope }))) : undefined;
      if (check) return check;
    }
    return undefined;
  });
  return (one) => {
    const check = runsForEverybody(one) ? byOthers(told, one) ?? byItself(session, one) : undefined;
    return check ? { ...one, judgement: { verdict: 'delegated', reason: { kind: 'handed-to-vendor' }, checks: [check] } } : one;
  };
}

/** `withOneTrust(analytics)` reads the platform itself. */
function checkByWrapper({ module, expr, vendor, api }: Telling): Check | undefined {
  const signal = vendor.tells?.[api];
  return signal === undefined ? undefined : { signals: [signal], basis: 'platform', file: module.file, at: expr.at };
}

/** `gtag('config', 'AW-1', { restricted_data_processing: isOptedOut() })` speaks for all that follows. */
function startIn({ module, pathway: { expr, within, vendor, api, kind } }: Settled): readonly Telling[] {
  return kind === 'load' && expr.is === 'call' ? [{ module, expr, within, vendor, api }] : [];
}

/** No check at all, one on some of the ways, or one whose outcomes all come here, as the check around the consent call itself. */
function runsForEverybody({ judgement: { verdict, reason } }: Settled): boolean {
  return verdict === 'ungated' || (verdict === 'partial' && (reason.kind === 'outcome-ignored' || reason.kind === 'some-paths-unchecked'));
}

/** A request goes past the vendor's code, and with it past what that was told. */
function byOthers(told: (vendor: string) => Check | undefined, { pathway: { kind, vendor } }: Settled): Check | undefined {
  return kind === 'request' ? undefined : told(family(vendor.id));
}

/** A request, or an event with a field of the vendor's: `twq('event', id, { restricted_data_use })`. */
function byItself(session: Session, { module, pathway }: Settled): Check | undefined {
  const { expr, within, vendor, args, kind } = pathway;
  if (vendor.destinations && kind !== 'load') return toldByMap(session, module, pathway);
  if (!vendor.limits || expr.is !== 'call') return undefined;
  // Of an event's fields most are the project's own words: `gtag('event', 'banner', { consent })`.
  const limits = kind === 'request' || kind === 'audience' ? vendor.limits : vendor.limits.filter((name) => name.includes('_'));
  return checkOf(session, { module, expr, within }, (scope) => limitsWithin(session, { ...vendor, limits }, args, scope));
}

/** Google's tags share one consent state: https://developers.google.com/tag-platform/security/concepts/consent-mode */
function family(vendor: string): string {
  return vendor.startsWith('google') ? 'google' : vendor;
}

/** The call that tells the vendor, where it is made by the person's choice or hands it over, and not the wrong way round. */
function checkOf(session: Session, { module, expr, within }: Pick<Telling, 'module' | 'expr' | 'within'>, limitsOf: (scope: Scope) => readonly Limit[]): Check | undefined {
  const frame = genericFrame(session, module, within);
  const state = session.walk(frame).at.get(expr);
  const limits = limitsOf(scopeOf(frame, state));
  if (limits.length === 0) return undefined;
  const here = andThen(entryOf(session, module, within), state?.paths ?? anyhow);
  const means = limits.flatMap((limit) => meansIn(session, limit, here));
  const facts: readonly Fact[] = means.flatMap(({ path }) => path);
  const [fact] = facts;
  if (!fact || means.some(({ shares, says }) => shares === 'more' && says === 'opted-out')) return undefined;
  return { signals: [...new Set(facts.flatMap(({ check }) => check.signals))], basis: fact.check.basis, file: module.file, at: expr.at };
}
