/**
 * A header that Next's middleware puts beside a request is there for those requests alone that its `matcher` lets it see; on all others it is
 * what the sender likes.
 *
 *     export const config = { matcher: ['/shop/:path*'] };      headers.set('x-opted-out', …)      nothing in `app/api/events/route.ts`
 *
 * https://nextjs.org/docs/app/api-reference/file-conventions/proxy#matcher
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { declaredAs } from '../../analysis/declared.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import { tells, type Fact } from '../../analysis/paths.js';
import { alternatives } from '../../analysis/values.js';

const ROUTE = /^(.*?)(?:app\/(?:(.*)\/)?(?:route|page|layout|template|default)|pages\/(.*?)(?:\/?index)?)\.[cm]?[jt]sx?$/;

/** Whether the middleware that sets the header which a check read writes into it what is made of no choice. */
export function isSetFromElsewhere(session: Session, { file }: Module, { check }: Fact): boolean {
  const header = headerOf(check.signals);
  const module = header === undefined ? undefined : middlewareFor(session, file, header);
  if (!module || header === undefined) return false;
  const { members, parents } = indexOf(module);
  const puts = (members.get('set') ?? []).flatMap((member) => {
    const { node, within = 0 } = parents.get(member) ?? {};
    const [key, value] = node && 'is' in node && node.is === 'call' && node.callee === member ? node.args : [];
    return key?.is === 'constant' && String(key.value).toLowerCase() === header.toLowerCase() && value && node ? [{ call: node as Expr, value, within }] : [];
  });
  return puts.length > 0 && puts.every(({ call, value, within }) => {
    const frame = genericFrame(session, module, within);
    const state = session.walk(frame).at.get(call);
    const written = alternatives(session.evaluate(value, scopeOf(frame, state)));
    return !(state && tells(state.paths)) && written.every((one) => one.value.is === 'constant' && !tells(one.paths));
  });
}

function headerOf(signals: Fact['check']['signals']): string | undefined {
  return signals.map((signal) => signal.replace(/^\w+:/, '')).find((name) => name.includes('-'));
}

function middlewareFor({ world }: Session, file: string, header: string): Module | undefined {
  const [, root] = ROUTE.exec(file) ?? [];
  const setter = root === undefined ? undefined : world.holding(header).find((one) => one.startsWith(root) && /^(?:middleware|proxy)\.[cm]?[jt]s$/.test(one.slice(root.length)));
  return setter === undefined ? undefined : world.module(setter);
}

/** The `matcher` of the middleware that sets the header which a check read, where the file's own route is not among what it lets through. */
export function matcherWithout(session: Session, { file }: Module, { check }: Fact): string | undefined {
  const header = headerOf(check.signals);
  const module = header === undefined ? undefined : middlewareFor(session, file, header);
  const [, , ofApp, ofPages] = module ? (ROUTE.exec(file) ?? []) : [];
  const matchers = module ? matchersOf(module) : [];
  const route = pathOf(ofApp ?? ofPages ?? '');
  return matchers.length === 0 || matchers.some((matcher) => lets(matcher, route)) ? undefined : matchers.join(', ');
}

/** `/shop/x` of `(store)/shop/[id]` */
function pathOf(route: string): string {
  return `/${route.split('/').filter((part) => part !== '' && !/^\(.*\)$|^@/.test(part)).map((part) => (part.startsWith('[') ? 'x' : part)).join('/')}`;
}

/** The patterns of `export const config = { matcher }`; none where they cannot be read, as where there are none. */
function matchersOf(module: Module): readonly string[] {
  const config = module.exports.find((one) => 'value' in one && one.name === 'config');
  const made = config && 'value' in config ? declaredAs(config.value, module) ?? config.value : undefined;
  const matcher = made?.is === 'object' ? partOf(made, 'matcher') : undefined;
  const patterns = (matcher?.is === 'array' ? matcher.items : matcher ? [matcher] : []).map((item) => (item.is === 'object' ? partOf(item, 'source') : item));
  const texts = patterns.flatMap((pattern) => (pattern?.is === 'constant' && typeof pattern.value === 'string' ? [pattern.value] : []));
  return texts.length === patterns.length ? texts : [];
}

function partOf({ entries }: ExprOf<'object'>, name: string): Expr | undefined {
  return entries.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
}

/** `/shop/:path*` lets `/shop` and all below it through, `/((?!api).*)` all but the interface; one that is no pattern lets everything. */
function lets(matcher: string, route: string): boolean {
  const pattern = matcher.replace(/\/:\w+\*/g, '(?:/.*)?').replace(/:\w+\+/g, '.+').replace(/:\w+\?/g, '[^/]*').replace(/:\w+(?=\()/g, '').replace(/:\w+/g, '[^/]+');
  try {
    return new RegExp(`^${pattern}/?$`).test(route);
  } catch {
    return true;
  }
}
