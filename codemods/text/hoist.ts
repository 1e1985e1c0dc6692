/**
 * Arguments with effects are evaluated for everybody, as before; only the call itself is left out.
 *
 *     mixpanel.track('Ordered', { number: nextNumber() });
 *     →  { const properties = { number: nextNumber() }; if (!isUserOptedOut()) mixpanel.track('Ordered', properties); }
 */
import { ts } from 'ts-morph';
import { findChanged, isReassigned } from './changes.js';
import { dedented } from './lines.js';
import type { Edit, Site } from '../plan.js';

export interface Hoist {
  /** `const properties = { … };`, one a line; empty where no argument has effects. */
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
  /** The new name of an argument; undefined where it stays in its place. */
  readonly nameOf: (argument: ts.Expression) => string | undefined;
}

export const nothingHoisted: Hoist = { lines: [], edits: [], nameOf: () => undefined };

export function planHoist(site: Site, call: ts.CallExpression): Hoist {
  return hoistAll(site, argumentsToHoist(site, call));
}

/** What is sent later is evaluated now, where that could make a difference: effects, the clock, a counter that goes on. */
export function planSnapshot(site: Site, call: ts.CallExpression): Hoist {
  const changed = findChanged(call);
  const differs = call.arguments.some((argument) => !site.isSteady(argument) || readsClock.test(argument.getText())) || changed?.how === 'assigned';
  return hoistAll(site, differs ? call.arguments.filter((argument) => !staysAsItIs(argument, changed?.name)) : []);
}

/** A callback, and a name that nobody changes. */
function staysAsItIs(argument: ts.Expression, changed: string | undefined): boolean {
  return ts.isLiteralExpression(argument) || ts.isFunctionExpression(argument) || ts.isArrowFunction(argument) || (ts.isIdentifier(argument) && argument.text !== changed);
}

const readsClock = /\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(|\brandom/i;

/** Each on a line of its own, in front of the call. */
export function hoistAll(site: Site, all: readonly ts.Expression[]): Hoist {
  const names = new Map<ts.Expression, string>();
  for (const argument of all) names.set(argument, freeName(site, argument));
  // A pair stays a pair: its length and its types are what the call is checked by.
  const kept = /\.[cm]?tsx?$/.test(site.file.path) ? ' as const' : '';
  const spread = (node: ts.Expression): string => (ts.isSpreadElement(node) ? `[${dedented(site.file, node)}]${kept}` : dedented(site.file, node));
  return {
    lines: [...names].map(([argument, name]) => `const ${name} = ${spread(argument)}${site.file.style.semicolon}`),
    edits: [
      ...[...names].map(([argument, name]) => ({ start: argument.getStart(site.file.tree), end: argument.end, text: ts.isSpreadElement(argument) ? `...${name}` : name })),
      ...onOneLine(site, all),
    ],
    nameOf: (argument) => names.get(argument),
  };
}

/** Names need no lines of their own: `push(⏎ makeOne(),⏎)` → `push(value)`, where nothing but white space stands between. */
function onOneLine({ file: { tree, text } }: Site, hoisted: readonly ts.Expression[]): readonly Edit[] {
  const call = hoisted[0]?.parent;
  if (!call || !ts.isCallExpression(call)) return [];
  const list = call.arguments;
  const isShort = list.every((argument) => hoisted.includes(argument) || !argument.getText(tree).includes('\n'));
  const gaps = [...list, undefined].map((argument, at) => ({ start: list[at - 1]?.end ?? list.pos, end: argument?.getStart(tree) ?? call.end - 1, text: argument && at > 0 ? ', ' : '' }));
  return isShort && gaps.every(({ start, end }) => /^[\s,]*$/.test(text.slice(start, end))) ? gaps.filter(({ start, end }) => text.slice(start, end).includes('\n')) : [];
}

/** Everything up to the last argument with effects, so that the order of evaluation stays; literals cannot tell. */
function argumentsToHoist(site: Site, call: ts.CallExpression): readonly ts.Expression[] {
  const last = call.arguments.findLastIndex((argument) => !site.isSteady(argument));
  return call.arguments.slice(0, last + 1).filter((argument) => !ts.isLiteralExpression(argument) && !(ts.isIdentifier(argument) && !isReassigned(argument)) && !builtIn.test(argument.getText()));
}

/** What the build puts in. */
const builtIn = /^(process\.env|import\.meta\.env)\.\w+(!| as \w+)?$/;

/** Names by the block that they are declared in: two calls of one block need two. */
const given = new WeakMap<ts.Node, Map<ts.Expression, string>>();

function freeName(site: Site, argument: ts.Expression): string {
  const block = ts.findAncestor(argument, isScope) ?? site.file.tree;
  const names = given.get(block) ?? new Map<ts.Expression, string>();
  given.set(block, names);
  const wanted = ts.isObjectLiteralExpression(argument) ? wordFor(argument) : 'value';
  let candidate = names.get(argument) ?? wanted;
  const used = new Set([...names].filter(([other]) => other !== argument).map(([, name]) => name));
  for (let count = 2; used.has(candidate) || site.file.names.has(candidate); count += 1) candidate = `${wanted}${count}`;
  names.set(argument, candidate);
  return candidate;
}

function isScope(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node);
}

/** Whether the lines may stand in a function's block as they are: nothing else there has their names. */
export function mayStandFreely(lines: readonly string[], { parent }: ts.Node): boolean {
  const names = new Set(given.get(parent)?.values());
  return ts.isBlock(parent) && lines.every((line) => names.has(/^const (\w+) =/.exec(line)?.[1] ?? ''));
}

function wordFor(literal: ts.ObjectLiteralExpression): string {
  const keys = literal.properties.map((property) => property.name?.getText() ?? '');
  return keys.includes('event') || keys.includes('userId') || keys.includes('distinctId') ? 'message' : 'properties';
}
