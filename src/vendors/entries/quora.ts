import type { Vendor } from '../vendor.js';

export const quora = {
  id: 'quora',
  name: 'Quora Pixel',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: { qp: { is: 'commands', otherwise: 'event', commands: { init: 'load', track: 'event' } } },
  methods: {  },
  hosts: [
    { host: 'a.quora.com', serves: 'script' },
    { host: 'q.quora.com', serves: 'pixel' },
    { host: 'q.quora.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/quora-conversion-pixel/lib/index.js',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/quora/trackConversion/constants.ts',
  ],
} satisfies Vendor;
