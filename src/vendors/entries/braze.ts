import type { Methods, Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };

const USER: Methods = {
  addAlias: 'identify', addToCustomAttributeArray: 'identify', removeFromCustomAttributeArray: 'identify',
  incrementCustomUserAttribute: 'identify', setCountry: 'identify', setCustomLocationAttribute: 'identify',
  setCustomUserAttribute: 'identify', setDateOfBirth: 'identify', setEmail: 'identify',
  setFirstName: 'identify', setGender: 'identify', setHomeCity: 'identify', setLanguage: 'identify', setLastKnownLocation: 'identify',
  setLastName: 'identify', setLineId: 'identify', setPhoneNumber: 'identify',
};

export const braze = {
  id: 'braze',
  name: 'Braze',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: { '@braze/web-sdk': { surface: 'client', exports: { '*': CLIENT } } },
  globals: { braze: CLIENT, appboy: CLIENT },
  methods: {
    initialize: 'load', openSession: 'event', logCustomEvent: 'event', logPurchase: 'event', logEcommerceEvent: 'event',
    changeUser: 'identify', disableSDK: 'control', enableSDK: 'control', wipeData: 'control', destroy: 'local', requestImmediateDataFlush: 'local',
  },
  gives: { getUser: { is: 'client', methods: USER } },
  hosts: [
    { host: 'js.appboycdn.com', serves: 'script' },
    { host: '*.*.braze.com', serves: 'api' },
    { host: '*.*.braze.eu', serves: 'api' },
  ],
  beforeLoad: 'ignored',
  stops: ['disableSDK'],
  docs: [
    'https://js.appboycdn.com/web-sdk/latest/doc/modules/braze.html',
    'https://www.braze.com/docs/api/basics/',
    'https://www.npmjs.com/package/@braze/web-sdk',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/appboy/lib/index.js',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/braze/javascript.yaml',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/Braze/browser.js',
  ],
} satisfies Vendor;
