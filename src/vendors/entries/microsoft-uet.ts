import type { Vendor } from '../vendor.js';

/** Calls are pushed as separate arguments: `uetq.push('event', 'purchase', {…})`. */
export const microsoftUet = {
  id: 'microsoft-uet',
  name: 'Microsoft Advertising UET',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: {
    uetq: { is: 'queue', otherwise: 'event', commands: { pageLoad: 'event', event: 'event', consent: 'control' } },
    UET: { is: 'factory', effect: 'load', gives: { is: 'client' } },
  },
  methods: { push: 'event' },
  hosts: [
    { host: 'bat.bing.com', serves: 'script' },
    { host: 'bat.bing.com', serves: 'pixel' },
    { host: 'bat.bing.com', serves: 'api' },
    { host: 'capi.uet.microsoft.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  limits: ['consent'],
  docs: [
    'https://learn.microsoft.com/en-us/advertising/guides/universal-event-tracking',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/bing-ads/lib/index.js',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/bing-uet.ts',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/BingAds/browser.js',
  ],
} satisfies Vendor;
