/** What the script of a Svelte component means beyond JavaScript: exports are properties, `$: x = …` declares. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr, Stmt } from '../../code.js';
import type { Component } from './component.js';
import { lowerStatements, type Fragment } from './fragment.js';
import type { Names } from './scripts.js';

/** `$: out = isOptedOut()` declares `out`, if nothing else does. */
export function declareReactive({ syntax, lowering }: Fragment, names: Names): void {
  for (const reference of syntax.scopes.globalScope?.through ?? []) {
    const { name } = reference.identifier;
    if (!reference.isWrite() || name.startsWith('$') || names.has(name)) continue;
    names.set(name, lowering.variables.push({ name, block: lowering.within, definitions: [] }) - 1);
  }
}

export function lowerInstance(fragment: Fragment, component: Component, names: Names): Stmt[] {
  const { exports, variables } = fragment.lowering;
  const before = exports.length;
  const body = lowerStatements(fragment);
  const settable = settableNames(fragment.syntax.program);
  const offered: Expr[] = [];
  for (const one of exports.splice(before)) {
    if (!('value' in one)) continue;
    const { value } = one;
    const variable = value.is === 'name' && settable.has(value.name) && value.variable !== undefined ? variables[value.variable] : undefined;
    if (!variable) {
      offered.push(value);
      continue;
    }
    const [initial] = variable.definitions.splice(0, 1);
    variable.definitions.unshift({
      from: 'param', function: component.template, index: 0, path: [{ key: one.name, ...(initial?.from === 'value' && { otherwise: initial.value }) }],
    });
  }
  for (const name of reactiveNames(fragment.syntax.program)) dropFirst(fragment, names.get(name));
  // `bind:this` gives other components what the script exports besides.
  const [first] = offered;
  return first ? [...body, { do: 'expression', at: first.at, value: { is: 'opaque', at: first.at, parts: offered } }] : body;
}

function settableNames({ body }: TSESTree.Program): ReadonlySet<string> {
  const declarations = body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node));
  return new Set(declarations.flatMap((node) => (node?.type === 'VariableDeclaration' && node.kind !== 'const'
    ? node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
    : [])));
}

function reactiveNames({ body }: TSESTree.Program): readonly string[] {
  return body.flatMap((node) => {
    if (node.type !== 'LabeledStatement' || node.label.name !== '$' || node.body.type !== 'ExpressionStatement') return [];
    const { expression } = node.body;
    return expression.type === 'AssignmentExpression' && expression.left.type === 'Identifier' ? [expression.left.name] : [];
  });
}

/** `let out; $: out = isOptedOut();`: nothing is rendered before the statement ran. */
function dropFirst({ lowering }: Fragment, id: number | undefined): void {
  const variable = id === undefined ? undefined : lowering.variables[id];
  if (variable && variable.definitions.length > 1 && variable.definitions[0]?.from === 'nothing') variable.definitions.shift();
}
