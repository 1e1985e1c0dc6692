/** A vendor's own record of what the project told it: only as good as the code that sets it from the person's choice. */
import { ALLOWED, imported, OUT, reads, UNCONFIRMED } from '../answers.js';
import type { SignalEntry } from '../../signal.js';

function vendor(id: string, name: string, entry: Pick<SignalEntry, 'sources' | 'reads'>): SignalEntry {
  return { signal: `vendor:${id}`, name: `${name}'s own opt-out`, strength: 'vendor-record', ...entry };
}

export const vendorSignals: readonly SignalEntry[] = [
  vendor('mixpanel', 'Mixpanel', {
    sources: ['https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript'],
    reads: [
      ...reads(OUT, 'mixpanel.has_opted_out_tracking()'), ...reads(ALLOWED, 'mixpanel.has_opted_in_tracking()'),
      ...imported('mixpanel-browser', [...reads(OUT, 'has_opted_out_tracking()'), ...reads(ALLOWED, 'has_opted_in_tracking()')]),
    ],
  }),
  vendor('posthog', 'PostHog', {
    sources: ['https://posthog.com/docs/libraries/js/features'],
    reads: [
      ...reads(OUT, 'posthog.has_opted_out_capturing()'), ...reads(ALLOWED, 'posthog.has_opted_in_capturing()'),
      ...imported('posthog-js', [
        ...reads(OUT, 'has_opted_out_capturing()', 'posthog.has_opted_out_capturing()'), ...reads(ALLOWED, 'has_opted_in_capturing()', 'posthog.has_opted_in_capturing()'),
      ]),
    ],
  }),
  vendor('amplitude', 'Amplitude', {
    sources: ['https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2'],
    reads: [...reads(OUT, 'amplitude.getOptOut()'), ...imported('@amplitude/analytics-browser', reads(OUT, 'getOptOut()'))],
  }),
  vendor('google-analytics', 'Google Analytics', { sources: ['https://developers.google.com/tag-platform/devguides/privacy', UNCONFIRMED], reads: reads(OUT, 'ga-disable-*') }),
];
