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
  ],
} satisfies Vendor;
