/** Attributes of the languages with single braces. */
import type { Entry } from '../../code.js';
import { staticAttribute } from './element.js';
import { lowerCode } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import type { Attribute } from './tree.js';

/** `{...rest}` and `{src}` have no name of their own. */
export function bracedAttribute(attribute: Attribute, scope: Scope): Entry {
  const [code] = attribute.value ?? [];
  if (attribute.name !== '' || !code) return staticAttribute(attribute, scope);
  const source = sourceOf(scope, code.at);
  const dots = /^\s*\.\.\./.exec(source)?.[0].length;
  if (dots !== undefined) return { value: lowerCode(scope, [code.at[0] + dots, code.at[1]]) };
  return { key: { is: 'constant', at: attribute.at, value: source.trim() }, value: lowerCode(scope, code.at) };
}
