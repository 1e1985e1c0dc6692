import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
const ENTRY = { surface: 'client', exports: { default: CLIENT, '*': CLIENT } } satisfies Vendor['packages'][string];

/** The identity is a wallet's address. `enableAuto…` sends from then on whenever a page or a wallet changes. */
export const spindl = {
  id: 'spindl',
  name: 'Spindl',
  category: 'advertising',
  suggests: 'sharing',
  packages: { '@spindl-xyz/attribution-lite': ENTRY, '@spindl-xyz/attribution': ENTRY },
  globals: {},
  methods: {
    configure: 'load',
    track: 'event', pageView: 'event', enableAutoPageViews: 'event',
    attribute: 'identify', enableAutoWalletConnects: 'identify', createReferrerCode: 'identify',
  },
  hosts: [],
  beforeLoad: 'throws',
  docs: ['https://www.npmjs.com/package/@spindl-xyz/attribution-lite', 'https://www.npmjs.com/package/@spindl-xyz/attribution'],
} satisfies Vendor;
