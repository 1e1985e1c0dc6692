import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
/** Builds a client; nothing is sent until a method is called. */
const BUILT: Role = { is: 'factory', gives: CLIENT };
const LOADED: Role = { is: 'factory', effect: 'load', gives: CLIENT };

export const segment = {
  id: 'segment',
  name: 'Segment',
  category: 'cdp',
  suggests: 'service-provider-possible',
  packages: {
    '@segment/analytics-next': {
      surface: 'client',
      exports: {
        AnalyticsBrowser: { is: 'factory', gives: CLIENT, statics: { load: LOADED, standalone: LOADED } },
        Analytics: BUILT,
        getGlobalAnalytics: BUILT,
      },
    },
    '@segment/analytics-node': { surface: 'server', exports: { Analytics: BUILT, default: BUILT } },
    'analytics-node': { surface: 'server', exports: { default: BUILT } },
    '@segment/analytics-react-native': { surface: 'client', exports: { createClient: LOADED, useAnalytics: BUILT } },
    '@segment/snippet': {
      surface: 'client',
      exports: {
        default: { is: 'client', methods: { max: 'load', min: 'load' } },
        '*': { is: 'client', methods: { max: 'load', min: 'load' } },
      },
    },
  },
  globals: { analytics: CLIENT, segment: CLIENT },
  methods: {
    track: 'event', page: 'event', pageview: 'event', screen: 'event', group: 'event', alias: 'event',
    trackLink: 'event', trackForm: 'event', trackClick: 'event', trackSubmit: 'event',
    push: 'event',
    identify: 'identify',
    load: 'load', initialize: 'load', init: 'load',
    setAnonymousId: 'local', reset: 'local', register: 'local', deregister: 'local', flush: 'local', closeAndFlush: 'local',
    addSourceMiddleware: 'local', addDestinationMiddleware: 'local', debug: 'local', ready: 'local', on: 'local', once: 'local', off: 'local',
  },
  gives: { load: CLIENT },
  hosts: [
    { host: 'cdn.segment.com', serves: 'script' },
    { host: 'cdn.segment.com', serves: 'api' },
    { host: 'api.segment.io', serves: 'api' },
    { host: 'events.eu1.segmentapis.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript',
    'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/node',
    'https://www.npmjs.com/package/@segment/analytics-next',
    'https://www.npmjs.com/package/@segment/analytics-node',
    'https://www.npmjs.com/package/@segment/analytics-react-native',
    'https://www.npmjs.com/package/@segment/snippet',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/segment.ts',
    'https://github.com/segmentio/analytics-next/blob/0c4fa881/packages/browser/qa/__fixtures__/snippets.ts',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/segment/javascript.yaml',
  ],
} satisfies Vendor;
