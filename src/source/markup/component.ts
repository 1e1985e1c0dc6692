/**
 * A component is a function that renders its template, so that `<Gate>…</Gate>` of other files finds it as it finds one of React:
 *
 *     {#if allowed}<slot />{/if}      export default ($$props) => allowed ? $$props.children : null
 */
import type { Expr, FunctionId, Stmt, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import type { Lowering } from '../lower/context.js';
import { arrow } from './arrow.js';
import { together, type Scope } from './page.js';
import type { Markup } from './tree.js';

const nowhere: Span = [0, 0];

export interface Component {
  readonly template: FunctionId;
  readonly props: (at: Span) => Extract<Expr, { is: 'name' }>;
}

/** Begins the function of the template: the script may already ask for what the component was handed. Without a template it stays empty. */
export function startComponent(lowering: Lowering): Component {
  const template = lowering.functions.length;
  const variable = lowering.variables.push({ name: '$$props', block: template, definitions: [{ from: 'param', function: template, index: 0, path: [] }] }) - 1;
  const props: Component['props'] = (at) => ({ is: 'name', at, name: '$$props', variable });
  lowering.functions.push({ ...arrow, id: template, name: 'template', parent: 0, at: nowhere, params: [{ target: props(nowhere) }], body: [] });
  return { template, props };
}

export function memberOf(object: Expr, key: string, at: Span): Expr {
  return { is: 'member', at, object, key: { is: 'constant', at, value: key }, optional: false };
}

/** What a store or a ref holds; the analysis knows what else is itself. */
export function contentOf(name: Extract<Expr, { is: 'name' }>): Expr {
  return memberOf(name, '$', name.at);
}

/** Lowers the template and makes it what the file exports. */
export function lowerTemplate({ template, props }: Component, scope: Scope, { nodes, at }: { readonly nodes: readonly Markup[]; readonly at: Span }): Stmt {
  const { lowering, page } = scope;
  const parent = lowering.within;
  lowering.within = template;
  const value = together(page.dialect.nodes(nodes, scope), at);
  lowering.within = parent;
  lowering.functions[template] = {
    ...arrow, id: template, parent, name: 'template', at, params: [{ target: props(at) }], body: [{ do: 'return', at, value }],
  };
  const expr: Expr = { is: 'function', at, id: template };
  // Other files render the component; the options that a script of Vue exports are a part of it.
  const options = lowering.exports.findIndex((one) => 'name' in one && one.name === 'default');
  lowering.exports.splice(options < 0 ? lowering.exports.length : options, options < 0 ? 0 : 1, { name: 'default', value: expr });
  return { do: 'expression', at, value: expr };
}

/** A function that the compiler of the language knows and no file declares: `$props()` gives the properties. */
export function addGiving(lowering: Lowering, name: string, value: Expr): VariableId {
  const id = lowering.functions.push(undefined) - 1;
  lowering.functions[id] = { ...arrow, id, name, parent: 0, at: nowhere, body: [{ do: 'return', at: nowhere, value }] };
  return lowering.variables.push({ name, block: 0, definitions: [{ from: 'function', id }] }) - 1;
}

/** One that gives back what it is handed: `$derived(isOptedOut())`. */
export function addIdentity(lowering: Lowering, name: string): VariableId {
  const id = lowering.functions.push(undefined) - 1;
  const variable = lowering.variables.push({ name: 'value', block: id, definitions: [{ from: 'param', function: id, index: 0, path: [] }] }) - 1;
  const value = { is: 'name', at: nowhere, name: 'value', variable } as const;
  lowering.functions[id] = { ...arrow, id, name, parent: 0, at: nowhere, params: [{ target: value }], body: [{ do: 'return', at: nowhere, value }] };
  return lowering.variables.push({ name, block: 0, definitions: [{ from: 'function', id }] }) - 1;
}
