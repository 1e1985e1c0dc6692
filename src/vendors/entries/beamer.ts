import type { Vendor } from '../vendor.js';

/** `update` hands over new fields about the visitor. */
export const beamer = {
  id: 'beamer',
  name: 'Beamer',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {},
  globals: { Beamer: { is: 'client' } },
  methods: { init: 'load', update: 'identify' },
  hosts: [{ host: 'app.getbeamer.com', serves: 'script' }],
  beforeLoad: 'ignored',
  docs: ['https://www.getbeamer.com/docs', 'https://github.com/safe-global/safe-wallet-web'],
} satisfies Vendor;
