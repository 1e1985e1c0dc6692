import type { Vendor } from '../vendor.js';

export const outbrain = {
  id: 'outbrain',
  name: 'Outbrain',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: { obApi: { is: 'commands', otherwise: 'event', commands: { track: 'event' } } },
  methods: {  },
  hosts: [
    { host: 'amplify.outbrain.com', serves: 'script' },
    { host: 'tr.outbrain.com', serves: 'pixel' },
    { host: 'tr.outbrain.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://github.com/ghostery/trackerdb/blob/0448d4bf/db/patterns/outbrain.eno',
  ],
} satisfies Vendor;
