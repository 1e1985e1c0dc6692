/** What a suppressed call may answer instead of the vendor. Where this says no, a used value is refused. */
import { ts } from 'ts-morph';
import type { Site } from './plan.js';
import type { Fate } from './syntax.js';

/**
 * Vendors whose calls answer `undefined`, always or among other things, so that `undefined` surprises nobody.
 * Segment's browser calls and Amplitude's give promises, a push to the data layer a number: those are not here.
 * Sources: the type declarations of @segment/analytics-node 2, posthog-node 5, posthog-js 1, mixpanel 0.18, mixpanel-browser 2; Meta's and Google's snippets.
 */
const mayBeUndefined: Readonly<Record<Site['surface'], ReadonlySet<string>>> = {
  server: new Set(['segment', 'posthog', 'mixpanel']),
  client: new Set(['meta', 'google-analytics', 'posthog', 'mixpanel']),
};

/** What stands for the answer of a call that is left out; undefined where nothing would do. */
export function neutralFor(site: Site, fate: Fate): string | undefined {
  if (fate.kind === 'statement') return 'undefined';
  if (fate.kind === 'used' && isChained(fate.expression)) return 'Promise.resolve()';
  return fate.kind === 'dropped' || mayAnswerUndefined(site) ? 'undefined' : undefined;
}

/** `analytics.track('Left').then(() => next())`, `….finally(next)`: the application goes on, whatever the vendor has answered. */
function isChained(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== expression || !ts.isCallExpression(parent.parent) || parent.parent.expression !== parent) return false;
  const handlers = parent.parent.arguments;
  const asksNothing = handlers.every((handler) => (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) && handler.parameters.length === 0);
  return (parent.name.text === 'finally' || parent.name.text === 'then') && asksNothing;
}

export function mayAnswerUndefined(site: Site): boolean {
  return site.finding.kind !== 'load' && mayBeUndefined[site.surface].has(site.finding.vendor);
}
