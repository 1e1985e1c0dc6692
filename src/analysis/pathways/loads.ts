/**
 * Scripts and pixels: which vendor's does an address or a text load?
 *
 *     s.src = 'https://connect.facebook.net/en_US/fbevents.js'      a load of Meta's
 */
import type { Expr, ExprOf } from '../../code.js';
import { startOf } from '../vendors/held.js';
import { calledName } from '../keys.js';
import { loadedByHand, startOfHook } from './by-hand.js';
import { destinationsOf, onePerVendor, textOf } from '../vendors/network.js';
import type { Scope, Session, Value } from '../nouns.js';
import { vendorInSnippet } from './snippets.js';
import { alternatives, stringOf, unknown } from '../values.js';
import { vendorsOf, type Pathway, type Place } from './pathway.js';

type Start = Pick<Pathway, 'expr' | 'within' | 'api' | 'args'>;

/** Calls that put text into a page, or answer with one, or add to one that is built; what they are handed is markup, or the code of a script. */
const WRITES_MARKUP = /^(?:push|replace|replaceAll|write|writeln|send|end|(?:Next)?Response|insertAdjacentHTML|append|prepend|before|after|html|appendTo|prependTo|createContextualFragment|createTextNode)$/;
const LOADS = /script|^load(?:js)?$|^preinit$/i;
/** Calls that put elements into a page's head: Unhead, the configuration of Nuxt, and the routes of TanStack. */
const HEADS = /^(?:use(?:Server)?Head(?:Safe)?|defineNuxtConfig|create(?:Root|File)Route(?:WithContext)?)$/;

/** Whether a call of this name can load something: most calls are told apart by it alone. */
export function isLoading(name: string): boolean {
  return LOADS.test(name) || WRITES_MARKUP.test(name) || name === 'setAttribute' || name === 'attr' || name === 'assign';
}

/** `loadScript('https://connect.facebook.net/…')` of a package, `s.setAttribute('src', url)`, `document.write('<script …>')`. */
export function findLoadedUrl({ session, within, scope }: Place, call: ExprOf<'call'>, callee: Value): readonly Pathway[] {
  if (callee.is === 'function') return [];
  const byHand = loadedByHand(callee);
  if (byHand) return loads(session, session.evaluate(byHand.url, byHand.scope), { expr: call, within, api: 'load', args: call.args });
  // `createFileRoute('/')({ head })`
  const name = calledName(call.callee.is === 'call' ? call.callee.callee : call.callee);
  const [first, second] = call.args;
  if (name === 'setAttribute' || name === 'attr') {
    if (!first || !second || !/^(?:src|href)$/.test(stringOf(session.evaluate(first, scope)) ?? '')) return [];
    return loads(session, session.evaluate(second, scope), { expr: call, within, api: 'src', args: [second] });
  }
  if (name === 'assign') {
    const source = second?.is === 'object' ? second.entries.find(({ key }) => key?.is === 'constant' && key.value === 'src')?.value : undefined;
    return source ? loads(session, session.evaluate(source, scope), { expr: call, within, api: 'src', args: [source] }) : [];
  }
  if (WRITES_MARKUP.test(name)) {
    const start: Start = { expr: call, within, api: name, args: [] };
    return onePerScript(call.args.flatMap((arg) => (name === 'createTextNode' ? inSnippet : inMarkup)(session, session.evaluate(arg, scope), start)));
  }
  if (HEADS.test(name)) return onePerScript(call.args.flatMap((arg) => inHead({ session, within, scope }, arg, call)));
  return LOADS.test(name) ? byLoader({ session, within, scope }, call, name) : [];
}

function byLoader({ session, within, scope }: Place, call: ExprOf<'call'>, name: string): readonly Pathway[] {
  const start = startOfHook({ session, within, scope }, name, call);
  const urls = start ? call.args.flatMap((arg) => (arg.is === 'array' ? arg.items : [arg])) : [];
  return onePerVendor(urls.flatMap((url) => loads(session, session.evaluate(url, scope), { expr: call, within, api: name, args: call.args }))).map((one) => ({ ...one, ...start }));
}

