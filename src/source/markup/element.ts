/** Elements and their plain attributes: what is alike in all four languages. */
import type { Entry, Expr } from '../../code.js';
import type { Span } from '../../model.js';
import { decode } from './entities.js';
import { lowerCode, lowerHandler, lowerInlineScript, onPage } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import { askedBy, handedTo } from './slots.js';
import { attributeOf, type Attribute, type Code, type Element, type Text } from './tree.js';

/** `inside` is what the children see, where the element binds names for them. */
export function lowerElement(element: Element, scope: Scope, inside = scope): Expr {
  const { dialect, slot } = scope.page;
  const attributes = dialect.attributes(element, scope);
  const content = element.raw && /^script$/i.test(element.name) ? scriptContent(element, element.raw, scope) : [];
  const tag = dialect.tag(element, scope);
  const handed = content.length > 0 ? { attributes: [], children: content } : tag.is === 'constant' ? { attributes: [], children: dialect.nodes(element.children, inside) } : handedTo(element, inside);
  const shown = slot && element.name === 'slot' ? [slot(element.at, askedBy(element, scope))] : [];
  const held = attributes.flatMap(({ key, value }) => (key?.is === 'constant' && CONTENT.has(String(key.value)) ? [value] : []));
  return {
    is: 'element', at: element.at, tag, children: [...shown, ...held, ...handed.children],
    attributes: [...attributes.filter(({ key }) => key?.is !== 'constant' || !CONTENT.has(String(key.value))), ...handed.attributes],
  };
}

/** Attributes that hold what otherwise stands between the tags. */
const CONTENT = new Set(['set:html', 'v-html', 'v-text', 'set:text']);

const RUN = /^(?:module|text\/babel|text\/jsx|text\/partytown|(?:text|application)\/(?:x-)?(?:java|ecma)script(?:;.*)?)$/i;

/** Whether browsers (or, for Partytown, a worker) run what stands in a script: `text/plain` holds it back. */
export function isRun(element: Element, text: string): boolean {
  const value = attributeOf(element, 'type')?.value;
  const [only] = value ?? [];
  return only === undefined || only.is === 'code' || RUN.test(text.slice(...only.at).trim());
}

/** `<script type="text/plain" data-category="analytics">`: a consent platform may start it; whether one does, its attributes tell. */
function isHeld(element: Element, text: string): boolean {
  const [only] = attributeOf(element, 'type')?.value ?? [];
  return only?.is === 'text' && /^text\/plain$/i.test(text.slice(...only.at).trim());
}

/** Code that runs is a call of it; other text is a string. */
function scriptContent(element: Element, raw: Span, scope: Scope): Expr[] {
  const source = sourceOf(scope, raw);
  if (source.trim() === '') return [];
  if (!isRun(element, scope.page.text)) return [(scope.page.readsHeld && isHeld(element, scope.page.text) ? heldScript(scope, raw) : undefined) ?? { is: 'constant', at: raw, value: source }];
  if (attributeOf(element, 'src')) return [];
  // Astro hands variables of the page to a script by name.
  const seen = attributeOf(element, 'define:vars') ? scope : onPage(scope);
  return [lowerInlineScript(seen, raw, 'js')];
}

/** What is held back need not be code at all. */
function heldScript(scope: Scope, raw: Span): Expr | undefined {
  const known = scope.page.gaps.length;
  const script = lowerInlineScript(onPage(scope), raw, 'js');
  if (scope.page.gaps.length === known) return script;
  scope.page.gaps.length = known;
  return undefined;
}

const HANDLER = /^on[a-z]+$/;

/** `src="…"`, `onclick="buy()"`, `disabled`: an attribute without anything of the language's own. */
export function staticAttribute(attribute: Attribute, scope: Scope): Entry {
  const { name, at, value } = attribute;
  const key: Expr = { is: 'constant', at, value: name };
  const [only] = value ?? [];
  if (only?.is === 'text' && HANDLER.test(name) && value?.length === 1) return { key, value: lowerHandler(onPage(scope), only.at, name) };
  if (only?.is === 'text' && name === 'href' && /^\s*javascript:/i.test(sourceOf(scope, only.at))) {
    return { key, value: lowerHandler(onPage(scope), [only.at[0] + sourceOf(scope, only.at).indexOf(':') + 1, only.at[1]], name) };
  }
  if (only?.is === 'code' && CONTENT.has(name)) return { key, value: lowerHtml(scope, only.at) };
  return { key, value: value ? valueOf(value, at, scope) : { is: 'constant', at, value: true } };
}

/** Text and code in turn are a template; one of them alone is itself. */
export function valueOf(pieces: readonly (Text | Code)[], at: Span, scope: Scope): Expr {
  const [only] = pieces;
  if (!only) return { is: 'constant', at, value: '' };
  if (pieces.length === 1) return only.is === 'text' ? { is: 'constant', at: only.at, value: decode(sourceOf(scope, only.at)) } : lowerCode(scope, only.at, only.nested);
  const texts: string[] = [];
  const values: Expr[] = [];
  let text = '';
  for (const piece of pieces) {
    if (piece.is === 'text') text += decode(sourceOf(scope, piece.at));
    else {
      texts.push(text);
      values.push(lowerCode(scope, piece.at, piece.nested));
      text = '';
    }
  }
  return { is: 'template', at, texts: [...texts, text], values };
}

/** `Ui.Gate` and `Gate` are values, where the language says so; `p` and `svelte:head` are names of elements. */
export function componentOrName({ name, at }: Element, scope: Scope): Expr {
  const place: Span = [at[0] + 1, at[0] + 1 + name.length];
  if (!/^[A-Z]|\./.test(name)) return { is: 'constant', at: place, value: name };
  const [first = '', ...members] = name.split('.');
  return members.reduce<Expr>((object, member) => ({ is: 'member', at: place, object, key: { is: 'constant', at: place, value: member }, optional: false }), scope.meaning(first, [place[0], place[0] + first.length]));
}

/** Markup in a string that is set as it is: its scripts and pixels count at the place where it is set. */
export function lowerHtml(scope: Scope, at: Span): Expr {
  const value = lowerCode(scope, at);
  const constant = (name: string): Expr => ({ is: 'constant', at: value.at, value: name });
  const markup: Expr = { is: 'object', at: value.at, entries: [{ key: constant('__html'), value }] };
  return { is: 'element', at: value.at, tag: constant('div'), attributes: [{ key: constant('dangerouslySetInnerHTML'), value: markup }], children: [] };
}
