import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
/** The server SDK and the hooks hand over a client; the browser and mobile SDKs start when they are made. */
const BUILT: Role = { is: 'factory', gives: CLIENT };
const STARTED: Role = { is: 'factory', effect: 'load', gives: CLIENT };

const REACT = {
  surface: 'client',
  exports: {
    PostHogProvider: { is: 'component', effect: 'load' },
    usePostHog: BUILT,
    PostHogCaptureOnViewed: { is: 'component', effect: 'event' },
    captureFeatureInteraction: { is: 'function', effect: 'event' },
    captureFeatureView: { is: 'function', effect: 'event' },
  },
} satisfies Vendor['packages'][string];

const BROWSER = { surface: 'client', exports: { default: CLIENT, posthog: CLIENT, PostHog: BUILT } } satisfies Vendor['packages'][string];

export const posthog = {
  id: 'posthog',
  name: 'PostHog',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    'posthog-js': BROWSER,
    'posthog-js/dist/module.full.no-external': BROWSER,
    'posthog-js/dist/module.no-external': BROWSER,
    'posthog-js/react': REACT,
    '@posthog/react': REACT,
    'posthog-node': { surface: 'server', exports: { PostHog: BUILT } },
    'posthog-react-native': {
      surface: 'client',
      exports: { default: STARTED, PostHog: STARTED, PostHogProvider: { is: 'component', effect: 'load' }, usePostHog: BUILT },
    },
    'posthog-js-lite': { surface: 'client', exports: { default: STARTED, PostHog: STARTED } },
  },
  globals: { posthog: CLIENT },
  methods: {
    capture: 'event', captureImmediate: 'event', captureAi: 'event', captureAiImmediate: 'event', screen: 'event', push: 'event',
    captureTraceFeedback: 'event', captureTraceMetric: 'event', capturePushNotificationOpened: 'event',
    group: 'event', groupIdentify: 'event', groupIdentifyImmediate: 'event', alias: 'event', aliasImmediate: 'event',
    identify: 'identify', identifyImmediate: 'identify', setPersonProperties: 'identify', unsetPersonProperties: 'identify',
    setIdentity: 'identify', createPersonProfile: 'identify', 'people.set': 'identify', 'people.set_once': 'identify',
    init: 'load', startSessionRecording: 'load', loadToolbar: 'local',
    opt_in_capturing: 'control', opt_out_capturing: 'control', clear_opt_in_out_capturing: 'control', optIn: 'control', optOut: 'control',
    register: 'local', register_once: 'local', register_for_session: 'local', unregister: 'local', unregister_for_session: 'local',
    reset: 'local', resetGroups: 'local', set_config: 'local', stopSessionRecording: 'local', clearIdentity: 'local', debug: 'local',
    flush: 'local', shutdown: 'local', enable: 'control', disable: 'control',
  },
  gives: { init: CLIENT },
  hosts: [
    { host: 'us-assets.i.posthog.com', serves: 'script' },
    { host: 'eu-assets.i.posthog.com', serves: 'script' },
    { host: 'us.i.posthog.com', serves: 'api' },
    { host: 'eu.i.posthog.com', serves: 'api' },
    { host: 'app.posthog.com', serves: 'api' },
    { host: 'app.posthog.com', serves: 'script' },
  ],
  beforeLoad: 'queued',
  stops: ['opt_out_capturing', 'optOut', 'disable'],
  docs: [
    'https://posthog.com/docs/libraries/js',
    'https://posthog.com/docs/libraries/react',
    'https://posthog.com/docs/libraries/node',
    'https://posthog.com/docs/libraries/react-native',
    'https://www.npmjs.com/package/posthog-js',
    'https://www.npmjs.com/package/posthog-node',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/posthog.ts',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/Posthog/browser.js',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/analytics/posthog.ts',
  ],
} satisfies Vendor;
