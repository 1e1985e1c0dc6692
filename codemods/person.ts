/** Whose data a server call sends: read from the call, from nothing else. */
import { ts } from 'ts-morph';
import type { Hoist } from './hoist.js';
import type { Site } from './plan.js';

export type Person =
  /** `{ userId: order.userId }` → `order.userId` */
  | { readonly kind: 'named'; readonly text: string }
  /** `{ anonymousId }`: a request's cookie and header speak for whoever sent it. */
  | { readonly kind: 'nobody-known' }
  /** `track(message)`, `{ ...message }` */
  | { readonly kind: 'not-visible' };

const keys = new Set(['userId', 'user_id', 'distinctId', 'distinct_id']);

export function readPerson(site: Site, call: ts.CallExpression, hoist: Hoist): Person {
  if (takesPersonFirst(site)) return ofArgument(site, call.arguments[0], hoist);
  const literals = call.arguments.filter(ts.isObjectLiteralExpression);
  for (const literal of literals) {
    const named = inLiteral(site, literal, hoist);
    if (named) return named;
  }
  const opaque = literals.length === 0 || literals.some((literal) => literal.properties.some(ts.isSpreadAssignment));
  return opaque ? { kind: 'not-visible' } : { kind: 'nobody-known' };
}

/** `mixpanel.people.set(distinctId, …)`, `mixpanel.alias(distinctId, …)` of the server SDK. */
function takesPersonFirst({ finding }: Site): boolean {
  return finding.vendor === 'mixpanel' && /(^|\.)(people|alias)\b/.test(finding.api);
}

function ofArgument(site: Site, argument: ts.Expression | undefined, hoist: Hoist): Person {
  if (!argument) return { kind: 'not-visible' };
  const name = hoist.nameOf(argument);
  if (name === undefined && !site.isSteady(argument)) return { kind: 'not-visible' };
  return { kind: 'named', text: name ?? argument.getText() };
}

function inLiteral(site: Site, literal: ts.ObjectLiteralExpression, hoist: Hoist): Person | undefined {
  const at = literal.properties.findIndex((property) => property.name !== undefined && keys.has(nameOf(property.name)));
  const property = literal.properties[at];
  if (!property?.name) return undefined;
  // A spread behind the key may replace it.
  if (literal.properties.slice(at + 1).some(ts.isSpreadAssignment)) return { kind: 'not-visible' };
  const hoisted = hoist.nameOf(literal);
  if (hoisted !== undefined) return { kind: 'named', text: `${hoisted}.${nameOf(property.name)}` };
  if (ts.isShorthandPropertyAssignment(property)) return { kind: 'named', text: property.name.text };
  if (!ts.isPropertyAssignment(property) || !site.isSteady(property.initializer)) return { kind: 'not-visible' };
  return { kind: 'named', text: property.initializer.getText() };
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}
