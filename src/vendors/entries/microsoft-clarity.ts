import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = {
  is: 'client',
  methods: {
    init: 'load', event: 'event', setTag: 'event', upgrade: 'event', identify: 'identify', consent: 'control', consentV2: 'control',
  },
};

export const microsoftClarity = {
  id: 'microsoft-clarity',
  name: 'Microsoft Clarity',
  category: 'session-replay',
  suggests: 'sharing',
  packages: {
    '@microsoft/clarity': { surface: 'client', exports: { default: CLIENT } },
    'react-microsoft-clarity': {
      surface: 'client',
      exports: {
        clarity: {
          is: 'client',
          methods: {
            init: 'load', start: 'load', identify: 'identify', setTag: 'event', setEvent: 'event', upgrade: 'event',
            consent: 'control', stop: 'control',
          },
        },
      },
    },
  },
  globals: {
    clarity: {
      is: 'commands',
      otherwise: 'event',
      commands: {
        event: 'event', set: 'event', upgrade: 'event', identify: 'identify', consent: 'control', consentv2: 'control', stop: 'control',
        start: 'load',
      },
    },
  },
  methods: {},
  hosts: [
    { host: 'www.clarity.ms', serves: 'script' },
    { host: 'c.clarity.ms', serves: 'pixel' },
    { host: 'c.clarity.ms', serves: 'api' },
  ],
  beforeLoad: 'queued',
  limits: ['consent', 'consentV2', 'consentv2'],
  docs: [
    'https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-api',
    'https://www.npmjs.com/package/@microsoft/clarity',
    'https://www.npmjs.com/package/react-microsoft-clarity',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/clarity.ts',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/MicrosoftClarity/browser.js',
    'https://github.com/elbwalker/walkerOS/blob/dc29a82df/packages/web/destinations/clarity/src/index.ts',
  ],
} satisfies Vendor;
