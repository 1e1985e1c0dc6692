/** Whose data a server call sends: read from the call, from nothing else. */
import { ts } from 'ts-morph';
import { isReassigned } from '../text/changes.js';
import { hoistAll, type Hoist } from '../text/hoist.js';
import type { Site } from '../plan.js';
import { isOfEach, literalsIn } from './messages.js';
import { isFunction, stripDown } from '../text/syntax.js';

export type Person =
  /** `{ userId: order.userId }` → `order.userId` */
  | { readonly kind: 'named'; readonly text: string }
  /** `track(message)` → `message.userId`, which may be nobody: then a request decides, and without one nothing does. */
  | { readonly kind: 'perhaps-named'; readonly text: string; readonly hoist: Hoist }
  /** `{ anonymousId }`: a request's cookie and header speak for whoever sent it. */
  | { readonly kind: 'nobody-known' }
  /** `track(message)`, `{ ...message }` */
  | { readonly kind: 'not-visible' };

const keys = new Set(['userId', 'user_id', 'distinctId', 'distinct_id', 'external_id', 'externalId', 'customerId', 'customer_id']);

export function readPerson(site: Site, call: ts.CallExpression, hoist: Hoist): Person {
  if (takesPersonFirst(site, call)) return ofArgument(site, call.arguments[0], hoist);
  const message = ofMessage(call) ?? ofSpread(site, call, hoist);
  if (message) return message;
  const literals = call.arguments.flatMap((argument) => literalsIn(argument));
  for (const literal of literals) {
    const named = inLiteral(site, literal, hoist);
    if (named) return named.kind === 'not-visible' ? inMessage(site, call, hoist) ?? named : named;
  }
  if (isWithoutMessage(site, call)) return { kind: 'nobody-known' };
  // A request says what it is about in its address and body; an event about nobody is about whoever sent the request.
  const opaque = (literals.length === 0 && site.finding.kind !== 'request') || literals.some((literal) => literal.properties.some(ts.isSpreadAssignment));
  return opaque ? inMessage(site, call, hoist) ?? { kind: 'not-visible' } : { kind: 'nobody-known' };
}

/** Where the servers' SDKs take the message that names the person, and by which key. */
export const messages: Readonly<Record<string, { readonly at: number; readonly key: string }>> = {
  segment: { at: 0, key: 'userId' }, posthog: { at: 0, key: 'distinctId' }, mixpanel: { at: 1, key: 'distinct_id' },
};

/** `mixpanel.track('Home')`, `mixpanel.track('Home', () => next())`: what would name somebody is not there. */
function isWithoutMessage({ finding }: Site, { arguments: args }: ts.CallExpression): boolean {
  const at = messages[finding.vendor]?.at;
  const message = at === undefined ? undefined : args[at];
  return at !== undefined && args.length >= at && !args.some(ts.isSpreadElement) && (message === undefined || ts.isFunctionLike(message));
}

/** What is made elsewhere, or put together from several things, is asked when it is there: `const message = { ...base }; message.userId`. */
function inMessage(site: Site, call: ts.CallExpression, hoisted: Hoist): Person | undefined {
  const known = messages[site.finding.vendor];
  const message = known && call.arguments[known.at];
  if (!message || call.arguments.some(ts.isSpreadElement)) return undefined;
  const isMade = ts.isObjectLiteralExpression(message) || (ts.isCallExpression(message) && message.expression.getText() === 'Object.assign');
  if (!isMade && !ts.isIdentifier(message)) return undefined;
  const hoist = hoisted.lines.length > 0 || !isMade ? hoisted : hoistAll(site, call.arguments.slice(0, known.at + 1).filter((argument) => argument === message || !site.isSteady(argument)));
  const name = hoist.nameOf(message) ?? (isMade ? undefined : message.getText());
  return name === undefined ? undefined : { kind: 'perhaps-named', text: `${name}.${known.key}`, hoist };
}

/** `mixpanel.people.set(distinctId, …)`, `mixpanel.alias(distinctId, …)` of the server SDK; `client.identify(userId, traits)`; `cio.track(userId, event)`. */
function takesPersonFirst({ finding }: Site, { expression, arguments: [first, second] }: ts.CallExpression): boolean {
  if (finding.vendor === 'customerio' && first && second && !ts.isObjectLiteralExpression(first) && !ts.isFunctionLike(second)) return true;
  // Segment's and PostHog's take a message that names somebody; Amplitude's takes what is known of them, and says of whom behind it.
  const takesMessage = messages[finding.vendor]?.at === 0 || finding.vendor === 'amplitude';
  if (finding.kind === 'identify' && !takesMessage && first && !ts.isObjectLiteralExpression(first)) return true;
  return finding.vendor === 'mixpanel' && /\.(people\.\w+|alias)$/.test(expression.getText());
}

/** `const message = { userId, … }; client.track(message)`: a constant that still says whose data it is. */
function ofMessage({ arguments: args }: ts.CallExpression): Person | undefined {
  for (const argument of args) {
    const literal = ts.isIdentifier(argument) ? constantLiteral(argument) : undefined;
    const at = literal?.properties.findIndex((property) => property.name !== undefined && keys.has(nameOf(property.name))) ?? -1;
    const name = literal?.properties[at]?.name;
    if (literal && name && !literal.properties.slice(at + 1).some(ts.isSpreadAssignment)) return { kind: 'named', text: `${argument.getText()}.${nameOf(name)}` };
  }
  return undefined;
}

