import type { Methods, Role, Vendor } from '../vendor.js';

/** `set` concerns the pixel's own settings (`autoConfig`, `agent`). */
const COMMANDS: Methods = {
  init: 'load',
  track: 'event', trackCustom: 'event', trackSingle: 'event', trackSingleCustom: 'event',
  setUserProperties: 'identify',
  set: 'local', consent: 'control', dataProcessingOptions: 'control',
};

const REACT_PIXEL: Role = {
  is: 'client',
  methods: {
    init: 'load', pageView: 'event', track: 'event', trackSingle: 'event', trackCustom: 'event', trackSingleCustom: 'event', fbq: 'event',
    grantConsent: 'control', revokeConsent: 'control',
  },
};

/** Conversions API: the setters give the request back, `execute` sends it. */
const REQUEST: Role = { is: 'client', methods: { execute: 'event' } };
const CHAINED_REQUEST: Role = {
  is: 'client',
  methods: { execute: 'event' },
  gives: { setEvents: REQUEST, setTestEventCode: REQUEST, setPartnerAgent: REQUEST, setDebugMode: REQUEST },
};

/** Taking people out of an audience (`deleteUsers`) is what an opt-out asks for. */
const AUDIENCE: Role = { is: 'client', methods: { createUser: 'audience', createUsersReplace: 'audience', deleteUsers: 'control' } };

const APP_EVENTS: Role = {
  is: 'client',
  methods: {
    logEvent: 'event', logPurchase: 'event', logProductItem: 'event', logPushNotificationOpen: 'event',
    setUserID: 'identify', setUserData: 'identify', clearUserID: 'local', flush: 'local',
  },
};

const SETTINGS: Role = {
  is: 'client',
  methods: {
    initializeSDK: 'load', setDataProcessingOptions: 'control', setAdvertiserTrackingEnabled: 'control',
    setAutoLogAppEventsEnabled: 'control', setAdvertiserIDCollectionEnabled: 'control',
  },
};

export const meta = {
  id: 'meta',
  name: 'Meta Pixel and Conversions API',
  category: 'advertising',
  suggests: 'sharing',
  packages: {
    'react-facebook-pixel': { surface: 'client', exports: { default: REACT_PIXEL } },
    'facebook-nodejs-business-sdk': {
      surface: 'server',
      exports: { EventRequest: { is: 'factory', gives: CHAINED_REQUEST }, CustomAudience: { is: 'factory', gives: AUDIENCE } },
    },
    'react-native-fbsdk-next': { surface: 'client', exports: { AppEventsLogger: APP_EVENTS, Settings: SETTINGS } },
  },
  globals: {
    fbq: { is: 'commands', otherwise: 'event', commands: COMMANDS },
    _fbq: { is: 'queue', otherwise: 'event', commands: COMMANDS },
  },
  methods: {},
  hosts: [
    { host: 'connect.facebook.net', serves: 'script' },
    { host: 'www.facebook.com/tr', serves: 'pixel' },
    { host: 'www.facebook.com/tr', serves: 'api' },
    { host: 'graph.facebook.com', serves: 'api' },
    { host: 'graph.facebook.com/*/*/users', serves: 'api', effect: 'audience' },
    { host: 'graph.facebook.com/*/*/usersreplace', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'ignored',
  stops: ['consent revoke'],
  limits: ['dataProcessingOptions', 'setDataProcessingOptions'],
  docs: [
    'https://developers.facebook.com/docs/meta-pixel/reference',
    'https://developers.facebook.com/docs/meta-pixel/implementation/gdpr',
    'https://developers.facebook.com/documentation/meta-pixel/implementation/data-processing-options',
    'https://developers.facebook.com/docs/marketing-api/conversions-api/using-the-api',
    'https://developers.facebook.com/docs/marketing-api/reference/custom-audience/users',
    'https://www.npmjs.com/package/react-facebook-pixel',
    'https://www.npmjs.com/package/facebook-nodejs-business-sdk',
    'https://www.npmjs.com/package/react-native-fbsdk-next',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/facebook-pixel/lib/index.js',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/facebook/javascript.yaml',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/meta-pixel.ts',
  ],
} satisfies Vendor;
