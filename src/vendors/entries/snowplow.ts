import type { Methods, Role, Vendor } from '../vendor.js';

const METHODS: Methods = {
  newTracker: 'load',
  trackPageView: 'event', trackStructEvent: 'event', trackSelfDescribingEvent: 'event', updatePageActivity: 'event',
  enableActivityTracking: 'event', enableActivityTrackingCallback: 'event', trackLinkClick: 'event',
  setUserId: 'identify', setUserIdFromLocation: 'identify', setUserIdFromReferrer: 'identify', setUserIdFromCookie: 'identify',
  enableAnonymousTracking: 'control', disableAnonymousTracking: 'control', setOptOutCookie: 'control', clearUserData: 'control',
  addGlobalContexts: 'local', removeGlobalContexts: 'local', setCustomUrl: 'local', setDocumentTitle: 'local', setReferrerUrl: 'local',
  flushBuffer: 'local', newSession: 'local', disableActivityTracking: 'local',
};

const TRACKER: Role = { is: 'client' };

/** The collector is the project's own or hosted by the vendor; the SDK does not say which. */
export const snowplow = {
  id: 'snowplow',
  name: 'Snowplow',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: { '@snowplow/browser-tracker': { surface: 'client', exports: { '*': TRACKER } } },
  globals: { snowplow: { is: 'commands', otherwise: 'event', commands: METHODS } },
  methods: METHODS,
  gives: { newTracker: TRACKER },
  hosts: [],
  beforeLoad: 'queued',
  docs: [
    'https://docs.snowplow.io/docs/sources/web-trackers/',
    'https://www.npmjs.com/package/@snowplow/browser-tracker',
    'https://github.com/snowplow/snowplow-javascript-tracker/blob/a56dd42a/trackers/browser-tracker/src/api.ts',
  ],
} satisfies Vendor;
