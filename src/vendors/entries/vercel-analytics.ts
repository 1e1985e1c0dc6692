import type { Role, Vendor } from '../vendor.js';

const LOADS: Role = { is: 'component', effect: 'load' };
const STARTS: Role = { is: 'function', effect: 'load' };
const SENDS: Role = { is: 'function', effect: 'event' };

export const vercelAnalytics = {
  id: 'vercel-analytics',
  name: 'Vercel Web Analytics',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    '@vercel/analytics': { surface: 'client', exports: { inject: STARTS, track: SENDS, pageview: SENDS, default: { is: 'client' } } },
    '@vercel/analytics/react': { surface: 'client', exports: { Analytics: LOADS, track: SENDS } },
    '@vercel/analytics/next': { surface: 'client', exports: { Analytics: LOADS } },
    '@vercel/analytics/vue': { surface: 'client', exports: { Analytics: LOADS } },
    '@vercel/analytics/remix': { surface: 'client', exports: { Analytics: LOADS } },
    '@vercel/analytics/astro': { surface: 'client', exports: { default: LOADS } },
    '@vercel/analytics/sveltekit': { surface: 'client', exports: { injectAnalytics: STARTS, track: SENDS } },
    '@vercel/analytics/server': { surface: 'server', exports: { track: SENDS } },
  },
  globals: {},
  methods: { inject: 'load', track: 'event', pageview: 'event' },
  hosts: [{ host: 'va.vercel-scripts.com', serves: 'script' }],
  beforeLoad: 'queued',
  docs: [
    'https://vercel.com/docs/analytics/package',
    'https://www.npmjs.com/package/@vercel/analytics',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/vercel-analytics.ts',
  ],
} satisfies Vendor;
