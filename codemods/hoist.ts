/**
 * Arguments with effects are evaluated for everybody, as before; only the call itself is left out.
 *
 *     mixpanel.track('Ordered', { number: nextNumber() });
 *     →  { const properties = { number: nextNumber() }; if (!isUserOptedOut()) mixpanel.track('Ordered', properties); }
 */
import { ts } from 'ts-morph';
import type { Edit, Site } from './plan.js';

export interface Hoist {
  /** `const properties = { … };`, one a line; empty where no argument has effects. */
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
  /** The new name of an argument; undefined where it stays in its place. */
  readonly nameOf: (argument: ts.Expression) => string | undefined;
}

export function planHoist(site: Site, call: ts.CallExpression): Hoist {
  const names = new Map<ts.Expression, string>();
  for (const argument of argumentsToHoist(site, call)) names.set(argument, freeName(site, argument, new Set(names.values())));
  const text = (node: ts.Node): string => site.file.text.slice(node.getStart(site.file.tree), node.end);
  const spread = (node: ts.Expression): string => (ts.isSpreadElement(node) ? `[${text(node)}]` : text(node));
  return {
    lines: [...names].map(([argument, name]) => `const ${name} = ${spread(argument)}${site.file.style.semicolon}`),
    edits: [...names].map(([argument, name]) => ({ start: argument.getStart(site.file.tree), end: argument.end, text: ts.isSpreadElement(argument) ? `...${name}` : name })),
    nameOf: (argument) => names.get(argument),
  };
}

/** Everything up to the last argument with effects, so that the order of evaluation stays; literals cannot tell. */
function argumentsToHoist(site: Site, call: ts.CallExpression): readonly ts.Expression[] {
  const last = call.arguments.findLastIndex((argument) => !site.isSteady(argument));
  return call.arguments.slice(0, last + 1).filter((argument) => !ts.isLiteralExpression(argument));
}

function freeName(site: Site, argument: ts.Expression, used: ReadonlySet<string>): string {
  const wanted = ts.isObjectLiteralExpression(argument) ? wordFor(argument) : 'value';
  let candidate = wanted;
  for (let count = 2; used.has(candidate) || site.file.names.has(candidate); count += 1) candidate = `${wanted}${count}`;
  return candidate;
}

function wordFor(literal: ts.ObjectLiteralExpression): string {
  const keys = literal.properties.map((property) => property.name?.getText() ?? '');
  return keys.includes('event') || keys.includes('userId') || keys.includes('distinctId') ? 'message' : 'properties';
}
