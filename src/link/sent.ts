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

export function sentUnder(session: Session, { expr, vendor }: Pathway, scope: Scope): Paths {
  const isVendors = (value: Value): boolean => vendorsOf(session, value).some(({ vendor: { id } }) => id === vendor.id) || destinationsOf(session, value, 'any').some(({ vendor: { id } }) => id === vendor.id);
  for (const part of decidingIn(expr)) {
    const own = alternatives(session.evaluate(part, scope)).filter(({ value }) => isVendors(value));
    const paths = own.map((one) => one.paths).reduce(either, never);
    if (tells(paths)) return stampPaths(scope.frame.module, part, paths);
  }
  return anyhow;
}

/** What the vendor is told by: the function or component that is called, or the address. */
function decidingIn(expr: Expr): readonly Expr[] {
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
