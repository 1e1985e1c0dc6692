import type { Vendor } from '../vendor.js';

export const xTwitter = {
  id: 'x-twitter',
  name: 'X Pixel and Conversion API',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: { twq: { is: 'commands', otherwise: 'event', commands: { config: 'load', init: 'load', event: 'event', track: 'event' } } },
  methods: {},
  hosts: [
    { host: 'static.ads-twitter.com', serves: 'script' },
    { host: 'analytics.twitter.com/i/adsct', serves: 'pixel' },
    { host: 't.co/i/adsct', serves: 'pixel' },
    { host: 'ads-api.twitter.com', serves: 'api' },
    { host: 'ads-api.x.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  limits: ['restricted_data_use'],
  docs: [
    'https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites',
    'https://docs.x.com/x-ads-api/measurement/web-conversions',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/twitter-ads/lib/index.js',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/ads-and-pixels/x-pixel.ts',
    'https://github.com/rudderlabs/rudder-transformer/blob/c98d160cf/src/v0/destinations/x_audience/config.js',
  ],
} satisfies Vendor;
