/**
 * The function is handed over inside something: in an object, a list, or an attribute of a component.
 *
 *     choose({ onAllowed: () => track() });      where `choose` calls `onAllowed`
 */
import type { Entry, Expr, ExprOf } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import { indexOf } from '../index-of.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { tells, type Paths } from '../paths.js';
import { propsOf } from '../evaluate/props.js';
import { stampPaths } from '../stamp.js';
import { marker } from '../values.js';
import { isDependencies } from '../state/hooks.js';
import { addSetting } from './settings.js';
import { isOnRouter, middlewareBefore } from './middleware.js';
import { addUse, givenAll, scopeAt, type Argument, type Search, type Site } from './search.js';

/** What takes the function in the end, and the literals around it, the outermost first. */
interface Carrier {
  readonly taker: ExprOf<'call' | 'element'>;
  readonly around: readonly Expr[];
}

/** Whether a function of the project takes it, and is seen to call it or hand it on. */
export function addCarried(search: Search, site: Site): boolean {
  const carrier = carrierOf(site);
  if (!carrier) return addSetting(search, site);
  const { taker, around } = carrier;
  const { session } = search;
  const scope = scopeAt(search, { ...site, expr: taker });
  const into = taker.is === 'call' ? taker.callee : taker.tag;
  const callee = into.is === 'constant' ? undefined : session.evaluate(into, scope);
  if (callee?.is !== 'function' && taker.is === 'call' && around[0]?.is === 'array' && isDependencies(taker, around[0])) return true;
  if (callee?.is === 'origin') return taker.is === 'call' ? addSetting(search, site) || addRouted(search, site, { callee, call: taker, scope }) : addRunFor(search, site, callee, taker);
  if (callee?.is !== 'function') return false;
  const carried = new Set<Expr>([...around, site.expr]);
  const args = taker.is === 'call' ? taker.args.map((arg) => withMarkerIn(session, arg, scope, carried)) : [attributesWith(session, taker, scope, carried)];
  const { paths, handed } = session.reach(callee, args, scope.frame.depth + 1);
  if (paths.length === 0) return false;
  const [first, second] = handed;
  addUse(search, site, {
    frame: scope.frame, then: stampPaths(site, into, paths, taker), how: !tells(paths) ? 'callers' : taker.is === 'call' ? 'callback' : 'component',
    ...(first?.args && !second && { given: givenAll(first.args) }),
  });
  return true;
}

/** `app.route({ url: '/e', preHandler: check, handler })` */
function addRouted(search: Search, site: Site, { callee, call, scope }: { readonly callee: Origin; readonly call: ExprOf<'call'>; readonly scope: Scope }): boolean {
  const { session } = search;
  const at = call.args.findIndex((arg) => site.expr.at[0] >= arg.at[0] && site.expr.at[1] <= arg.at[1]);
  const argument: Argument = { call, at, scope };
  if (!isOnRouter(session, argument) && !composes(callee)) return false;
  addUse(search, site, { frame: scope.frame, then: () => middlewareBefore(session, argument, true), how: 'middleware' });
  return true;
}

/** `compose([first, handler])` of Koa makes one handler of several. */
function composes({ root, steps }: Origin): boolean {
  return root.is === 'package' && root.specifier === 'koa-compose' && steps.length === 0;
}

/** `<CookieConsent onAccept={() => …} />` runs it for those alone who accepted. */
function addRunFor(search: Search, site: Site, { root, steps }: Origin, element: ExprOf<'element'>): boolean {
  const { session } = search;
  const name = root.is === 'package' && steps.length === 0 ? `${root.specifier}#${root.name}` : '';
  const given = element.attributes.find(({ value }) => value === site.expr)?.key;
  const row = signalsWith(session.world.settings.signals).runs.get(name)?.find(({ fact }) => given?.is === 'constant' && fact.attribute === given.value);
  if (!row) return false;
  const { signal, fact: { attribute, says } } = row;
  const then: Paths = [[{ atom: `${signal} ${attribute}`, says, check: { signals: [signal], basis: 'platform', file: site.module.file, at: element.at } }]];
  addUse(search, site, { frame: scopeAt(search, { ...site, expr: element }).frame, then, how: 'callback' });
  return true;
}

function carrierOf({ module, expr }: Site): Carrier | undefined {
  const { parents } = indexOf(module);
  const around: Expr[] = [];
  for (let parent = parents.get(expr); parent && 'is' in parent.node; parent = parents.get(parent.node as Expr)) {
    const { node } = parent;
    if (node.is === 'element') return { taker: node, around };
    if (node.is === 'call') return around.length > 0 && node.callee !== around[0] ? { taker: node, around } : undefined;
    if (node.is !== 'object' && node.is !== 'array') return undefined;
    around.unshift(node);
  }
  return undefined;
}

/** The value of a literal, with the marker in the place of the function. */
function withMarkerIn(session: Session, expr: Expr, scope: Scope, carried: ReadonlySet<Expr>): Value {
  if (!carried.has(expr)) return session.evaluate(expr, scope);
  if (expr.is === 'object') return { is: 'record', members: membersWith(session, expr.entries, scope, carried) };
  return expr.is === 'array' ? { is: 'array', items: expr.items.map((item) => withMarkerIn(session, item, scope, carried)) } : marker;
}

function attributesWith(session: Session, element: ExprOf<'element'>, scope: Scope, carried: ReadonlySet<Expr>): Value {
  const props = propsOf(session, element, scope);
  const shown = element.children.some((child) => carried.has(child));
  const members = membersWith(session, element.attributes.filter(({ value }) => carried.has(value)), scope, carried);
  return { ...props, members: new Map([...props.members, ...members, ...(shown ? [['children', marker] as const] : [])]) };
}

function membersWith(session: Session, entries: readonly Entry[], scope: Scope, carried: ReadonlySet<Expr>): ReadonlyMap<string, Value> {
  return new Map(entries.flatMap(({ key, value }) => (key?.is === 'constant' ? [[String(key.value), withMarkerIn(session, value, scope, carried)] as const] : [])));
}
