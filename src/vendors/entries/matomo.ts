import type { HostRule, Methods, Role, Vendor } from '../vendor.js';

const METHODS: Methods = {
  trackPageView: 'event', trackEvent: 'event', trackEvents: 'event', trackSiteSearch: 'event', trackGoal: 'event', trackLink: 'event',
  track: 'event', trackBulk: 'event', trackEcommerceOrder: 'event', trackEcommerceCartUpdate: 'event', trackContentImpression: 'event',
  trackContentInteraction: 'event', trackAllContentImpressions: 'event', trackVisibleContentImpressions: 'event', ping: 'event',
  pushInstruction: 'event', queueRequest: 'event',
  setUserId: 'identify', setTrackerUrl: 'load', addTracker: 'load',
  requireConsent: 'control', setConsentGiven: 'control', rememberConsentGiven: 'control', forgetConsentGiven: 'control',
  requireCookieConsent: 'control', setCookieConsentGiven: 'control', rememberCookieConsentGiven: 'control', forgetCookieConsentGiven: 'control',
  optUserOut: 'control', forgetUserOptOut: 'control', setDoNotTrack: 'control', disableCookies: 'control',
  setSiteId: 'local', enableLinkTracking: 'local', enableHeartBeatTimer: 'local', enableCrossDomainLinking: 'local', resetUserId: 'local',
  setCustomUrl: 'local', setDocumentTitle: 'local', setReferrerUrl: 'local', setCustomDimension: 'local', setCustomVariable: 'local',
  setDomains: 'local', setCookieDomain: 'local', setSecureCookie: 'local', setLinkTrackingTimer: 'local', setVisitorCookieTimeout: 'local',
  addEcommerceItem: 'local', setEcommerceView: 'local', clearEcommerceCart: 'local', deleteCookies: 'local',
};

const CLIENT: Role = { is: 'client' };
/** Its constructor writes the tracker's script into the page, unless told otherwise. */
const STARTED: Role = { is: 'factory', effect: 'load', gives: CLIENT };

/** `Matomo.getTracker(url, id)` starts a tracker; `getAsyncTracker()` hands over the one that runs. */
const LIBRARY: Role = {
  is: 'client',
  methods: { getTracker: 'load', addTracker: 'load' },
  gives: { getTracker: CLIENT, getAsyncTracker: CLIENT, addTracker: CLIENT },
};

const NEXT: Role = {
  is: 'client',
  methods: {
    init: 'load', initAppRouter: 'load', initPagesRouter: 'load', trackAppRouter: 'load', trackPagesRouter: 'load', push: 'event', sendEvent: 'event',
  },
};

/** Mostly self-hosted, so that the file's name tells the vendor. */
const hosts: HostRule[] = [
  { host: '*/matomo.js', serves: 'script' },
  { host: '*/piwik.js', serves: 'script' },
  { host: 'cdn.matomo.cloud', serves: 'script' },
  ...['*/matomo.php', '*/piwik.php', '*.matomo.cloud'].flatMap((host): HostRule[] => [{ host, serves: 'pixel' }, { host, serves: 'api' }]),
];

export const matomo = {
  id: 'matomo',
  name: 'Matomo',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    '@datapunt/matomo-tracker-js': { surface: 'client', exports: { default: STARTED } },
    '@jonkoops/matomo-tracker': { surface: 'client', exports: { default: STARTED } },
    '@datapunt/matomo-tracker-react': { surface: 'client', exports: { createInstance: STARTED, useMatomo: { is: 'factory', gives: CLIENT } } },
    '@socialgouv/matomo-next': { surface: 'client', exports: { '*': NEXT, default: { is: 'function', effect: 'load' } } },
    'matomo-tracker': { surface: 'server', exports: { default: { is: 'factory', gives: CLIENT } } },
  },
  globals: { _paq: { is: 'queue', otherwise: 'event', commands: METHODS }, Matomo: LIBRARY, Piwik: LIBRARY },
  methods: METHODS,
  hosts,
  beforeLoad: 'queued',
  stops: ['optUserOut'],
  docs: [
    'https://developer.matomo.org/api-reference/tracking-javascript',
    'https://developer.matomo.org/guides/tracking-consent',
    'https://www.npmjs.com/package/@datapunt/matomo-tracker-js',
    'https://www.npmjs.com/package/@datapunt/matomo-tracker-react',
    'https://www.npmjs.com/package/@jonkoops/matomo-tracker',
    'https://www.npmjs.com/package/@socialgouv/matomo-next',
    'https://www.npmjs.com/package/matomo-tracker',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/matomo-analytics.ts',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/piwik/lib/index.js',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/Matomo/util.js',
  ],
} satisfies Vendor;
