import type { Role, Vendor } from '../vendor.js';

const PIXEL: Role = { is: 'client', methods: { init: 'load', pageView: 'event', track: 'event' } };

export const tiktok = {
  id: 'tiktok',
  name: 'TikTok Pixel and Events API',
  category: 'advertising',
  suggests: 'sharing',
  packages: { 'tiktok-pixel': { surface: 'client', exports: { default: PIXEL } } },
  globals: { ttq: { is: 'client' } },
  methods: {
    load: 'load',
    track: 'event', page: 'event', alias: 'event', group: 'event', push: 'event',
    identify: 'identify',
    holdConsent: 'control', grantConsent: 'control', revokeConsent: 'control', enableCookie: 'control', disableCookie: 'control',
    debug: 'local', ready: 'local', on: 'local', once: 'local', off: 'local',
  },
  gives: { instance: { is: 'client' } },
  hosts: [
    { host: 'analytics.tiktok.com', serves: 'script' },
    { host: 'analytics.tiktok.com', serves: 'pixel' },
    { host: 'analytics.tiktok.com', serves: 'api' },
    { host: 'business-api.tiktok.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['revokeConsent', 'holdConsent'],
  docs: [
    'https://github.com/nuxt/scripts/issues/166',
    'https://ads.tiktok.com/help/article/how-to-use-cookies-with-tiktok-pixel',
    'https://business-api.tiktok.com/portal/docs',
    'https://www.npmjs.com/package/tiktok-pixel',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/tiktok-pixel.ts',
    'https://github.com/c15t/c15t/blob/cfcbbf85/packages/scripts/src/vendors/ads-and-pixels/tiktok-pixel.ts',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/tiktok-audiences/index.ts',
  ],
} satisfies Vendor;
