import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
const BUILT: Role = { is: 'factory', gives: CLIENT };

const BROWSER = {
  surface: 'client',
  exports: { '*': CLIENT, default: CLIENT, createInstance: BUILT },
} satisfies Vendor['packages'][string];

/** `init` of the server SDKs takes the key and sends nothing. */
const SERVER: Role = {
  is: 'client',
  methods: {
    track: 'event', logEvent: 'event', revenue: 'event', setGroup: 'event', groupIdentify: 'event', identify: 'identify',
    init: 'local', setOptOut: 'control', flush: 'local', add: 'local', remove: 'local',
  },
};
const SERVER_CLIENT: Role = { is: 'factory', gives: SERVER };

export const amplitude = {
  id: 'amplitude',
  name: 'Amplitude',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    '@amplitude/analytics-browser': BROWSER,
    '@amplitude/unified': BROWSER,
    '@amplitude/analytics-react-native': BROWSER,
    'amplitude-js': { surface: 'client', exports: { default: CLIENT, '*': CLIENT } },
    '@amplitude/analytics-node': { surface: 'server', exports: { '*': SERVER, createInstance: SERVER_CLIENT } },
    '@amplitude/node': { surface: 'server', exports: { init: SERVER_CLIENT, NodeClient: SERVER_CLIENT } },
  },
  globals: { amplitude: CLIENT },
  methods: {
    track: 'event', logEvent: 'event', logEventWithTimestamp: 'event', logEventWithGroups: 'event',
    revenue: 'event', logRevenue: 'event', logRevenueV2: 'event', trackVideo: 'event',
    trackScreenView: 'event', trackScreenViewOnNavigationStateChange: 'event', setGroup: 'event', groupIdentify: 'event',
    identify: 'identify', setUserId: 'identify', setUserProperties: 'identify', setIdentity: 'identify', clearUserProperties: 'identify',
    init: 'load', initAll: 'load',
    setOptOut: 'control', enableTracking: 'control',
    setDeviceId: 'local', regenerateDeviceId: 'local', setSessionId: 'local', setTransport: 'local', reset: 'local', flush: 'local',
    add: 'local', remove: 'local', extendSession: 'local',
  },
  gives: { getInstance: CLIENT, createInstance: CLIENT },
  hosts: [
    { host: 'cdn.amplitude.com', serves: 'script' },
    { host: 'api.amplitude.com', serves: 'api' },
    { host: 'api2.amplitude.com', serves: 'api' },
    { host: 'api.eu.amplitude.com', serves: 'api' },
    { host: 'amplitude.com/api', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['setOptOut'],
  docs: [
    'https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2',
    'https://amplitude.com/docs/sdks/analytics/node/node-js-sdk',
    'https://amplitude.com/docs/apis/analytics/http-v2',
    'https://www.npmjs.com/package/@amplitude/analytics-browser',
    'https://www.npmjs.com/package/@amplitude/unified',
    'https://www.npmjs.com/package/@amplitude/node',
    'https://www.npmjs.com/package/amplitude-js',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/amplitude/lib/index.js',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/amplitude/javascript.yaml',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/amplitude/regional-endpoints.ts',
  ],
} satisfies Vendor;
