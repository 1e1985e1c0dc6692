/** What a suppressed call may answer instead of the vendor. Where this says no, a used value is refused. */
import type { Site } from './plan.js';

/**
 * Vendors whose calls answer `undefined`, always or among other things, so that `undefined` surprises nobody.
 * Segment's browser calls and Amplitude's give promises, a push to the data layer a number: those are not here.
 * Sources: the type declarations of @segment/analytics-node 2, posthog-node 5, posthog-js 1, mixpanel 0.18, mixpanel-browser 2; Meta's and Google's snippets.
 */
const mayBeUndefined: Readonly<Record<Site['surface'], ReadonlySet<string>>> = {
  server: new Set(['segment', 'posthog', 'mixpanel']),
  client: new Set(['meta', 'google-analytics', 'posthog', 'mixpanel']),
};

export function mayAnswerUndefined(site: Site): boolean {
  return site.finding.kind !== 'load' && mayBeUndefined[site.surface].has(site.finding.vendor);
}
