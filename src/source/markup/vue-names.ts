/** What a name means in a Vue component: templates reach what the component or a plugin provides, and a short list of globals. */
import type { Expr, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import type { Lowering } from '../lower/context.js';
import { addGiving, addIdentity, memberOf, type Component } from './component.js';
import { globalName, type Meaning } from './page.js';
import type { Names } from './scripts.js';
import { memberOfOptions, type Options } from './vue-options.js';

/** https://github.com/vuejs/core/blob/main/packages/shared/src/globalsAllowList.ts */
const GLOBALS = new Set(('Infinity NaN isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent Math Number Date Array ' +
  'Object Boolean String RegExp Map Set JSON Intl BigInt console Error Symbol').split(' '));

/** Calls whose result a template reads without `.value`. */
const REFS = /^(?:ref|shallowRef|customRef|computed|toRef|useState|useCookie|useLocalStorage|useSessionStorage|useStorage)$/;

export interface Provided {
  readonly lowering: Lowering;
  readonly component: Component;
  readonly names: Names;
  readonly options: Options | undefined;
  /** Every word of the scripts: a property or a store's getter is named there, in whatever way it is declared. */
  readonly words: ReadonlySet<string>;
}

/** Scripts see the page's globals, and macros that only the compiler knows. */
export function scriptMeaning(lowering: Lowering, component: Component, names: Names): Meaning {
  const macros = new Map<string, VariableId>([
    ['defineProps', addGiving(lowering, 'defineProps', component.props([0, 0]))],
    ['withDefaults', addIdentity(lowering, 'withDefaults')],
  ]);
  return (name, at) => {
    const variable = names.get(name) ?? macros.get(name);
    return variable === undefined ? globalName(name, at) : { is: 'name', at, name, variable };
  };
}

export function templateMeaning(provided: Provided): Meaning {
  const { component, names, options, words } = provided;
  return (name, at) => {
    const variable = names.get(name);
    if (variable !== undefined) return unwrapped(provided, { is: 'name', at, name, variable });
    const byName = (): Expr => (words.has(name) ? memberOf(component.props(at), name, at) : { is: 'opaque', at, parts: [] });
    const member = options && memberOfOptions(options, name, { at, byName });
    if (member) return member;
    if (name === '$props') return component.props(at);
    return name.startsWith('$') || GLOBALS.has(name) ? globalName(name, at) : byName();
  };
}

/** A template reads the content of a ref, whether it is made here, by a composable, or in another file. */
function unwrapped({ lowering }: Provided, name: Extract<Expr, { is: 'name' }> & { readonly variable: VariableId }): Expr {
  const [only, second] = lowering.variables[name.variable]?.definitions ?? [];
  if (second) return name;
  if (only?.from === 'import') return /\.vue$/.test(only.source) ? name : memberOf(name, CONTENT, name.at);
  if (only?.from !== 'value' || only.value.is !== 'call' || only.value.callee.is !== 'name') return name;
  const made = only.value.callee.name;
  if (only.path.length > 0) return COMPOSABLE.test(made) ? memberOf(name, CONTENT, name.at) : name;
  return REFS.test(made) ? memberOf(name, 'value', name.at) : name;
}

/** The member by which the evaluator reads what a ref holds, and of anything else that itself. */
const CONTENT = '$';
const COMPOSABLE = /^(?:use[A-Z]\w*|storeToRefs|toRefs)$/;

/** Components go by their own name or in kebab case: `<opt-out-gate>` is `OptOutGate`. */
export function componentNamed(names: Names, name: string, at: Span): Expr | undefined {
  for (const spelling of [name, camelized(name), camelized(`-${name}`)]) {
    const variable = names.get(spelling);
    if (variable !== undefined) return { is: 'name', at, name: spelling, variable };
  }
  return undefined;
}

export function camelized(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
