/** Attributes and directives of Svelte. */
import type { Entry, Expr } from '../../code.js';
import { bindPatterns } from './bind.js';
import { bracedAttribute } from './attributes.js';
import { componentOrName, valueOf } from './element.js';
import { lowerCode } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import { attributeOf, type Attribute, type Element } from './tree.js';

export function svelteAttributes(element: Element, scope: Scope): Entry[] {
  return element.attributes.flatMap((attribute) => entriesOf(attribute, scope));
}

function entriesOf(attribute: Attribute, scope: Scope): Entry[] {
  const { name, at, value } = attribute;
  const [code] = value ?? [];
  if (name === '' && code && sourceOf(scope, code.at).trimStart().startsWith('@')) {
    const start = code.at[0] + (/^\s*@\w+/.exec(sourceOf(scope, code.at))?.[0].length ?? 0);
    return [{ key: { is: 'constant', at, value: '@' }, value: lowerCode(scope, [start, code.at[1]]) }];
  }
  const [directive = '', ...rest] = name.split(':');
  const subject = rest.join(':').split('|')[0] ?? '';
  const key: Expr = { is: 'constant', at, value: name.split('|')[0] ?? name };
  const own = (): Expr => (value ? valueOf(value, at, scope) : scope.meaning(subject, [at[0] + directive.length + 1, at[0] + directive.length + 1 + subject.length]));
  switch (subject === '' ? '' : directive) {
    case 'let':
      return [];
    case 'on':
      return value ? [{ key, value: valueOf(value, at, scope) }] : [];
    case 'bind':
      return [{ key: { is: 'constant', at, value: subject }, value: written(own(), scope) }];
    case 'class':
    case 'style':
      return [{ key, value: own() }];
    case 'use':
      return [{ key, value: action(attribute, subject, scope) }];
    default:
      return [bracedAttribute(attribute, scope)];
  }
}

/** `bind:checked={consent}`: the person changes it. */
function written(value: Expr, { lowering }: Scope): Expr {
  if (value.is === 'member') return { is: 'assign', at: value.at, target: value, operator: '=', value: { is: 'opaque', at: value.at, parts: [] } };
  if (value.is === 'name' && value.variable !== undefined) lowering.variables[value.variable]?.definitions.push({ from: 'unknown' });
  return value;
}

/** `use:track={{ event }}` calls `track(node, { event })`. */
function action({ at, value }: Attribute, subject: string, scope: Scope): Expr {
  const start = at[0] + 'use:'.length;
  const place = [start, start + subject.length] as const;
  const [first = '', ...members] = subject.split('.');
  const callee = members.reduce<Expr>((object, key) => ({ is: 'member', at: place, object, key: { is: 'constant', at: place, value: key }, optional: false }), scope.meaning(first, [start, start + first.length]));
  return { is: 'call', at, callee, args: [{ is: 'opaque', at: place, parts: [] }, ...(value ? [valueOf(value, at, scope)] : [])], construct: false, optional: false };
}

/** `let:item`, `let:item={row}`: what a component hands to what it shows. */
export function lets(element: Element, scope: Scope): Scope {
  return element.attributes.reduce((at, { name, at: place, value }) => {
    if (!name.startsWith('let:')) return at;
    const bound = bindPatterns(at, value?.[0]?.at ?? [place[0] + 'let:'.length, place[0] + name.length]);
    bound.define(() => ({ from: 'unknown' }));
    return bound.scope;
  }, scope);
}

/** `<svelte:element this="script">` and `<svelte:component this={Gate}>`. */
export function svelteTag(element: Element, scope: Scope): Expr {
  const own = /^svelte:(?:element|component)$/.test(element.name) ? attributeOf(element, 'this') : undefined;
  return own?.value ? valueOf(own.value, own.at, scope) : componentOrName(element, scope);
}
