import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };
const BUILT: Role = { is: 'factory', gives: CLIENT };
const LOADED: Role = { is: 'factory', effect: 'load', gives: CLIENT };

/** `sendEmail` and its like deliver messages, which is out of scope. */
export const customerio = {
  id: 'customerio',
  name: 'Customer.io',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {
    'customerio-node': { surface: 'server', exports: { TrackClient: BUILT } },
    '@customerio/cdp-analytics-node': { surface: 'server', exports: { Analytics: BUILT, default: BUILT } },
    '@customerio/cdp-analytics-browser': {
      surface: 'client',
      exports: { AnalyticsBrowser: { is: 'factory', gives: CLIENT, statics: { load: LOADED, standalone: LOADED } }, Analytics: BUILT },
    },
  },
  globals: { _cio: CLIENT, cioanalytics: CLIENT },
  methods: {
    track: 'event', trackAnonymous: 'event', trackPageView: 'event', trackPush: 'event', page: 'event', screen: 'event',
    group: 'event', alias: 'event', push: 'event',
    identify: 'identify', mergeCustomers: 'identify', addDevice: 'identify',
    load: 'load',
    suppress: 'control', unsuppress: 'control', destroy: 'control', deleteDevice: 'local', reset: 'local', flush: 'local', closeAndFlush: 'local',
  },
  gives: { load: CLIENT },
  hosts: [
    { host: 'assets.customer.io', serves: 'script' },
    { host: 'cdp.customer.io', serves: 'script' },
    { host: 'cdp.customer.io', serves: 'api' },
    { host: 'track.customer.io', serves: 'api' },
    { host: 'track-eu.customer.io', serves: 'api' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://docs.customer.io/integrations/data-in/connections/javascript/js-source/',
    'https://www.npmjs.com/package/customerio-node',
    'https://www.npmjs.com/package/@customerio/cdp-analytics-node',
    'https://www.npmjs.com/package/@customerio/cdp-analytics-browser',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/customerio/lib/index.js',
    'https://github.com/DavidWells/analytics/blob/af99ba69/packages/analytics-plugin-customerio/src/browser.js',
    'https://github.com/ghostery/trackerdb/blob/0448d4bf/db/patterns/customer.io.eno',
  ],
} satisfies Vendor;
