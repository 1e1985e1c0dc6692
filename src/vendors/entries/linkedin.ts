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
  ],
} satisfies Vendor;
