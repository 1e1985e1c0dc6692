import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };

export const umami = {
  id: 'umami',
  name: 'Umami',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    '@umami/node': {
      surface: 'server',
      exports: {
        default: { is: 'client', methods: { track: 'event', send: 'event', identify: 'identify', init: 'local', reset: 'local' } },
        Umami: { is: 'factory', gives: CLIENT },
      },
    },
  },
  globals: { umami: CLIENT },
  methods: { track: 'event', send: 'event', identify: 'identify' },
  hosts: [
    { host: 'cloud.umami.is', serves: 'script' },
    { host: 'i.umami.is', serves: 'pixel' },
    { host: 'cloud.umami.is/api/send', serves: 'api' },
  ],
  beforeLoad: 'ignored',
  docs: [
    'https://docs.umami.is/docs/tracker-functions',
    'https://www.npmjs.com/package/@umami/node',
    'https://github.com/umami-software/umami',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/umami-analytics.ts',
    'https://github.com/c15t/c15t/blob/cfcbbf85/docs/integrations/umami-analytics.mdx',
  ],
} satisfies Vendor;
