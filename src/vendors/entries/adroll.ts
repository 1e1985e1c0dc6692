import type { Vendor } from '../vendor.js';

export const adroll = {
  id: 'adroll',
  name: 'AdRoll',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: { adroll: { is: 'client' }, __adroll: { is: 'client' } },
  methods: { track: 'event', record_user: 'event', record_adroll_email: 'identify' },
  hosts: [
    { host: 's.adroll.com', serves: 'script' },
    { host: 'd.adroll.com', serves: 'pixel' },
    { host: 'd.adroll.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/adroll/lib/index.js',
    'https://github.com/ghostery/trackerdb/blob/0448d4bf/db/patterns/adroll.eno',
  ],
} satisfies Vendor;
