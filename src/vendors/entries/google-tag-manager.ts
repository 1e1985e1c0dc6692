import type { Role, Vendor } from '../vendor.js';

/** Keys of a pushed object: `gtm.start` is what the container's snippet pushes before it loads; the lists only tell it what it may run. */
const DATA_LAYER: Role = {
  is: 'queue',
  otherwise: 'event',
  commands: {
    'gtm.start': 'load', event: 'event', consent: 'control',
    'gtm.allowlist': 'local', 'gtm.blocklist': 'local', 'gtm.whitelist': 'local', 'gtm.blacklist': 'local',
  },
};

const TAG_MANAGER: Role = { is: 'client', methods: { initialize: 'load', dataLayer: 'event' } };

/** `enable()` loads the container; `enable(false)` and `debug()` send nothing, but cannot be told from it by name. */
const GTM_SUPPORT: Role = { is: 'client', methods: { enable: 'load', trackEvent: 'event', trackView: 'event', push: 'event', debug: 'local' } };
const BUILT: Role = { is: 'factory', gives: GTM_SUPPORT };

export const googleTagManager = {
  id: 'google-tag-manager',
  name: 'Google Tag Manager',
  category: 'tag-manager',
  suggests: 'sharing',
  packages: {
    '@next/third-parties/google': {
      surface: 'client',
      exports: { GoogleTagManager: { is: 'component', effect: 'load' }, sendGTMEvent: { is: 'function', effect: 'event' } },
    },
    'react-gtm-module': { surface: 'client', exports: { default: TAG_MANAGER, '*': TAG_MANAGER } },
    '@gtm-support/core': { surface: 'client', exports: { GtmSupport: BUILT, loadScript: { is: 'function', effect: 'load' } } },
    '@gtm-support/vue-gtm': {
      surface: 'client',
      exports: {
        createGtm: { is: 'function', effect: 'load' },
        useGtm: BUILT,
        GtmSupport: BUILT,
        GtmPlugin: BUILT,
        loadScript: { is: 'function', effect: 'load' },
      },
    },
  },
  globals: { dataLayer: DATA_LAYER },
  methods: {},
  hosts: [
    { host: 'www.googletagmanager.com/gtm.js', serves: 'script' },
    { host: 'googletagmanager.com/gtm.js', serves: 'script' },
    { host: 'www.googletagmanager.com/ns.html', serves: 'pixel' },
  ],
  beforeLoad: 'queued',
  limits: ['consent'],
  docs: [
    'https://developers.google.com/tag-platform/tag-manager/datalayer',
    'https://developers.google.com/tag-platform/tag-manager/restrict',
    'https://nextjs.org/docs/app/guides/third-party-libraries',
    'https://www.npmjs.com/package/react-gtm-module',
    'https://www.npmjs.com/package/@gtm-support/core',
    'https://www.npmjs.com/package/@gtm-support/vue-gtm',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/google-tag-manager/lib/index.js',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/google-tag-manager.ts',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/google/javascript.yaml',
  ],
} satisfies Vendor;
