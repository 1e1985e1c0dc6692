/**
 * Vendors that are told the person's choice by a call of their own. What runs for everybody is delegated then.
 *
 *     gtag('consent', 'update', { ad_storage: out ? 'denied' : 'granted' });
 *     gtag('event', 'purchase');                                              Google sends less for those who opted out
 */
import type { Expr, Module } from '../code.js';
import { entryOf } from '../analysis/entry.js';
import { emptyEnv, genericFrame } from '../analysis/frames.js';
import type { Scope, Session } from '../analysis/nouns.js';
import type { Check, Fact } from '../analysis/paths.js';
import type { Control } from '../analysis/pathways/pathway.js';
import { test } from '../analysis/test.js';
import type { Settled } from './settle.js';

export interface Placed {
  readonly module: Module;
  readonly control: Control;
}

export function settleByDelegation(session: Session, all: readonly Settled[], controls: readonly Placed[]): readonly Settled[] {
  const told = new Map<string, Check>();
  for (const placed of controls) {
    const check = checkOf(session, placed);
    const vendor = family(placed.control.vendor.id);
    if (check && !told.has(vendor)) told.set(vendor, check);
  }
  return all.map((one) => {
    const check = told.get(family(one.pathway.vendor.id));
    return check && runsForEverybody(one) ? { ...one, judgement: { verdict: 'delegated', reason: { kind: 'handed-to-vendor' }, checks: [check] } } : one;
  });
}

/** No check at all, or one whose outcomes all come here, as the check around the consent call itself. A request goes past the vendor's code. */
function runsForEverybody({ pathway: { kind }, judgement: { verdict, reason } }: Settled): boolean {
  return kind !== 'request' && (verdict === 'ungated' || (verdict === 'partial' && reason.kind === 'outcome-ignored'));
}

/** Google's tags share one consent state: https://developers.google.com/tag-platform/security/concepts/consent-mode */
function family(vendor: string): string {
  return vendor.startsWith('google') ? 'google' : vendor;
}

/** The call that tells the vendor, where it is made by the person's choice or hands it over. */
function checkOf(session: Session, { module, control }: Placed): Check | undefined {
  if (control.does !== 'control' || !control.vendor.limits?.includes(control.api)) return undefined;
  const [fact, ...more] = choiceIn(session, module, control);
  return fact && { signals: [...new Set([fact, ...more].flatMap(({ check }) => check.signals))], basis: fact.check.basis, file: module.file, at: control.expr.at };
}

function choiceIn(session: Session, module: Module, { expr, within }: Control): readonly Fact[] {
  const frame = genericFrame(session, module, within);
  const state = session.walk(frame).at.get(expr);
  const scope = { frame, env: state?.env ?? emptyEnv };
  const handed = expr.args.flatMap((arg) => (arg.is === 'object' ? arg.entries.flatMap(({ value }) => (value.is === 'constant' ? [] : chosenBy(session, value, scope))) : arg.is === 'name' ? chosenBy(session, arg, scope) : []));
  return [...(state?.paths ?? []).flat(), ...entryOf(session, module, within).flat(), ...handed];
}

/** `ad_storage: hasConsent ? 'granted' : 'denied'` */
function chosenBy(session: Session, expr: Expr, scope: Scope): readonly Fact[] {
  const value = session.evaluate(expr, scope);
  if (value.is === 'cases') return value.cases.flatMap(({ paths }) => paths.flat());
  if (value.is === 'object') return value.expr.entries.flatMap((entry) => chosenBy(session, entry.value, value.scope));
  const { truthy, falsy } = test(session, value);
  return [...truthy, ...falsy].flat();
}
