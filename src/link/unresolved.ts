/**
 * Places that may be pathways, but cannot be told: listed with why, so that nothing is dropped in silence.
 *
 *     window[name](event);                                a global whose name is computed
 *     script.src = settings.tag;                          a script whose address is computed
 *     import { metrics } from '@acme/metrics'; metrics.track('Paid');      a client from code that is not there to be read
 *     { source: '/ingest/:path*', destination: 'https://us.i.posthog.com/:path*' }      the framework hands requests on
 *
 * A request to an address that cannot be read is none of these: most requests of a program go to its own server.
 */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import type { Unresolved, WhyUnresolved } from '../model.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
import { destinationsOf, textOf } from '../analysis/vendors/network.js';
import type { Origin, Scope, Session, Value } from '../analysis/nouns.js';
import { identify } from '../analysis/vendors/roles.js';
import { alternatives, stringOf } from '../analysis/values.js';
import { placeOf, textAt } from './evidence/evidence.js';

/** `taken` are the expressions that are pathways, or calls of a vendor's that share nothing. */
export function findUnresolved(session: Session, module: Module, taken: ReadonlySet<Expr>): readonly Unresolved[] {
  const text = session.world.text(module.file);
  const index = indexOf(module);
  const found = new Map<Expr, WhyUnresolved>();
  for (const { expr, within } of index.acts) {
    const why = taken.has(expr) ? undefined : whyOf({ session, module, within, scope: genericScope(session, module, within) }, expr);
    if (why) found.set(expr, why);
  }
  if (REWRITES.test(text)) {
    for (const [expr, { within }] of index.parents) {
      const why = expr.is === 'object' ? rewriteIn({ session, module, within, scope: genericScope(session, module, within) }, expr) : undefined;
      if (why) found.set(expr, why);
    }
  }
  return [...found].map(([expr, why]) => ({ file: module.file, line: placeOf(module, expr.at).line, text: textAt(session.world, module, expr.at), why }));
}

const REWRITES = /\b(?:destination|proxy|rewrites|rewrite)\b/;

interface Site {
  readonly session: Session;
  readonly module: Module;
  readonly within: FunctionId;
  readonly scope: Scope;
}

function whyOf(site: Site, expr: Expr): WhyUnresolved | undefined {
  switch (expr.is) {
    case 'call':
      if (isComputedGlobal(site, expr.callee, 0)) return { is: 'computed-name' };
      return rewriteBy(site, expr) ?? unreadClient(site, expr);
    case 'assign':
      return expr.target.is === 'member' && calledName(expr.target) === 'src' && isScript(site, expr.target.object) && isComputed(site, expr.value) ? { is: 'computed-address' } : undefined;
    case 'element': {
      const source = isScriptTag(site, expr.tag) ? expr.attributes.find(({ key }) => key?.is === 'constant' && key.value === 'src')?.value : undefined;
      return source && isComputed(site, source) ? { is: 'computed-address' } : undefined;
    }
    default:
      return undefined;
  }
}

const PAGE = /^(?:window|globalThis|self)$/;

/** `window[name]`, and members of it; a variable may keep it. */
function isComputedGlobal(site: Site, expr: Expr, depth: number): boolean {
  if (expr.is === 'member') {
    if (expr.key.is === 'constant') return isComputedGlobal(site, expr.object, depth);
    const object = site.session.evaluate(expr.object, site.scope);
    const isPage = object.is === 'origin' && object.root.is === 'global' && PAGE.test(object.root.name) && object.steps.length === 0;
    return isPage && alternatives(site.session.evaluate(expr.key, site.scope)).some(({ value }) => stringOf(value) === undefined);
  }
  if (expr.is !== 'name' || expr.variable === undefined || depth > 2) return false;
  const [only, second] = site.module.variables[expr.variable]?.definitions ?? [];
  return only?.from === 'value' && !second && only.path.length === 0 && isComputedGlobal(site, only.value, depth + 1);
}

function isScript({ session, scope }: Site, object: Expr): boolean {
  const value = session.evaluate(object, scope);
  const made = value.is === 'origin' ? value.steps.at(-1) : undefined;
  const [tag] = made?.is === 'call' ? made.args : [];
  return tag !== undefined && stringOf(session.evaluate(tag, scope))?.toLowerCase() === 'script';
}

function isScriptTag({ session, scope }: Site, tag: Expr): boolean {
  if (tag.is === 'constant') return tag.value === 'script';
  const value = tag.is === 'name' && tag.name === 'Script' ? session.evaluate(tag, scope) : undefined;
  return value?.is === 'origin' && value.root.is === 'package';
}

/** Not even the host can be told. A path of the own server, or a file of the project, is no such address. */
function isComputed({ session, scope }: Site, expr: Expr): boolean {
  return alternatives(session.evaluate(expr, scope)).some(({ value }) => value.is === 'unknown' || (value.is === 'origin' && value.root.is !== 'missing') || textOf(value)?.startsWith('*'));
}

/** What a client for events is asked to do. */
const TELLS = /^(?:track|identify|trackEvent|logEvent|trackPageView|captureEvent)$/;

/** Where an import leads to no code, a client of that kind may be any vendor's. */
function unreadClient({ session, scope }: Site, { callee }: ExprOf<'call'>): WhyUnresolved | undefined {
  if (!TELLS.test(calledName(callee))) return undefined;
  for (const { value } of alternatives(session.evaluate(callee, scope))) {
    if (value.is !== 'origin' || identify(session, value) !== undefined || !isDirect(value)) continue;
    if (value.root.is === 'package') return { is: 'unread-code', from: value.root.specifier };
    if (value.root.is === 'missing') return { is: 'unread-code', from: value.root.source };
  }
  return undefined;
}

/** `metrics.track`, `new Metrics().track`: what a framework hands out (`useContext(…)`, a store) is most often the project's own. */
function isDirect({ steps }: Origin): boolean {
  return steps.filter(({ is }) => is === 'member').length <= 1 && steps.every((step) => step.is === 'member' || (step.is === 'call' && step.construct));
}

/** `NextResponse.rewrite('https://us.i.posthog.com/e')` */
function rewriteBy({ session, scope }: Site, { callee, args }: ExprOf<'call'>): WhyUnresolved | undefined {
  const [url] = args;
  return calledName(callee) === 'rewrite' && url ? rewrittenTo(session, session.evaluate(url, scope)) : undefined;
}

/** `{ source, destination }` of a framework's rewrites, `routeRules: { '/e': { proxy: 'https://…' } }` */
function rewriteIn({ session, scope }: Site, { entries }: ExprOf<'object'>): WhyUnresolved | undefined {
  const valueOf = (name: string): Expr | undefined => entries.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
  const target = (valueOf('source') && valueOf('destination')) ?? valueOf('proxy');
  if (!target) return undefined;
  return rewrittenTo(session, target.is === 'object' ? valueIn(session, target, scope) : session.evaluate(target, scope));
}

function valueIn(session: Session, { entries }: ExprOf<'object'>, scope: Scope): Value {
  const to = entries.find(({ key }) => key?.is === 'constant' && (key.value === 'to' || key.value === 'target'))?.value;
  return to ? session.evaluate(to, scope) : { is: 'unknown' };
}

function rewrittenTo(session: Session, url: Value): WhyUnresolved | undefined {
  const [destination] = destinationsOf(session, url, 'any');
  return destination && { is: 'rewrite', vendor: destination.vendor.id };
}
