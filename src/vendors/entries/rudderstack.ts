import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
const BUILT: Role = { is: 'factory', gives: CLIENT };

export const rudderstack = {
  id: 'rudderstack',
  name: 'RudderStack',
  category: 'cdp',
  suggests: 'service-provider-possible',
  packages: {
    '@rudderstack/analytics-js': { surface: 'client', exports: { RudderAnalytics: BUILT } },
    'rudder-sdk-js': { surface: 'client', exports: { '*': CLIENT } },
    '@rudderstack/rudder-sdk-node': { surface: 'server', exports: { default: BUILT } },
  },
  globals: { rudderanalytics: CLIENT },
  methods: {
    load: 'load', track: 'event', page: 'event', screen: 'event', group: 'event', alias: 'event', push: 'event', identify: 'identify',
    consent: 'control', reset: 'local', flush: 'local', ready: 'local', setAnonymousId: 'local', startSession: 'local', endSession: 'local',
    setAuthToken: 'local', debug: 'local',
  },
  hosts: [{ host: 'cdn.rudderlabs.com', serves: 'script' }],
  beforeLoad: 'queued',
  docs: [
    'https://www.rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk/',
    'https://www.npmjs.com/package/@rudderstack/analytics-js',
    'https://www.npmjs.com/package/rudder-sdk-js',
    'https://www.npmjs.com/package/@rudderstack/rudder-sdk-node',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/rudderstack/javascript.yaml',
  ],
} satisfies Vendor;