/** `{ script: [{ src: 'https://…' }] }`, also as `{ app: { head: { … } } }` and as `{ head: () => ({ scripts: […] }) }`. */
function inHead(place: Place, expr: Expr, call: ExprOf<'call'>): readonly Pathway[] {
  if (expr.is === 'function') return (place.scope.frame.module.functions[expr.id]?.body ?? []).flatMap((one) => (one.do === 'return' && one.value ? inHead(place, one.value, call) : []));
  if (expr.is !== 'object') return [];
  const { session, within, scope } = place;
  return expr.entries.flatMap(({ key, value }) => {
    if (key?.is !== 'constant') return [];
    if (/^(?:app|head)$/.test(String(key.value))) return inHead(place, value, call);
    if (!/^scripts?$/.test(String(key.value)) || value.is !== 'array') return [];
    const entries = value.items.flatMap((item) => (item.is === 'object' ? item.entries : item.is === 'constant' ? [{ key: { is: 'constant', at: item.at, value: 'src' } as const, value: item }] : []));
    return entries.flatMap(({ key: name, value: given }) => {
      const start: Start = { expr: call, within, api: 'script', args: [given] };
      if (name?.is !== 'constant') return [];
      if (name.value === 'src') return loads(session, session.evaluate(given, scope), start);
      return /^(?:innerHTML|textContent|children)$/.test(String(name.value)) ? inSnippet(session, session.evaluate(given, scope), start) : [];
    });
  });
}

/** `s.src = url`, `s.innerHTML = snippet`, `ctx.body = page` of Koa, `page += '<script …>'`. */
export function findInAssignment(place: Place, expr: ExprOf<'assign'>): readonly Pathway[] {
  const { session, within, scope } = place;
  const { target, value } = expr;
  if (expr.operator === '+=' && target.is === 'name') return inMarkup(session, session.evaluate(value, scope), { expr, within, api: 'script', args: [] });
  if (target.is !== 'member' || target.key.is !== 'constant') return [];
  if (target.key.value === 'src' || target.key.value === 'href') {
    if (target.key.value === 'href' && !isScript(place, target.object)) return [];
    return loads(session, session.evaluate(value, scope), { expr, within, api: 'src', args: [value] });
  }
  if (target.key.value === 'body') return inMarkup(session, session.evaluate(value, scope), { expr, within, api: 'body', args: [] });
  if (target.key.value !== 'innerHTML' && target.key.value !== 'text' && target.key.value !== 'textContent') return [];
  return inSnippet(session, session.evaluate(value, scope), { expr, within, api: 'script', args: [] });
}

function isScript({ session, scope }: Place, object: Expr): boolean {
  const value = session.evaluate(object, scope);
  const made = value.is === 'origin' ? value.steps.at(-1) : undefined;
  const [tag] = made?.is === 'call' ? made.args : [];
  return tag !== undefined && stringOf(session.evaluate(tag, scope)) === 'script';
}

/** `<Script src="…">`, `<img src="…">`, a vendor's component. */
export function findInElement(place: Place, expr: ExprOf<'element'>): readonly Pathway[] {
  const { session, within, scope } = place;
  const tag = expr.tag.is === 'constant' ? undefined : session.evaluate(expr.tag, scope);
  const component = tag && vendorsOf(session, tag).find(({ role }) => role.is === 'component');
  const args = expr.attributes.map(({ value }) => value);
  if (component?.role.is === 'component') {
    if (component.role.unless !== undefined && attribute(expr, component.role.unless)) return [];
    return [{ expr, within, vendor: component.vendor, api: component.path.at(-1) ?? '', kind: component.role.effect, surface: 'client', args }];
  }
  const name = expr.tag.is === 'constant' ? String(expr.tag.value) : expr.tag.is === 'name' ? expr.tag.name : '';
  if (tag?.is === 'function') return [];
  if (name === 'link') return fetchedAhead(place, expr);
  if (!/^(?:script|img|iframe|image|embed)$/i.test(name)) {
    return attribute(expr, 'dangerouslySetInnerHTML') ? inMarkup(session, contentOf(place, expr), { expr, within, api: name, args: [] }) : [];
  }
  const start = name.toLowerCase() === 'script' ? startOf(session, expr, scope) : ({ is: 'runs' } as const);
  if (start.is === 'data') return [];
  const source = attribute(expr, 'src') ?? (start.is === 'held' ? attribute(expr, 'data-src') : undefined) ?? spreadWith(place, expr, 'src');
  const found = source
    ? loads(session, session.evaluate(source, scope), { expr, within, api: name, args })
    : inSnippet(session, contentOf(place, expr), { expr, within, api: name, args: [] });
  if (start.is === 'idle') return [];
  return start.is === 'held' ? found.map((pathway) => ({ ...pathway, heldBy: start.signal })) : found;
}

