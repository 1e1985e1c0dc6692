import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = {
  is: 'client',
  methods: { init: 'load', initialize: 'load', event: 'event', stateChange: 'event', identify: 'identify' },
};

export const hotjar = {
  id: 'hotjar',
  name: 'Hotjar',
  category: 'session-replay',
  suggests: 'service-provider-possible',
  packages: {
    '@hotjar/browser': { surface: 'client', exports: { default: CLIENT } },
    'react-hotjar': { surface: 'client', exports: { hotjar: CLIENT } },
  },
  globals: {
    hj: { is: 'commands', otherwise: 'event', commands: { event: 'event', stateChange: 'event', identify: 'identify' } },
  },
  methods: {},
  hosts: [
    { host: 'static.hotjar.com', serves: 'script' },
    { host: 'script.hotjar.com', serves: 'script' },
    { host: 'in.hotjar.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://help.hotjar.com/hc/en-us/articles/36819965075473-Events-API-Reference',
    'https://www.npmjs.com/package/@hotjar/browser',
    'https://www.npmjs.com/package/react-hotjar',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/hotjar/lib/index.js',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/hotjar.ts',
  ],
} satisfies Vendor;
