/** Astro: what stands between the fences runs on the server and is the module; below it stand elements with expressions that hold elements. */
import type { Stmt } from '../../code.js';
import type { Lowering } from '../lower/context.js';
import { lowerTemplate, memberOf, startComponent } from './component.js';
import { bracedAttribute } from './attributes.js';
import { componentOrName, lowerElement } from './element.js';
import { lowerCode, lowerStatements } from './fragment.js';
import { globalName, type Dialect, type Meaning, type Page, type Scope } from './page.js';
import { rules } from './rules.js';
import { scan } from './scan.js';
import { readScript, type Names } from './scripts.js';

const dialect: Dialect = {
  nodes: (nodes, scope) => nodes.flatMap((node) => {
    if (node.is === 'element') return [lowerElement(node, scope)];
    return node.is === 'code' ? [lowerCode(scope, node.at, node.nested)] : [];
  }),
  attributes: (element, scope) => element.attributes.map((attribute) => bracedAttribute(attribute, scope)),
  tag: componentOrName,
};

const FENCED = /^(\s*---[^\n]*\n)([\s\S]*?)^---/m;

export function lowerAstro(text: string, lowering: Lowering, gaps: Page['gaps']): Stmt[] {
  const names: Names = new Map();
  const component = startComponent(lowering);
  const meaning: Meaning = (name, at) => {
    const variable = names.get(name);
    return variable === undefined ? globalName(name, at) : { is: 'name', at, name, variable };
  };
  const scope: Scope = {
    lowering, meaning,
    page: { text, dialect, gaps, inline: globalName, slot: (at, name) => memberOf(component.props(at), name, at) },
  };
  names.set('Astro', addAstro(lowering, component.props([0, 0])));
  const fenced = /^\s*---/.test(text) ? FENCED.exec(text) : null;
  const start = fenced ? fenced.index + fenced[0].length : 0;
  const script = fenced && readScript(scope, { at: [fenced[1]?.length ?? 0, start - 3], dialect: 'ts' }, names);
  const body = script ? lowerStatements(script) : [];
  lowering.component = component.template;
  const at = [start, text.length] as const;
  return [...body, lowerTemplate(component, scope, { nodes: scan(text, at, rules.astro), at })];
}

/** `Astro.props` is what the component was handed; `Astro.cookies`, `Astro.request` and the rest are the platform's. */
function addAstro(lowering: Lowering, props: ReturnType<ReturnType<typeof startComponent>['props']>): number {
  const at = props.at;
  const entries = [{ value: globalName('Astro', at) }, { key: { is: 'constant', at, value: 'props' } as const, value: props }];
  return lowering.variables.push({ name: 'Astro', block: 0, definitions: [{ from: 'value', value: { is: 'object', at, entries }, path: [], within: 0 }] }) - 1;
}
