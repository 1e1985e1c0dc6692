/** What a suppressed call may answer instead of the vendor. Where this says no, a used value is refused. */
import { ts } from 'ts-morph';
import { findVendor } from '../../src/vendors/catalogue.js';
import type { Site } from '../plan.js';
import { ownKindOf } from '../own-finding.js';
import { isMissedAtOnce } from './presence.js';
import { isAskedForSuccessAlone, isOnlyWaitedFor } from './response.js';
import { enclosingFunction, fateOf, stripDown, type Fate, type FunctionNode } from '../text/syntax.js';

/** What stands for the answer of a call that is left out; undefined where nothing would do. */
export function neutralFor(site: Site, fate: Fate): string | undefined {
  if (fate.kind !== 'used') return 'undefined';
  const plain = ownKindOf(site.finding) === 'companion' && plainAnswerOf(site);
  if (plain) return plain;
  if (isChained(fate.expression)) return 'Promise.resolve()';
  if (ownKindOf(site.finding) === 'loads') return isOnlyAwaited(fate.expression) ? 'Promise.resolve()' : undefined;
  if (isMissedAtOnce(fate.expression) || mayBeMissing(site, fate.expression)) return 'undefined';
  // Whether it was queued, which tells nobody whether it arrives.
  if (site.finding.api.endsWith('sendBeacon')) return 'true';
  if (site.finding.kind === 'request' || (site.finding.kind === 'audience' && site.finding.api === 'fetch')) return neutralResponse(site, fate.expression);
  if (answersPromise(site) && isOnlyAwaited(fate.expression)) return 'Promise.resolve()';
  if (mayAnswerUndefined(site) || answersNobody(site, fate)) return 'undefined';
  if (answersWithResult(site, fate.expression)) return '{ promise: Promise.resolve({ code: 0 }) }';
  return site.finding.kind !== 'load' && isOnlyWaitedFor(fate.expression, site) ? 'Promise.resolve()' : undefined;
}

/** `window.hj?.('event', name)`, whose vendor may not be there: whoever takes the value does without one already. */
function mayBeMissing({ node, finding }: Site, expression: ts.Expression): boolean {
  const { parent } = expression;
  const isTakenFrom = (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) && parent.expression === expression;
  return ts.isCallExpression(node) && (node.flags & ts.NodeFlags.OptionalChain) !== 0 && finding.kind !== 'load' && stripDown(expression) === node && !isTakenFrom;
}

function neutralResponse(site: Site, expression: ts.Expression): string | undefined {
  const owner = answererOf(expression);
  const isIdle = owner !== undefined && site.nobodyWaitsFor(owner);
  if (isAskedForSuccess(expression) || (isIdle && owner.type)) return nothingToSay;
  if (isIdle) return 'undefined';
  if (isOneOfAll(expression)) return 'Promise.resolve()';
  if (site.finding.api !== 'fetch' || !isAskedForSuccessAlone(expression, site)) return undefined;
  return owner || ts.isAwaitExpression(stripDown(expression)) ? nothingToSay : `Promise.resolve(${nothingToSay})`;
}

/** A success, without content. */
const nothingToSay = 'new Response(null, { status: 204 })';

/** `analytics.track('Left').then(() => next())`, `….finally(next)`: the application goes on, whatever the vendor has answered. */
function isChained(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== expression || !ts.isCallExpression(parent.parent) || parent.parent.expression !== parent) return false;
  const handlers = parent.parent.arguments;
  const asksNothing = handlers.every((handler) => (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) && handler.parameters.length === 0);
  return (parent.name.text === 'finally' || parent.name.text === 'then') && asksNothing;
}

/** `const response = await fetch(…); if (!response.ok) throw new Error(response.statusText);` */
function isAskedForSuccess(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (!ts.isAwaitExpression(expression) || !ts.isVariableDeclaration(parent)) return false;
  if (ts.isObjectBindingPattern(parent.name)) return parent.name.elements.every((element) => (element.propertyName ?? element.name).getText() === 'ok');
  const { name } = parent;
  const scope = enclosingFunction(expression)?.body ?? expression.getSourceFile();
  let isSafe = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.getText() && !isOk(node) && !isInFailure(node)) isSafe = false;
    node.forEachChild(visit);
  };
  visit(scope);
  return isSafe;
}

