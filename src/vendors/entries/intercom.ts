import type { Role, Vendor } from '../vendor.js';

/** The messenger is a support desk, but `boot` and `update` send who the visitor is, and `trackEvent` what they do. */
const MESSENGER: Role = {
  is: 'client',
  methods: { boot: 'load', update: 'identify', trackEvent: 'event', shutdown: 'control', hardShutdown: 'control' },
};

export const intercom = {
  id: 'intercom',
  name: 'Intercom',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {
    'intercom-client': {
      surface: 'server',
      exports: {
        IntercomClient: { is: 'factory', gives: { is: 'client' } },
        Client: { is: 'factory', gives: { is: 'client' } },
      },
    },
    '@intercom/messenger-js-sdk': {
      surface: 'client',
      exports: { default: { is: 'function', effect: 'load' }, Intercom: { is: 'function', effect: 'load' }, '*': MESSENGER },
    },
    'react-use-intercom': {
      surface: 'client',
      exports: { IntercomProvider: { is: 'component', effect: 'load' }, useIntercom: { is: 'factory', gives: MESSENGER } },
    },
  },
  globals: {
    Intercom: {
      is: 'commands',
      otherwise: 'local',
      commands: { boot: 'load', update: 'identify', trackEvent: 'event', shutdown: 'control' },
    },
  },
  methods: {
    'contacts.create': 'audience', 'contacts.update': 'audience', 'contacts.createUser': 'audience', 'contacts.createLead': 'audience',
    'events.create': 'event',
  },
  hosts: [
    { host: 'widget.intercom.io', serves: 'script' },
    { host: 'js.intercomcdn.com', serves: 'script' },
    { host: 'api-iam.intercom.io', serves: 'api' },
    { host: 'api.intercom.io/contacts', serves: 'api', effect: 'audience' },
    { host: 'api.intercom.io/events', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['shutdown'],
  docs: [
    'https://developers.intercom.com/installing-intercom/web/methods',
    'https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts',
    'https://www.npmjs.com/package/intercom-client',
    'https://www.npmjs.com/package/@intercom/messenger-js-sdk',
    'https://www.npmjs.com/package/react-use-intercom',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/intercom.ts',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/intercom/javascript.yaml',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/INTERCOM/browser.js',
  ],
} satisfies Vendor;
