import type { Role, Vendor } from '../vendor.js';

/** `Analytics({ plugins })` starts every plug-in; whom it sends to is in their list. */
const STARTED: Role = { is: 'factory', effect: 'load', gives: { is: 'client' } };

export const getanalytics = {
  id: 'getanalytics',
  name: 'Analytics (getanalytics.io)',
  category: 'cdp',
  suggests: 'service-provider-possible',
  packages: {
    analytics: { surface: 'both', exports: { default: STARTED, Analytics: STARTED, init: STARTED } },
    'use-analytics': {
      surface: 'client',
      exports: {
        useAnalytics: { is: 'factory', gives: { is: 'client' } },
        useTrack: { is: 'factory', gives: { is: 'function', effect: 'event' } },
        usePage: { is: 'factory', gives: { is: 'function', effect: 'event' } },
        useIdentify: { is: 'factory', gives: { is: 'function', effect: 'identify' } },
      },
    },
  },
  globals: {},
  methods: {
    track: 'event', page: 'event', identify: 'identify', reset: 'local', ready: 'local', on: 'local', once: 'local',
    'plugins.enable': 'control', 'plugins.disable': 'control',
  },
  hosts: [],
  beforeLoad: 'throws',
  docs: [
    'https://getanalytics.io/api/',
    'https://www.npmjs.com/package/analytics',
    'https://www.npmjs.com/package/use-analytics',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/analytics/segment.ts',
  ],
} satisfies Vendor;