function isOk({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'ok';
}

/** Inside of `if (!response.ok) { … }`, where nobody comes who was answered with success. */
function isInFailure(node: ts.Identifier): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIfStatement(at.parent) && at.parent.thenStatement === at && at.parent.expression.getText() === `!${node.text}.ok`) return true;
  }
  return false;
}

/** `if (mixpanel.has_opted_out_tracking())`, of an SDK that was not started. */
function plainAnswerOf(site: Site): string | undefined {
  return (['true', 'false'] as const).find((answer) => isSuppressedBy(site, answer));
}

/** Where a type is named, it asks for more than what stands here. */
function answersWithResult(site: Site, expression: ts.Expression): boolean {
  if (site.surface !== 'client' || stripDown(expression) !== site.node || !isSuppressedBy(site, 'result')) return false;
  return !(ts.isVariableDeclaration(expression.parent) && expression.parent.type) && !(answererOf(expression)?.type);
}

/** The catalogue's names are those of all of a vendor's clients: Segment's `track` answers with a promise in the browser, and nothing on a server. */
function answersPromise(site: Site): boolean {
  const { node: { parent }, surface } = site;
  if (surface === 'client' && isSuppressedBy(site, 'result')) return ts.isPropertyAccessExpression(parent) && parent.name.text === 'promise';
  return isSuppressedBy(site, 'promise') && !(surface === 'server' && answersNothingOn(site));
}

function isSuppressedBy({ finding: { vendor, api } }: Site, answer: 'promise' | 'result' | 'true' | 'false'): boolean {
  return findVendor(vendor)?.suppressed?.[answer]?.includes(api) === true;
}

function answersNothingOn({ finding, surface }: Pick<Site, 'finding' | 'surface'>): boolean {
  return findVendor(finding.vendor)?.suppressed?.nothing?.[surface] !== undefined;
}

/** `Promise.all([analytics.track('a')])`, `return analytics.track('a')` from a function that promises no value. */
function isOnlyAwaited(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (ts.isArrayLiteralExpression(parent)) return isOneOfAll(expression);
  if (!ts.isReturnStatement(parent) && !(ts.isArrowFunction(parent) && parent.body === expression)) return false;
  const type = enclosingFunction(expression)?.type?.getText();
  return type === undefined || /^(Promise<(void|unknown|any)>|unknown|any|void)$/.test(type);
}

/** `await Promise.all([fetch(…), save(order)]);`, whose answers nobody takes. */
function isOneOfAll({ parent }: ts.Expression): boolean {
  if (!ts.isArrayLiteralExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  return /^Promise\.(all|allSettled)$/.test(parent.parent.expression.getText()) && fateOf(parent.parent).kind !== 'used';
}

export function mayAnswerUndefined(site: Site): boolean {
  return site.finding.kind !== 'load' && site.finding.kind !== 'request' && answersNothingOn(site) && !answersPromise(site);
}

/** The function that gives a value back as its own answer. */
function answererOf(expression: ts.Expression): FunctionNode | undefined {
  const { parent } = expression;
  return ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === expression) ? enclosingFunction(expression) : undefined;
}

/** `const seen = (id) => amplitude.track('Seen', undefined, { user_id: id })`, which is only ever called as `seen(id);`. */
export function answersNobody({ nobodyWaitsFor }: Pick<Site, 'nobodyWaitsFor'>, fate: Fate): boolean {
  if (fate.kind !== 'used') return false;
  const owner = answererOf(fate.expression);
  return owner !== undefined && owner.type === undefined && nobodyWaitsFor(owner);
}

/** Whether the vendor's call answers nothing to anybody. */
export function answersNothing(site: Site): boolean {
  return site.surface === 'server' && site.finding.kind !== 'request' && answersNothingOn(site);
}
