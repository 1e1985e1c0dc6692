import type { Vendor } from '../vendor.js';

export const simpleAnalytics = {
  id: 'simple-analytics',
  name: 'Simple Analytics',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {},
  globals: { sa_event: { is: 'function', effect: 'event' }, sa_pageview: { is: 'function', effect: 'event' } },
  methods: {},
  hosts: [
    { host: 'scripts.simpleanalyticscdn.com', serves: 'script' },
    { host: 'queue.simpleanalyticscdn.com', serves: 'pixel' },
    { host: 'queue.simpleanalyticscdn.com', serves: 'api' },
  ],
  beforeLoad: 'ignored',
  docs: [
    'https://docs.simpleanalytics.com/events',
    'https://docs.simpleanalytics.com/trigger-custom-page-views',
    'https://github.com/DavidWells/analytics/blob/af99ba69/packages/analytics-plugin-simple-analytics/src/browser.js',
  ],
} satisfies Vendor;
