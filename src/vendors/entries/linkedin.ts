import type { Role, Vendor } from '../vendor.js';

const TAG: Role = { is: 'client', methods: { init: 'load', track: 'event' } };

export const linkedin = {
  id: 'linkedin',
  name: 'LinkedIn Insight Tag and Conversions API',
  category: 'advertising',
  suggests: 'sharing',
  packages: { 'react-linkedin-insight': { surface: 'client', exports: { default: TAG } } },
  globals: { lintrk: { is: 'commands', otherwise: 'event', commands: { track: 'event', setUserData: 'identify' } } },
  methods: {},
  hosts: [
    { host: 'snap.licdn.com', serves: 'script' },
    { host: 'px.ads.linkedin.com', serves: 'pixel' },
    { host: 'dc.ads.linkedin.com', serves: 'pixel' },
    { host: 'px.ads.linkedin.com', serves: 'api' },
    { host: 'api.linkedin.com/rest/conversionEvents', serves: 'api' },
    { host: 'api.linkedin.com/rest/dmpSegments', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://scripts.nuxt.com/scripts/linkedin-insight',
    'https://www.npmjs.com/package/react-linkedin-insight',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/linkedin-insight.ts',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/linkedin-insight-tag/lib/index.js',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/LinkedInInsightTag/browser.js',
  ],
} satisfies Vendor;
