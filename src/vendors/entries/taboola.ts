import type { Vendor } from '../vendor.js';

export const taboola = {
  id: 'taboola',
  name: 'Taboola',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: { _tfa: { is: 'queue', otherwise: 'event', commands: { notify: 'event' } } },
  methods: {  },
  hosts: [
    { host: 'cdn.taboola.com', serves: 'script' },
    { host: 'trc.taboola.com', serves: 'pixel' },
    { host: 'trc.taboola.com', serves: 'api' },
    { host: 'backstage.taboola.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/taboola-actions/index.ts',
  ],
} satisfies Vendor;
