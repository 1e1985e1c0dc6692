/**
 * Who gets what is handed to a vendor that passes it on, where the call itself says so?
 *
 *     analytics.track('x', {}, { integrations: { 'Segment.io': allowed, All: allowed } })      nobody but on [allowed]
 *     analytics.track('x', {}, { integrations: { All: false, Meta: allowed } })                Segment itself on [], Meta on [allowed]: the vendor is told the choice
 *     analytics.track('x', {}, { integrations: { Meta: allowed } })                            all others on [], too
 */
import type { Entry, Expr, ExprOf, Module } from '../../code.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Scope, Session, Value } from '../../analysis/nouns.js';
import { andThen, anyhow, either, never, outcomeOf, tells, type Check, type Paths } from '../../analysis/paths.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { stampPaths } from '../../analysis/stamp.js';
import { test } from '../../analysis/conditions/test.js';
import { alternatives } from '../../analysis/values.js';

/** The ways on which anybody gets it: the vendor, or one of those whom it passes things on to. */
export function passedOnUnder(session: Session, module: Module, pathway: Pathway): Paths {
  const map = mapIn(session, module, pathway);
  if (!map) return anyhow;
  // Its own code is loaded for whomever the load is reached, wherever that passes things on.
  const anybody = either(map.own, map.others);
  return stampPaths(map.scope.frame, map.option, pathway.kind === 'load' ? either(anyhow, anybody) : anybody);
}

/** The check by which a call tells the vendor whom not to pass things on to. */
export function toldByMap(session: Session, module: Module, pathway: Pathway): Check | undefined {
  const map = mapIn(session, module, pathway);
  const checks = map?.others.every((path) => outcomeOf(path) === 'allowed') ? map.others.flat().map(({ check }) => check) : [];
  const [first] = checks;
  return first && { signals: [...new Set(checks.flatMap(({ signals }) => signals))], basis: first.basis, file: module.file, at: pathway.expr.at };
}

/** The ways on which the vendor gets it, and on which somebody does to whom it passes things on. */
export interface SentBy {
  readonly option: Expr;
  readonly scope: Scope;
  readonly own: Paths;
  readonly others: Paths;
}

/** Undefined where no map of a call has anything to do with the choice. */
export function mapIn(session: Session, module: Module, { vendor: { destinations }, within, expr, args }: Pathway): SentBy | undefined {
  if (!destinations) return undefined;
  const frame = genericFrame(session, module, within);
  const scope = scopeOf(frame, session.walk(frame).at.get(expr));
  for (const option of args) {
    const entries = mapsOf(session, option, destinations.option, scope);
    const sent = (isMeant: (name: string | undefined) => boolean): Paths => entries.map(({ paths, named }) => andThen(paths, named.filter(({ name }) => isMeant(name)).map((one) => one.paths).reduce(either, never))).reduce(either, never);
    const isNamed = (name: string | undefined): boolean => name !== undefined && entries.every(({ named }) => named.some((one) => one.name === name));
    const own = isNamed(destinations.own) ? sent((name) => name === destinations.own) : anyhow;
    const others = [sent((name) => name === undefined || name !== destinations.own), ...(isNamed(destinations.others) ? [] : [anyhow])].reduce(either);
    if (tells(own) || tells(others)) return { option, scope, own, others };
  }
  return undefined;
}

/** Those whom one map names, and the ways on which it is that map. */
interface OneMap {
  readonly paths: Paths;
  readonly named: readonly Named[];
}

/** The ways on which somebody gets something; no name where it is not known. */
interface Named {
  readonly name?: string;
  readonly paths: Paths;
}

const somebody: Named = { paths: anyhow };

function mapsOf(session: Session, option: Expr, key: string, scope: Scope): readonly OneMap[] {
  const map = option.is === 'object' || option.is === 'name' ? session.member(session.evaluate(option, scope), key, scope) : undefined;
  return map ? alternatives(map).map(({ paths, value }) => ({ paths, named: value.is === 'object' ? namedIn(session, value.expr, value.scope) : [somebody] })) : [];
}

function namedIn(session: Session, map: ExprOf<'object'>, scope: Scope): readonly Named[] {
  const later = isWrittenLater(scope.frame.module, map) ? [somebody] : [];
  return [...map.entries.flatMap((entry) => namedBy(session, entry, scope)), ...later];
}

function namedBy(session: Session, { key, value }: Entry, scope: Scope): readonly Named[] {
  const given: Value = session.evaluate(value, scope);
  if (key) return [{ ...(key.is === 'constant' && { name: String(key.value) }), paths: test(session, given).truthy }];
  return given.is === 'object' ? namedIn(session, given.expr, given.scope) : [somebody];
}

/** `const integrations = { All: false }; integrations[name] = true;` */
function isWrittenLater(module: Module, map: Expr): boolean {
  const { holderOf, names, parents } = indexOf(module);
  const holder = holderOf.get(map);
  return holder !== undefined && (names.get(holder) ?? []).some((name) => {
    const node = parents.get(name)?.node;
    return node !== undefined && 'is' in node && (node.is === 'member' || node.is === 'call');
  });
}
