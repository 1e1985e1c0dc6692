/** Pages: every inline script is a program in the page's scope, and the rest of the page is elements and handlers. */
import type { Entry, Stmt } from '../../code.js';
import type { Span } from '../../model.js';
import { inFunction } from '../lower/functions.js';
import type { Lowering } from '../lower/context.js';
import { arrow } from './arrow.js';
import { componentOrName, isRun, lowerElement, staticAttribute } from './element.js';
import { lowerHandler, lowerStatements, type Fragment } from './fragment.js';
import { globalName, together, type Dialect, type Meaning, type Page, type Scope } from './page.js';
import { rules } from './rules.js';
import { scan } from './scan.js';
import { readScript, type Names } from './scripts.js';
import { withoutPlaceholders, withoutServerTags } from './server-tags.js';
import { attributeOf, type Attribute, type Element } from './tree.js';

const dialect: Dialect = {
  nodes: (nodes, scope) => nodes.flatMap((node) => (node.is === 'element' ? [lowerElement(node, scope)] : [])),
  attributes: (element, scope) => element.attributes.map((attribute) => attributeEntry(attribute, scope)),
  tag: (element, scope) => componentOrName({ ...element, name: element.name.toLowerCase() }, scope),
};

/** `@click="…"` and `x-on:click="…"` are handlers of Alpine, which reach what the page's own reach. */
function attributeEntry(attribute: Attribute, scope: Scope): Entry {
  const [code] = attribute.value ?? [];
  if (!code || !/^(?:@|x-on:)/.test(attribute.name)) return staticAttribute(attribute, scope);
  return { key: { is: 'constant', at: attribute.at, value: attribute.name }, value: lowerHandler(scope, code.at, attribute.name) };
}

export function lowerPage(original: string, lowering: Lowering, gaps: Page['gaps']): Stmt[] {
  const text = withoutServerTags(original);
  const names: Names = new Map();
  const meaning: Meaning = (name, at) => {
    const variable = names.get(name);
    return variable === undefined ? globalName(name, at) : { is: 'name', at, name, variable };
  };
  const scope: Scope = { page: { text, dialect, gaps, inline: meaning, readsHeld: true }, lowering, meaning };
  const nodes = scan(text, [0, text.length], rules.html).filter((node) => node.is === 'element');
  const scripts = nodes.filter((node) => isProgram(node, text));
  const programs = scripts.flatMap((script) => readProgram(script, scope, names) ?? []);
  return [...template(nodes.filter((node) => !isProgram(node, text)), scope), ...programs.map(run)];
}

/** A script that returns, throws or checks something says nothing of the next: each is a function of its own, called once. */
function run({ syntax, lowering }: Fragment): Stmt {
  const { program } = syntax;
  const at: Span = [program.range[0] + lowering.offset, program.range[1] + lowering.offset];
  const id = inFunction(lowering, (own, parent) => {
    lowering.functionOf.set(program, own);
    return { ...arrow, id: own, parent, name: 'script', at, body: lowerStatements({ syntax, lowering }) };
  });
  return { do: 'expression', at, value: { is: 'call', at, callee: { is: 'function', at, id }, args: [], construct: false, optional: false } };
}

function isProgram(element: Element, text: string): boolean {
  return element.name.toLowerCase() === 'script' && element.raw !== undefined && !attributeOf(element, 'src') && isRun(element, text);
}

/** A module keeps its names to itself. */
function readProgram(script: Element, scope: Scope, names: Names): Fragment | undefined {
  const at = script.raw ?? script.at;
  const [type] = attributeOf(script, 'type')?.value ?? [];
  const own = type && scope.page.text.slice(...type.at) === 'module' ? new Map<string, number>() : names;
  const known = scope.page.gaps.length;
  const program = readScript(scope, { at, dialect: 'js' }, own);
  const source = scope.page.text.slice(...at);
  const cleaned = program ? source : withoutPlaceholders(source);
  if (cleaned === source) return program;
  scope.page.gaps.length = known;
  const text = scope.page.text.slice(0, at[0]) + cleaned + scope.page.text.slice(at[1]);
  return readScript({ ...scope, page: { ...scope.page, text } }, { at, dialect: 'js' }, own);
}

function template(nodes: readonly Element[], scope: Scope): Stmt[] {
  const at = [0, scope.page.text.length] as const;
  const id = inFunction(scope.lowering, (own, parent) => ({
    ...arrow, id: own, parent, name: 'template', at, body: [{ do: 'return', at, value: together(dialect.nodes(nodes, scope), at) }],
  }));
  return [{ do: 'expression', at, value: { is: 'function', at, id } }];
}