/** `const args = [{ distinctId, … }] as const; client.capture(...args)` */
function ofSpread({ finding }: Site, { arguments: [spread, ...others] }: ts.CallExpression, hoist: Hoist): Person | undefined {
  const known = messages[finding.vendor];
  if (!known || !spread || !ts.isSpreadElement(spread) || others.length > 0) return undefined;
  const name = hoist.nameOf(spread) ?? (ts.isIdentifier(spread.expression) ? spread.expression.text : undefined);
  if (name === undefined) return undefined;
  const made = ts.isIdentifier(spread.expression) ? constantValue(spread.expression) : undefined;
  const message = made && ts.isArrayLiteralExpression(made) ? made.elements[known.at] : undefined;
  const isNamed = message !== undefined && ts.isObjectLiteralExpression(message) && message.properties.some((property) => property.name?.getText() === known.key);
  return isNamed ? { kind: 'named', text: `${name}[${known.at}].${known.key}` } : { kind: 'perhaps-named', text: `${name}[${known.at}]?.${known.key}`, hoist };
}

function constantLiteral(name: ts.Identifier): ts.ObjectLiteralExpression | undefined {
  const value = constantValue(name);
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

/** What a `const` of the same or an outer block is made of. */
function constantValue(name: ts.Identifier): ts.Expression | undefined {
  for (let at: ts.Node = name; !ts.isSourceFile(at); at = at.parent) {
    if (isFunction(at) && at.parameters.some((parameter) => parameter.name.getText() === name.text)) return undefined;
    if (!ts.isBlock(at.parent) && !ts.isSourceFile(at.parent)) continue;
    const found = at.parent.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? statement.declarationList.declarations : [])).find((one) => one.name.getText() === name.text);
    const value = found?.initializer && stripDown(found.initializer);
    if (found) return (found.parent.flags & ts.NodeFlags.Const) !== 0 ? value : undefined;
  }
  return undefined;
}

function ofArgument(site: Site, argument: ts.Expression | undefined, hoist: Hoist): Person {
  if (!argument) return { kind: 'not-visible' };
  const name = hoist.nameOf(argument);
  if (name === undefined && !site.isSteady(argument)) return { kind: 'not-visible' };
  return { kind: 'named', text: name ?? argument.getText() };
}

function inLiteral(site: Site, literal: ts.ObjectLiteralExpression, hoist: Hoist): Person | undefined {
  const at = literal.properties.findIndex((property) => property.name !== undefined && keys.has(nameOf(property.name)));
  const spread = at === -1 ? inSpread(literal) : undefined;
  if (spread) return spread;
  const property = literal.properties[at];
  if (!property?.name) return undefined;
  // A spread behind the key may replace it.
  if (isOfEach(property, site.node) || literal.properties.slice(at + 1).some(ts.isSpreadAssignment)) return { kind: 'not-visible' };
  const hoisted = hoist.nameOf(literal);
  if (hoisted !== undefined) return { kind: 'named', text: `${hoisted}.${nameOf(property.name)}` };
  if (ts.isShorthandPropertyAssignment(property)) return { kind: 'named', text: property.name.text };
  if (!ts.isPropertyAssignment(property) || !site.isSteady(property.initializer)) return { kind: 'not-visible' };
  return { kind: 'named', text: property.initializer.getText() };
}

/** `const base = { distinctId }; client.capture({ ...base, event })` */
function inSpread({ properties }: ts.ObjectLiteralExpression): Person | undefined {
  const last = properties.findLast(ts.isSpreadAssignment);
  const chosen = last && personChosenIn(stripDown(last.expression));
  if (chosen !== undefined) return { kind: 'named', text: chosen };
  const made = last && ts.isIdentifier(last.expression) ? constantLiteral(last.expression) : undefined;
  const property = made?.properties.find((one) => one.name !== undefined && keys.has(nameOf(one.name)));
  if (!last || !property?.name || made?.properties.some(ts.isSpreadAssignment)) return undefined;
  // The plain name is the one that the calls around it ask by.
  const plain = ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
  return { kind: 'named', text: plain && !isReassigned(plain) ? plain.text : `${last.expression.getText()}.${nameOf(property.name)}` };
}

/** `userId ? { userId } : { anonymousId }`, `user && { userId: user.id }` */
function personChosenIn(node: ts.Expression): string | undefined {
  if (ts.isConditionalExpression(node)) {
    const [name, other] = [personOf(node.whenTrue), personOf(node.whenFalse)];
    const condition = node.condition.getText();
    if (name === undefined || !ts.isObjectLiteralExpression(stripDown(node.whenFalse))) return undefined;
    return name === condition && other === undefined ? name : `${condition} ? ${name} : ${other ?? 'undefined'}`;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return undefined;
  const name = personOf(node.right);
  return name === undefined || name === node.left.getText() ? name : `${node.left.getText()} ? ${name} : undefined`;
}

/** Names and members alone: what is called would be called twice. */
function personOf(node: ts.Expression): string | undefined {
  const literal = stripDown(node);
  const property = ts.isObjectLiteralExpression(literal) ? literal.properties.find((one) => one.name !== undefined && keys.has(nameOf(one.name))) : undefined;
  if (!property) return undefined;
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  return value && /^[\w$.?]+$/.test(value.getText()) ? value.getText() : undefined;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}
