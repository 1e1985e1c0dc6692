import type { Role, Vendor } from '../vendor.js';

const SEND: Role = { is: 'function', effect: 'event' };

/** `enableAuto…` starts sending on its own from then on. */
const TRACKER: Role = {
  is: 'client',
  methods: { trackEvent: 'event', trackPageview: 'event', enableAutoPageviews: 'load', enableAutoOutboundTracking: 'load' },
};

export const plausible = {
  id: 'plausible',
  name: 'Plausible Analytics',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    'next-plausible': {
      surface: 'client',
      exports: { default: { is: 'component', effect: 'load' }, usePlausible: { is: 'factory', gives: SEND } },
    },
    'plausible-tracker': { surface: 'client', exports: { default: { is: 'factory', gives: TRACKER } } },
    '@plausible-analytics/tracker': {
      surface: 'client',
      exports: { init: { is: 'function', effect: 'load' }, track: SEND, '*': { is: 'client', methods: { init: 'load', track: 'event' } } },
    },
  },
  globals: { plausible: SEND },
  methods: {},
  hosts: [
    { host: 'plausible.io/js', serves: 'script' },
    { host: 'plausible.io/api/event', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://plausible.io/docs/custom-event-goals',
    'https://plausible.io/docs/events-api',
    'https://www.npmjs.com/package/next-plausible',
    'https://www.npmjs.com/package/plausible-tracker',
    'https://www.npmjs.com/package/@plausible-analytics/tracker',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/plausible-analytics.ts',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/analytics/plausible-analytics.ts',
  ],
} satisfies Vendor;
