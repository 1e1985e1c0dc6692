import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };

export const heap = {
  id: 'heap',
  name: 'Heap',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: { 'heap-api': { surface: 'server', exports: { default: { is: 'factory', gives: CLIENT } } } },
  globals: { heap: CLIENT },
  methods: {
    load: 'load', track: 'event', push: 'event', identify: 'identify', addUserProperties: 'identify',
    startTracking: 'control', stopTracking: 'control', addEventProperties: 'local',
  },
  hosts: [
    { host: 'cdn.heapanalytics.com', serves: 'script' },
    { host: 'heapanalytics.com', serves: 'api' },
    { host: 'c.eu.heap-api.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['stopTracking'],
  docs: [
    'https://developers.heap.io/reference/client-side-apis-overview',
    'https://www.npmjs.com/package/heap-api',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/heap/lib/index.js',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/browser-destinations/destinations/heap/src/init-script.ts',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/heap/constants.ts',
  ],
} satisfies Vendor;
