import type { Vendor } from '../vendor.js';

/** The browser tag is `gtag`, which stands under google-analytics: its calls do not say whom they are for. */
export const googleAds = {
  id: 'google-ads',
  name: 'Google Ads and Display',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: {},
  methods: {},
  hosts: [
    { host: 'www.googleadservices.com', serves: 'script' },
    { host: 'www.googleadservices.com', serves: 'pixel' },
    { host: 'googleads.g.doubleclick.net', serves: 'script' },
    { host: 'googleads.g.doubleclick.net', serves: 'pixel' },
    { host: 'ad.doubleclick.net', serves: 'pixel' },
    { host: 'cm.g.doubleclick.net', serves: 'pixel' },
    { host: 'googleads.googleapis.com', serves: 'api' },
    { host: 'datamanager.googleapis.com', serves: 'api' },
    { host: 'datamanager.googleapis.com/v1/audienceMembers:ingest', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'ignored',
  limits: ['restricted_data_processing'],
  docs: [
    'https://developers.google.com/data-manager/api',
    'https://developers.google.com/google-ads/api/docs/conversions/overview',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/google-adwords-new/lib/index.js',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/adwords/lib/index.js',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/analytics/google-tag.ts',
  ],
} satisfies Vendor;