/** `<link rel="preload" as="script" href="…">` asks the vendor's host for it, and runs nothing; `preconnect` hands nothing over. */
function fetchedAhead({ session, within, scope }: Place, expr: ExprOf<'element'>): readonly Pathway[] {
  const [rel, href] = ['rel', 'href'].map((name) => attribute(expr, name));
  if (!rel || !href || !/^(?:preload|prefetch|modulepreload|prerender)$/i.test(stringOf(session.evaluate(rel, scope)) ?? '')) return [];
  return loads(session, session.evaluate(href, scope), { expr, within, api: 'link', args: [] }).map((one) => ({ ...one, kind: 'request' }));
}

function attribute(expr: ExprOf<'element'>, name: string): Expr | undefined {
  return expr.attributes.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
}

/** `<script {...props} />`: the member of what is spread. */
function spreadWith({ session, scope }: Place, expr: ExprOf<'element'>, name: string): Expr | undefined {
  const object = expr.attributes.find(({ key, value }) => key === undefined && hasMember(session, session.evaluate(value, scope), name, scope))?.value;
  return object && { is: 'member', at: object.at, object, key: { is: 'constant', at: object.at, value: name }, optional: false };
}

function hasMember(session: Session, value: Value, name: string, scope: Scope): boolean {
  if (value.is !== 'object' && value.is !== 'record') return false;
  const found = session.member(value, name, scope);
  return found.is !== 'constant' || found.value !== undefined;
}

/** `dangerouslySetInnerHTML={{ __html: '…' }}`, or the text between the tags. */
function contentOf({ session, scope }: Place, expr: ExprOf<'element'>): Value {
  const html = attribute(expr, 'dangerouslySetInnerHTML');
  if (html) return session.member(session.evaluate(html, scope), '__html', scope);
  const [child] = expr.children;
  return child ? session.evaluate(child, scope) : unknown;
}

export function loads(session: Session, url: Value, start: Start): readonly Pathway[] {
  return onePerVendor([...destinationsOf(session, url, 'script'), ...destinationsOf(session, url, 'pixel')]).map(({ vendor }) => ({ ...start, vendor, kind: 'load', surface: 'client' }));
}

/** A text that is shown as it stands is no script; one with a tag in it may be. */
function inMarkup(session: Session, value: Value, start: Start): readonly Pathway[] {
  return alternatives(value).some(({ value: one }) => /<(?:script|img|iframe)\b/i.test(textOf(one) ?? '')) ? inSnippet(session, value, start) : [];
}

/** A prop with a value of its own makes two texts of one. */
export function inSnippet(session: Session, value: Value, start: Start): readonly Pathway[] {
  return onePerScript(alternatives(value).flatMap(({ value: one }): readonly Pathway[] => {
    const text = textOf(one);
    const vendor = text === undefined ? undefined : vendorInSnippet(session.world.vendors, text);
    return vendor ? [{ ...start, vendor, kind: 'load', surface: 'client', snippet: one.is === 'text' ? one.pieces.map((piece) => piece ?? UNKNOWN).join('') : text ?? '' }] : [];
  }));
}

/** Stands in the strings of a script, and nowhere else in it. */
const UNKNOWN = '\u0000';

/** One of each vendor: what is a script may ask for itself only where all of that vendor's are. */
function onePerScript(found: readonly Pathway[]): readonly Pathway[] {
  return onePerVendor(found).map(({ snippet, ...one }) => {
    const scripts = found.flatMap((other) => (other.vendor.id === one.vendor.id ? [other.snippet] : []));
    return snippet === undefined || scripts.includes(undefined) ? one : { ...one, snippet: scripts.join('\n;') };
  });
}
