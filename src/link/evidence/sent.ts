/**
 * On which ways is it the vendor at all that a call, element or assignment reaches?
 *
 *     const client = isOptedOut() ? silent : mixpanel;      client.track();
 *     <Script src={isOptedOut() ? '/none.js' : 'https://connect.facebook.net/…'} />      both on [allowed] alone
 */
import type { Expr } from '../../code.js';
import { destinationsOf, textOf } from '../../analysis/vendors/network.js';
import type { Scope, Session, Value } from '../../analysis/nouns.js';
import { andThen, anyhow, either, never, tells, type Paths } from '../../analysis/paths.js';
import { waysLeftOn } from '../../analysis/pathways/left-on.js';
import { vendorsOf, type Pathway } from '../../analysis/pathways/pathway.js';
import { vendorInSnippet } from '../../analysis/pathways/snippets.js';
import { stampPaths } from '../../analysis/stamp.js';
import { alternatives } from '../../analysis/values.js';
import type { Vendor } from '../../vendors/vendor.js';

export function sentUnder(session: Session, pathway: Pathway, scope: Scope): Paths {
  return andThen(reachedUnder(session, pathway, scope), pathway.leftOn ? startedUnder(session, pathway.leftOn, scope) : anyhow);
}

/** `createGtm({ id, enabled: !isOptedOut() })` starts where its option leaves it on. */
function startedUnder(session: Session, { by, args }: NonNullable<Pathway['leftOn']>, scope: Scope): Paths {
  const option = args[Number(by.on.split('.')[0])];
  const paths = waysLeftOn(session, by, args, scope);
  return option && tells(paths) ? stampPaths(scope.frame, option, paths) : anyhow;
}

function reachedUnder(session: Session, { expr, vendor }: Pathway, scope: Scope): Paths {
  for (const part of partsThatTell(expr)) {
    const own = alternatives(session.evaluate(part, scope)).filter(({ value }) => isVendors(session, vendor, value));
    const paths = own.map((one) => one.paths).reduce(either, never);
    if (tells(paths)) return stampPaths(scope.frame, part, paths);
  }
  return anyhow;
}

export function isVendors(session: Session, { id }: Vendor, value: Value): boolean {
  return [...vendorsOf(session, value), ...destinationsOf(session, value, 'any')].some(({ vendor }) => vendor.id === id) || isInMarkup(session, id, textOf(value));
}

/** `res.send(isOptedOut() ? page : page + '<img src="https://www.facebook.com/tr?…">')` */
function isInMarkup(session: Session, id: string, text: string | undefined): boolean {
  return text?.includes('<') === true && vendorInSnippet(session.world.vendors, text)?.id === id;
}

/** What the vendor is told by: the function or component that is called, or the address. */
export function partsThatTell(expr: Expr): readonly Expr[] {
  switch (expr.is) {
    case 'call':
      return [expr.callee, ...expr.args.slice(0, 2)];
    case 'assign':
      return [expr.value];
    case 'element':
      return [expr.tag, ...expr.attributes.flatMap(({ key, value }) => (key?.is === 'constant' ? toldBy(key.value, value) : []))];
    default:
      return [];
  }
}

/** `src={url}`, `dangerouslySetInnerHTML={{ __html: markup }}` */
function toldBy(key: unknown, value: Expr): readonly Expr[] {
  if (key === 'src') return [value];
  return key === 'dangerouslySetInnerHTML' && value.is === 'object' ? value.entries.map((entry) => entry.value) : [];
}
