/** Attributes and directives of Vue. */
import type { Entry, Expr } from '../../code.js';
import type { Span } from '../../model.js';
import { staticAttribute } from './element.js';
import { lowerCode, lowerHandler } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import { attributeOf, type Attribute, type Element } from './tree.js';
import { camelized } from './vue-names.js';

/** Directives that say whether, how often and with what names an element is shown; see vue-flow. */
const FLOW = /^(?:v-if|v-else-if|v-else|v-for|v-pre|v-once|v-cloak|slot-scope|#.*|v-slot(?::.*)?)$/;

export function vueAttributes(element: Element, scope: Scope): Entry[] {
  const isComponent = /[A-Z-]/.test(element.name);
  return element.attributes.filter(({ name }) => !FLOW.test(name)).flatMap((attribute) => {
    const entry = entryOf(attribute, scope);
    if (!isComponent || entry?.key?.is !== 'constant') return entry ?? [];
    return { ...entry, key: { ...entry.key, value: camelized(String(entry.key.value)) } };
  });
}

function entryOf(attribute: Attribute, scope: Scope): Entry | undefined {
  const { name, at } = attribute;
  const code = attribute.value?.[0]?.at;
  const [, sign, argument = ''] = /^(@|v-on:|:|v-bind:|\.)([^.]*)/.exec(name) ?? [];
  const key: Expr = { is: 'constant', at, value: argument };
  if (sign === '@' || sign === 'v-on:') return code && { key: { ...key, value: camelized(`on-${argument}`) }, value: listener(code, scope) };
  // `:src` alone is short for `:src="src"`.
  if (sign !== undefined) return { key, value: code ? lowerCode(scope, code) : scope.meaning(camelized(argument), [at[0] + sign.length, at[0] + sign.length + argument.length]) };
  if (name === 'v-bind' || name === 'v-on') return code && { value: lowerCode(scope, code) };
  if (!name.startsWith('v-') || !code) return staticAttribute(attribute, scope);
  if (/^v-model(?:[:.]|$)/.test(name)) return { key: { ...key, value: name.split(':')[1] ?? 'modelValue' }, value: written(lowerCode(scope, code), scope) };
  return staticAttribute({ ...attribute, value: [{ is: 'code', at: code, nested: [] }] }, scope);
}

/** `v-model="consent"`: the person changes it. */
function written(value: Expr, { lowering }: Scope): Expr {
  // In a template a name stands for what its ref holds.
  const name = value.is === 'member' ? value.object : value;
  if (name.is === 'name' && name.variable !== undefined) lowering.variables[name.variable]?.definitions.push({ from: 'unknown' });
  return value;
}

const PATH = /^\s*[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\['[^']*'\]|\["[^"]*"\]|\[\d+\])*\s*$/;
const FUNCTION = /^\s*(?:async\s*)?(?:(?:\([^)]*\)|[\w$]+)\s*(?::[^=]+)?=>|function(?:\s+[\w$]+)?\s*\()/;

/** `@click="buy"` hands a function over; `@click="buy()"` and anything longer is the body of one. */
function listener(code: Span, scope: Scope): Expr {
  const source = sourceOf(scope, code).replaceAll('&gt;', '>');
  return PATH.test(source) || FUNCTION.test(source) ? lowerCode(scope, code) : lowerHandler(scope, code, 'handler');
}

/** `<component is="script" src="…">`: a template may hold no script, so people write it that way. */
export function dynamicTag(element: Element, scope: Scope): Expr | undefined {
  if (element.name !== 'component') return undefined;
  const attribute = attributeOf(element, 'is') ?? attributeOf(element, ':is') ?? attributeOf(element, 'v-bind:is');
  return attribute && entryOf(attribute, scope)?.value;
}
