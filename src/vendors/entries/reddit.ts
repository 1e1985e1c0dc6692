import type { Methods, Role, Vendor } from '../vendor.js';

const COMMANDS: Methods = { init: 'load', track: 'event', enableFirstPartyCookies: 'control', disableFirstPartyCookies: 'control' };

const PIXEL: Role = {
  is: 'client',
  methods: {
    init: 'load', pageVisit: 'event', track: 'event', rdt: 'event', enableFirstPartyCookies: 'control', disableFirstPartyCookies: 'control',
  },
};

export const reddit = {
  id: 'reddit',
  name: 'Reddit Pixel and Conversions API',
  category: 'advertising',
  suggests: 'sharing',
  packages: { 'react-reddit-pixel': { surface: 'client', exports: { default: PIXEL } } },
  globals: { rdt: { is: 'commands', otherwise: 'event', commands: COMMANDS } },
  methods: {},
  hosts: [
    { host: 'www.redditstatic.com/ads', serves: 'script' },
    { host: 'alb.reddit.com', serves: 'pixel' },
    { host: 'alb.reddit.com', serves: 'api' },
    { host: 'ads-api.reddit.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  limits: ['dpm'],
  docs: [
    'https://ads-api.reddit.com/docs/v3/',
    'https://www.npmjs.com/package/react-reddit-pixel',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/reddit-pixel.ts',
    'https://github.com/c15t/c15t/blob/cfcbbf85/docs/integrations/reddit-pixel.mdx',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/ads-and-pixels/reddit-pixel.ts',
  ],
} satisfies Vendor;
