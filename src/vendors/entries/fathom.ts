import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };

export const fathom = {
  id: 'fathom',
  name: 'Fathom Analytics',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: { 'fathom-client': { surface: 'client', exports: { '*': CLIENT } } },
  globals: { fathom: CLIENT },
  methods: {
    load: 'load', trackPageview: 'event', trackGoal: 'event', trackEvent: 'event',
    blockTrackingForMe: 'control', enableTrackingForMe: 'control', setSite: 'local',
  },
  hosts: [
    { host: 'cdn.usefathom.com', serves: 'script' },
    { host: 'cdn.usefathom.com', serves: 'pixel' },
    { host: 'cdn.usefathom.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['blockTrackingForMe'],
  docs: [
    'https://usefathom.com/docs/script/embed',
    'https://www.npmjs.com/package/fathom-client',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/fathom-analytics.ts',
    'https://github.com/c15t/c15t/blob/cfcbbf85/docs/integrations/fathom-analytics.mdx',
  ],
} satisfies Vendor;
