/** What a name means in a Svelte component: its script's, the content of a store (`$user` of `user`), or a rune of the compiler. */
import type { VariableId } from '../../code.js';
import type { Lowering } from '../lower/context.js';
import { addGiving, addIdentity, contentOf, type Component } from './component.js';
import { globalName, type Meaning } from './page.js';
import type { Names } from './scripts.js';

/** Runes whose value is what they are handed. */
const SAME = ['$state', '$derived', '$bindable'];

export function svelteMeaning(lowering: Lowering, component: Component, names: Names): Meaning {
  const runes = new Map<string, VariableId>(SAME.map((name) => [name, addIdentity(lowering, name)]));
  runes.set('$props', addGiving(lowering, '$props', component.props([0, 0])));
  return (name, at) => {
    if (name === '$$props' || name === '$$restProps') return component.props(at);
    const store = name.startsWith('$') ? names.get(name.slice(1)) : undefined;
    if (store !== undefined) return contentOf({ is: 'name', at, name: name.slice(1), variable: store });
    const variable = names.get(name) ?? runes.get(name);
    return variable === undefined ? globalName(name, at) : { is: 'name', at, name, variable };
  };
}
