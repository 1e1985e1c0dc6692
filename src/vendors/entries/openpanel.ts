import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
const BUILT: Role = { is: 'factory', gives: CLIENT };
/** The browser and mobile classes begin to send when they are made, the SDK's base class (for servers) does not. */
const STARTED: Role = { is: 'factory', effect: 'load', gives: CLIENT };

export const openpanel = {
  id: 'openpanel',
  name: 'OpenPanel',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    '@openpanel/sdk': { surface: 'both', exports: { OpenPanel: BUILT } },
    '@openpanel/web': { surface: 'client', exports: { OpenPanel: STARTED, OpenPanelBase: BUILT } },
    '@openpanel/react-native': { surface: 'client', exports: { OpenPanel: STARTED } },
    '@openpanel/nextjs': {
      surface: 'both',
      exports: {
        OpenPanelComponent: { is: 'component', effect: 'load' },
        IdentifyComponent: { is: 'component', effect: 'identify' },
        useOpenPanel: BUILT,
        // In this package it is what a server builds; the browser uses the component.
        OpenPanel: BUILT,
      },
    },
  },
  globals: {},
  methods: {
    track: 'event', screenView: 'event', revenue: 'event', flushRevenue: 'event', alias: 'event', send: 'event',
    upsertGroup: 'event', setGroup: 'event', setGroups: 'event', trackScreenViews: 'event', trackOutgoingLinks: 'event', trackAttributes: 'event',
    identify: 'identify', increment: 'identify', decrement: 'identify',
    init: 'load',
    setGlobalProperties: 'local', pendingRevenue: 'local', clearRevenue: 'local', clear: 'local', ready: 'local', flush: 'local', addQueue: 'local',
  },
  hosts: [
    { host: 'openpanel.dev/op1.js', serves: 'script' },
    { host: 'api.openpanel.dev', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://openpanel.dev/docs/sdks/nextjs',
    'https://openpanel.dev/docs/sdks/javascript',
    'https://www.npmjs.com/package/@openpanel/nextjs',
    'https://www.npmjs.com/package/@openpanel/sdk',
    'https://www.npmjs.com/package/@openpanel/web',
  ],
} satisfies Vendor;
