import type { Role, Vendor } from '../vendor.js';

const TAG: Role = { is: 'client', methods: { init: 'load', pageView: 'event', track: 'event' } };

export const pinterest = {
  id: 'pinterest',
  name: 'Pinterest Tag and Conversions API',
  category: 'advertising',
  suggests: 'sharing',
  packages: { 'react-pinterest-tag': { surface: 'client', exports: { default: TAG } } },
  globals: {
    pintrk: {
      is: 'commands',
      otherwise: 'event',
      commands: { load: 'load', page: 'event', track: 'event', set: 'identify', setconsent: 'control' },
    },
  },
  methods: {},
  hosts: [
    { host: 's.pinimg.com', serves: 'script' },
    { host: 'ct.pinterest.com', serves: 'pixel' },
    { host: 'ct.pinterest.com', serves: 'api' },
    { host: 'api.pinterest.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  limits: ['opt_out_type'],
  docs: [
    'https://developers.pinterest.com/docs/track-conversions/use-limited-data-processing-flag/',
    'https://c15t.com/docs/integrations/pinterest-tag',
    'https://www.npmjs.com/package/react-pinterest-tag',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/pinterest-tag/lib/index.js',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/PinterestTag/browser.js',
    'https://github.com/elbwalker/walkerOS/blob/dc29a82df/packages/server/destinations/pinterest/src/types/index.ts',
  ],
} satisfies Vendor;
