import type { HostRule, Methods, Role, Vendor } from '../vendor.js';

/** `set` attaches what follows to all later hits: an identity, unless the field is one of the tag's own settings. */
const GTAG: Role = {
  is: 'commands',
  otherwise: 'event',
  commands: {
    event: 'event', js: 'load', config: 'load', set: 'identify', get: 'read', consent: 'control',
    'set linker': 'local', 'set cookie_flags': 'local', 'set cookie_domain': 'local', 'set debug_mode': 'local', 'set url_passthrough': 'local',
    'set allow_google_signals': 'control', 'set allow_ad_personalization_signals': 'control',
    'set restricted_data_processing': 'control', 'set ads_data_redaction': 'control',
  },
};

/** analytics.js; `set` keeps a field on the tracker until the next hit, `require` and `provide` concern plug-ins. */
const GA: Role = {
  is: 'commands',
  otherwise: 'event',
  commands: { create: 'load', send: 'event', set: 'local', 'set userId': 'identify', require: 'local', provide: 'local', remove: 'local' },
};

const REACT_GA4: Role = {
  is: 'client',
  methods: { initialize: 'load', event: 'event', send: 'event', gtag: 'event', ga: 'event', set: 'identify', reset: 'local' },
};

const REACT_GA: Role = {
  is: 'client',
  methods: {
    initialize: 'load', addTrackers: 'load', pageview: 'event', modalview: 'event', event: 'event', timing: 'event', exception: 'event',
    outboundLink: 'event', send: 'event', ga: 'event', set: 'identify', resetCalls: 'local',
    'plugin.execute': 'event', 'plugin.require': 'local',
  },
};

const VUE_GTAG: Role = {
  is: 'client',
  methods: {
    addGtag: 'load', config: 'load', createGtag: 'load', configure: 'local',
    event: 'event', pageview: 'event', screenview: 'event', ecommerce: 'event', exception: 'event', time: 'event', query: 'event',
    purchase: 'event', refund: 'event', set: 'identify', customMap: 'local', linker: 'local',
    consent: 'control', consentGrantedAll: 'control', consentDeniedAll: 'control', optIn: 'control', optOut: 'control',
  },
};

const VISITOR_METHODS: Methods = {
  pageview: 'event', pv: 'event', screenview: 'event', event: 'event', e: 'event', transaction: 'event', t: 'event', item: 'event', i: 'event',
  exception: 'event', timing: 'event', send: 'event', set: 'local', reset: 'local', debug: 'local',
};
/** Calls of universal-analytics chain: `visitor.pageview('/').send()`; the first of them names the data. */
const VISITOR: Role = { is: 'client', methods: VISITOR_METHODS };

const COLLECT = [
  'www.google-analytics.com/collect', 'www.google-analytics.com/batch', 'www.google-analytics.com/g/collect',
  'www.google-analytics.com/j/collect', 'www.google-analytics.com/r/collect', 'www.google-analytics.com/mp/collect',
  'region1.google-analytics.com/g/collect', 'region1.google-analytics.com/mp/collect', 'analytics.google.com/g/collect',
];

const SCRIPTS = [
  'www.googletagmanager.com/gtag/js', 'googletagmanager.com/gtag/js', 'www.google-analytics.com', 'google-analytics.com',
  'ssl.google-analytics.com',
];

const hosts: HostRule[] = [
  ...SCRIPTS.map((host): HostRule => ({ host, serves: 'script' })),
  ...COLLECT.map((host): HostRule => ({ host, serves: 'api' })),
  ...COLLECT.map((host): HostRule => ({ host, serves: 'pixel' })),
];

export const googleAnalytics = {
  id: 'google-analytics',
  name: 'Google Analytics',
  category: 'analytics',
  suggests: 'sharing',
  packages: {
    '@next/third-parties/google': {
      surface: 'client',
      exports: { GoogleAnalytics: { is: 'component', effect: 'load' }, sendGAEvent: { is: 'function', effect: 'event' } },
    },
    'react-ga4': { surface: 'client', exports: { default: REACT_GA4, ReactGAImplementation: { is: 'factory', gives: REACT_GA4 } } },
    'react-ga': { surface: 'client', exports: { default: REACT_GA, '*': REACT_GA } },
    'vue-gtag': {
      surface: 'client',
      exports: { default: { is: 'function', effect: 'load' }, '*': VUE_GTAG, useGtag: { is: 'factory', gives: VUE_GTAG } },
    },
    'nextjs-google-analytics': {
      surface: 'client',
      exports: {
        GoogleAnalytics: { is: 'component', effect: 'load' },
        '*': { is: 'client', methods: { event: 'event', pageView: 'event', usePageViews: 'event', usePagesViews: 'event', consent: 'control' } },
      },
    },
    'ga-lite': { surface: 'client', exports: { default: GA } },
    'universal-analytics': {
      surface: 'server',
      exports: { default: { is: 'factory', gives: VISITOR }, Visitor: { is: 'factory', gives: VISITOR } },
    },
  },
  globals: {
    gtag: GTAG,
    $gtag: VUE_GTAG,
    ga: GA,
    _gaq: {
      is: 'queue',
      otherwise: 'event',
      commands: {
        _setAccount: 'load', _trackPageview: 'event', _trackEvent: 'event', _setCustomVar: 'identify', _setDomainName: 'local',
      },
    },
  },
  methods: {},
  hosts,
  beforeLoad: 'queued',
  limits: ['consent'],
  docs: [
    'https://developers.google.com/gtagjs/reference/api',
    'https://developers.google.com/analytics/devguides/collection/analyticsjs/command-queue-reference',
    'https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference',
    'https://nextjs.org/docs/app/guides/third-party-libraries',
    'https://www.npmjs.com/package/react-ga4',
    'https://www.npmjs.com/package/react-ga',
    'https://www.npmjs.com/package/vue-gtag',
    'https://www.npmjs.com/package/nextjs-google-analytics',
    'https://www.npmjs.com/package/universal-analytics',
  ],
} satisfies Vendor;
