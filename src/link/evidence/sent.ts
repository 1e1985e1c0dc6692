/**
 * On which ways is it the vendor at all that a call, element or assignment reaches?
 *
 *     const client = isOptedOut() ? silent : mixpanel;      client.track();
 *     <Script src={isOptedOut() ? '/none.js' : 'https://connect.facebook.net/…'} />      both on [allowed] alone
 *     new PostHog('k', { disabled: isOptedOut() }).capture(event)
 */
import type { Expr } from '../../code.js';
import { destinationsOf, textOf } from '../../analysis/vendors/network.js';
import type { Origin, Scope, Session, Value } from '../../analysis/nouns.js';
import { andThen, anyhow, either, mapFacts, never, tells, type Paths } from '../../analysis/paths.js';
import { waysLeftOn, type Switch } from '../../analysis/pathways/left-on.js';
import { vendorsOf, type Pathway } from '../../analysis/pathways/pathway.js';
import { vendorInSnippet } from '../../analysis/pathways/snippets.js';
import { stampPaths } from '../../analysis/stamp.js';
import { identify } from '../../analysis/vendors/roles.js';
import { alternatives } from '../../analysis/values.js';
import type { Role, Vendor } from '../../vendors/vendor.js';

export function sentUnder(session: Session, pathway: Pathway, scope: Scope): Paths {
  return [reachedUnder(session, pathway, scope), pathway.leftOn ? startedUnder(session, pathway.leftOn, scope) : anyhow, madeUnder(session, pathway, scope)].reduce(andThen);
}

/** `createGtm({ id, enabled: !isOptedOut() })` starts where its option leaves it on. */
function startedUnder(session: Session, { by, args }: NonNullable<Pathway['leftOn']>, scope: Scope): Paths {
  const option = args[Number(by.on.split('.')[0])];
  const paths = waysLeftOn(session, by, args, scope);
  return option && tells(paths) ? stampPaths(scope.frame, option, paths) : anyhow;
}

/** A server's client that was made with its switch off sends nothing; whichever it may be has to be left on by the choice. */
function madeUnder(session: Session, { expr, vendor }: Pathway, scope: Scope): Paths {
  if (expr.is !== 'call' || expr.callee.is !== 'member' || !isMadeOff(vendor)) return anyhow;
  const clients = alternatives(session.evaluate(expr.callee.object, scope)).filter(({ value }) => value.is !== 'constant');
  const { object } = expr.callee;
  return clients.length === 0 ? anyhow : clients.map(({ value }) => (value.is === 'origin' ? waysMade(session, value, (made) => isMadeFor(object, made, scope)) : anyhow)).reduce(either, never);
}

/** One that a variable of this very run holds, or nobody; any other was made for whoever came first. */
function isMadeFor(object: Expr, made: Expr, { frame: { module, code } }: Scope): boolean {
  const variable = object.is === 'name' && object.variable !== undefined ? module.variables[object.variable] : undefined;
  const [only, second] = variable?.definitions ?? [];
  return object === made || (variable !== undefined && variable.function === code.id && code.id !== 0 && only?.from === 'value' && !second && only.value === made);
}

function waysMade(session: Session, origin: Origin, isOwn: (made: Expr) => boolean): Paths {
  for (const [at, step] of origin.steps.entries()) {
    const role = step.is === 'call' ? identify(session, { ...origin, steps: origin.steps.slice(0, at) })?.role : undefined;
    if (step.is !== 'call' || role?.is !== 'factory' || !isSwitch(role)) continue;
    const paths = startedUnder(session, { by: role.when, args: step.args }, step.scope);
    return isOwn(step.at) ? paths : mapFacts(paths, (fact) => ({ ...fact, check: { ...fact.check, isKept: true } }));
  }
  return anyhow;
}

function isMadeOff({ packages }: Vendor): boolean {
  return Object.values(packages).some(({ exports }) => Object.values(exports).some((role) => role.is === 'factory' && isSwitch(role)));
}

/** One whose making starts nothing by itself. */
function isSwitch(role: Extract<Role, { is: 'factory' }>): role is typeof role & { readonly when: Switch } {
  return role.effect === undefined && role.when !== undefined && 'off' in role.when;
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
