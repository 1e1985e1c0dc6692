/** What a suppressed call may answer instead of the vendor. Where this says no, a used value is refused. */
import { ts } from 'ts-morph';
import { findVendor } from '../../src/vendors/catalogue.js';
import type { Site } from '../plan.js';
import { ownKindOf } from '../own-finding.js';
import { isMissedAtOnce } from './presence.js';
import { isAskedForSuccessAlone, isOnlyWaitedFor } from './response.js';
import { enclosingFunction, fateOf, stripDown, type Fate, type FunctionNode } from '../text/syntax.js';

/**
 * Vendors whose calls answer `undefined`, always or among other things, so that `undefined` surprises nobody.
 * Segment's browser calls and Amplitude's give promises, a push to the data layer a number: those are not here.
 * Sources: the type declarations of @segment/analytics-node 2, posthog-node 5, posthog-js 1, mixpanel 0.18, mixpanel-browser 2, @microsoft/clarity 1, @fullstory/browser 2 (but for its `…Async`); the snippets of the others.
 */
const mayBeUndefined: Readonly<Record<Site['surface'], ReadonlySet<string>>> = {
  server: new Set(['segment', 'posthog', 'mixpanel']),
  client: new Set(['meta', 'google-analytics', 'posthog', 'mixpanel', 'microsoft-clarity', 'fullstory', 'tiktok', 'reddit', 'snap', 'pinterest', 'linkedin', 'x-twitter']),
};

/** What stands for the answer of a call that is left out; undefined where nothing would do. */
export function neutralFor(site: Site, fate: Fate): string | undefined {
  if (fate.kind !== 'used') return 'undefined';
  if (ownKindOf(site.finding) === 'companion' && /^has_opted_(?:in|out)_tracking$/.test(site.finding.api)) return String(site.finding.api.includes('out'));
  if (isChained(fate.expression)) return 'Promise.resolve()';
  if (ownKindOf(site.finding) === 'loads') return isOnlyAwaited(fate.expression) ? 'Promise.resolve()' : undefined;
  if (isMissedAtOnce(fate.expression) || mayBeMissing(site, fate.expression)) return 'undefined';
  // Whether it was queued, which tells nobody whether it arrives.
  if (site.finding.api.endsWith('sendBeacon')) return 'true';
  if (site.finding.kind === 'request' || (site.finding.kind === 'audience' && site.finding.api === 'fetch')) return neutralResponse(site, fate.expression);
  if (answersPromise(site)) return isOnlyAwaited(fate.expression) ? 'Promise.resolve()' : undefined;
  if (mayAnswerUndefined(site) || answersNobody(site, fate)) return 'undefined';
  if (answersWithPromise(site, fate.expression)) return '{ promise: Promise.resolve({ code: 0 }) }';
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

/** Amplitude's calls of the browser answer so themselves for those whom `setOptOut` has silenced; where a type is named, it asks for more. */
function answersWithPromise({ node, finding, surface }: Site, expression: ts.Expression): boolean {
  if (surface !== 'client' || stripDown(expression) !== node || finding.vendor !== 'amplitude' || !/^(?:track|logEvent|identify|groupIdentify|setGroup|revenue)$/.test(finding.api)) return false;
  return !(ts.isVariableDeclaration(expression.parent) && expression.parent.type) && !(answererOf(expression)?.type);
}

/** In the browser; the catalogue's names are those of all of a vendor's clients. Amplitude's answers hold the promise of one. */
function answersPromise({ node, finding, surface }: Site): boolean {
  if (surface === 'client' && finding.vendor === 'amplitude') return ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'promise';
  return surface === 'client' && findVendor(finding.vendor)?.suppressed?.promise?.includes(finding.api) === true;
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
  return site.finding.kind !== 'load' && !site.finding.api.endsWith('Async') && site.finding.kind !== 'request' && mayBeUndefined[site.surface].has(site.finding.vendor) && !answersPromise(site);
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
export function answersNothing({ surface, finding }: Site): boolean {
  return surface === 'server' && finding.kind !== 'request' && mayBeUndefined.server.has(finding.vendor);
}
