import type { Methods, Role, Vendor } from '../vendor.js';

/** Names of the second version of the API, which is called with an operation: `FullStory('trackEvent', {…})`. */
const OPERATIONS: Methods = {
  trackEvent: 'event', setProperties: 'identify', setIdentity: 'identify', log: 'event', init: 'load',
  restart: 'control', shutdown: 'control', observe: 'local', getSession: 'read',
};

const OPERATION: Role = { is: 'commands', otherwise: 'event', commands: OPERATIONS };

export const fullstory = {
  id: 'fullstory',
  name: 'FullStory',
  category: 'session-replay',
  suggests: 'service-provider-possible',
  packages: {
    '@fullstory/browser': {
      surface: 'client',
      exports: {
        init: { is: 'function', effect: 'load' },
        FullStory: OPERATION,
        // The first version of the package exported each method, the namespace was the client.
        '*': { is: 'client' },
      },
    },
  },
  globals: { FS: OPERATION },
  methods: {
    init: 'load', event: 'event', log: 'event', setVars: 'identify', setUserVars: 'identify', identify: 'identify',
    consent: 'control', shutdown: 'control', restart: 'control', anonymize: 'control',
  },
  hosts: [
    { host: 'edge.fullstory.com', serves: 'script' },
    { host: 'rs.fullstory.com', serves: 'api' },
    { host: 'api.fullstory.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['shutdown'],
  docs: [
    'https://developer.fullstory.com/browser/getting-started/',
    'https://www.npmjs.com/package/@fullstory/browser',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/fullstory/lib/index.js',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/browser-destinations/destinations/fullstory/src/types.ts',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/browser-destinations/destinations/fullstory/src/trackEventV2/index.ts',
  ],
} satisfies Vendor;
