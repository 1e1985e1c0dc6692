import type { Role, Vendor } from '../vendor.js';

const PIXEL: Role = { is: 'client', methods: { init: 'load', pageView: 'event', track: 'event' } };

export const snap = {
  id: 'snap',
  name: 'Snap Pixel and Conversions API',
  category: 'advertising',
  suggests: 'sharing',
  packages: { 'react-snapchat-pixel': { surface: 'client', exports: { default: PIXEL, '*': PIXEL } } },
  globals: { snaptr: { is: 'commands', otherwise: 'event', commands: { init: 'load', track: 'event' } } },
  methods: {},
  hosts: [
    { host: 'sc-static.net', serves: 'script' },
    { host: 'tr.snapchat.com', serves: 'pixel' },
    { host: 'tr.snapchat.com', serves: 'api' },
    { host: 'adsapi.snapchat.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://scripts.nuxt.com/scripts/snapchat-pixel',
    'https://www.npmjs.com/package/react-snapchat-pixel',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/snapchat-pixel.ts',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/snap-conversions-api/reportConversionEvent/snap-capi-v3.ts',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/snap-audiences/index.ts',
  ],
} satisfies Vendor;
