/**
 * The scripts of a file that see each other's names: `<script>` and `<script setup>` of Vue, the inline scripts of a page. All are parsed
 * and their variables numbered before the first is lowered, since a function may call what a later script declares.
 */
import type { Scope as NameScope, Variable as ScopeVariable } from '@typescript-eslint/scope-manager';
import type { VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { parseFragment, type Fragment } from './fragment.js';
import { sourceOf, type Scope } from './page.js';
import { attributeOf, type Element } from './tree.js';
import type { Dialect } from '../syntax.js';

export type Names = Map<string, VariableId>;

export interface Script {
  readonly at: Span;
  readonly dialect: Dialect;
}

export function scriptOf(element: Element, text: string): Script | undefined {
  const [lang] = attributeOf(element, 'lang')?.value ?? [];
  const name = lang ? text.slice(...lang.at) : '';
  return element.raw && { at: element.raw, dialect: name === 'ts' || name === 'typescript' ? 'ts' : name === 'tsx' ? 'tsx' : 'js' };
}

/** Parses a script and adds its names to those that are shared; undefined where it cannot be parsed. */
export function readScript(scope: Scope, { at, dialect }: Script, names: Names): Fragment | undefined {
  const fragment = parseFragment(scope, { at, code: sourceOf(scope, at), dialect });
  for (const variable of fragment ? topLevel(fragment) : []) share(variable, fragment as Fragment, names);
  return fragment;
}

function topLevel({ syntax }: Fragment): readonly ScopeVariable[] {
  return syntax.scopes.scopes.find(({ type }: NameScope) => type === 'module')?.variables ?? [];
}

/** What two scripts declare (`function gtag() {}`) is one variable. */
function share(variable: ScopeVariable, { lowering }: Fragment, names: Names): void {
  const [identifier] = variable.identifiers;
  const own = identifier && lowering.variableOf.get(identifier);
  if (own === undefined) return;
  const known = names.get(variable.name);
  if (known === undefined) names.set(variable.name, own);
  else for (const each of [...variable.identifiers, ...variable.references.map((reference) => reference.identifier)]) lowering.variableOf.set(each, known);
}
