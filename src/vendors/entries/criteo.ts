import type { Vendor } from '../vendor.js';

export const criteo = {
  id: 'criteo',
  name: 'Criteo',
  category: 'advertising',
  suggests: 'sharing',
  packages: {},
  globals: {
    // What is pushed names its event in a member: `criteo_q.push({ event: 'viewHome' })`.
    criteo_q: { is: 'queue', otherwise: 'event', commands: {} },
  },
  methods: {  },
  hosts: [
    { host: 'dynamic.criteo.com', serves: 'script' },
    { host: 'static.criteo.net', serves: 'script' },
    { host: 'sslwidget.criteo.com', serves: 'pixel' },
    { host: 'widget.criteo.com', serves: 'pixel' },
    { host: 'widget.criteo.com', serves: 'api' },
    { host: 'api.criteo.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/criteo/lib/index.js',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/Criteo/browser.js',
  ],
} satisfies Vendor;
