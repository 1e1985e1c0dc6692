/**
 * On which ways is it the vendor at all that a call, element or assignment reaches?
 *
 *     const client = isOptedOut() ? silent : mixpanel;      client.track();
 *     <Script src={isOptedOut() ? '/none.js' : 'https://connect.facebook.net/…'} />      both on [allowed] alone
 */
import type { Expr } from '../code.js';
import { destinationsOf } from '../analysis/network.js';
import type { Scope, Session, Value } from '../analysis/nouns.js';
import { anyhow, either, never, tells, type Paths } from '../analysis/paths.js';
import { vendorsOf, type Pathway } from '../analysis/pathways/pathway.js';
import { stampPaths } from '../analysis/stamp.js';
import { alternatives } from '../analysis/values.js';
import type { Vendor } from '../vendors/vendor.js';

export function sentUnder(session: Session, { expr, vendor }: Pathway, scope: Scope): Paths {
  for (const part of partsThatTell(expr)) {
    const own = alternatives(session.evaluate(part, scope)).filter(({ value }) => isVendors(session, vendor, value));
    const paths = own.map((one) => one.paths).reduce(either, never);
    if (tells(paths)) return stampPaths(scope.frame, part, paths);
  }
  return anyhow;
}

export function isVendors(session: Session, { id }: Vendor, value: Value): boolean {
  return [...vendorsOf(session, value), ...destinationsOf(session, value, 'any')].some(({ vendor }) => vendor.id === id);
}

/** What the vendor is told by: the function or component that is called, or the address. */
export function partsThatTell(expr: Expr): readonly Expr[] {
  switch (expr.is) {
    case 'call':
      return [expr.callee, ...expr.args.slice(0, 2)];
    case 'assign':
      return [expr.value];
    case 'element':
      return [expr.tag, ...expr.attributes.flatMap(({ key, value }) => (key?.is === 'constant' && key.value === 'src' ? [value] : []))];
    default:
      return [];
  }
}
