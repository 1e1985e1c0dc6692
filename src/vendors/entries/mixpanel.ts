import type { Methods, Role, Vendor } from '../vendor.js';

const GROUP: Role = {
  is: 'client',
  methods: { set: 'identify', set_once: 'identify', unset: 'identify', remove: 'identify', union: 'identify', delete: 'identify' },
};
const CLIENT: Role = { is: 'client' };

const NATIVE: Role = {
  is: 'client',
  methods: {
    track: 'event', trackWithGroups: 'event', alias: 'event',
    setGroup: 'event', addGroup: 'event', removeGroup: 'event', deleteGroup: 'event',
    identify: 'identify', init: 'load',
    optInTracking: 'control', optOutTracking: 'control',
  },
  gives: {
    getGroup: { is: 'client', methods: { set: 'identify', setOnce: 'identify', unset: 'identify', remove: 'identify', union: 'identify' } },
    getPeople: {
      is: 'client',
      methods: {
        set: 'identify', setOnce: 'identify', increment: 'identify', append: 'identify', union: 'identify', remove: 'identify',
        unset: 'identify', trackCharge: 'identify', clearCharges: 'identify', deleteUser: 'identify',
      },
    },
  },
};

/** The module of the server SDK is no client: `Mixpanel.init('token')` builds one and sends nothing. */
const SERVER_MODULE: Role = { is: 'client', methods: {}, gives: { init: { is: 'client' } } };

const profile = (prefix: string, names: readonly string[]): Methods =>
  Object.fromEntries(names.map((name) => [`${prefix}.${name}`, 'identify']));

export const mixpanel = {
  id: 'mixpanel',
  name: 'Mixpanel',
  category: 'analytics',
  suggests: 'service-provider-possible',
  packages: {
    'mixpanel-browser': { surface: 'client', exports: { default: CLIENT, '*': CLIENT } },
    mixpanel: { surface: 'server', exports: { default: SERVER_MODULE, '*': SERVER_MODULE } },
    'mixpanel-react-native': {
      surface: 'client',
      exports: { Mixpanel: { is: 'factory', gives: NATIVE, statics: { init: { is: 'factory', effect: 'load', gives: NATIVE } } } },
    },
  },
  globals: { mixpanel: CLIENT },
  methods: {
    track: 'event', track_batch: 'event', track_pageview: 'event', track_links: 'event', track_forms: 'event', track_with_groups: 'event',
    import: 'event', import_batch: 'event', alias: 'event', push: 'event',
    set_group: 'event', add_group: 'event', remove_group: 'event',
    identify: 'identify',
    ...profile('people', [
      'set', 'set_once', 'unset', 'increment', 'append', 'union', 'remove', 'track_charge', 'clear_charges', 'delete_user',
    ]),
    ...profile('groups', ['set', 'set_once', 'unset', 'union', 'remove', 'delete_group']),
    init: 'load', start_session_recording: 'load',
    opt_in_tracking: 'control', opt_out_tracking: 'control', clear_opt_in_out_tracking: 'control', disable: 'control',
    register: 'local', register_once: 'local', unregister: 'local', reset: 'local', time_event: 'local', set_config: 'local',
    stop_session_recording: 'local', start_batch_senders: 'local',
  },
  gives: { init: CLIENT, get_group: GROUP },
  hosts: [
    { host: 'cdn.mxpnl.com', serves: 'script' },
    { host: 'api.mixpanel.com', serves: 'api' },
    { host: 'api-eu.mixpanel.com', serves: 'api' },
    { host: 'api-in.mixpanel.com', serves: 'api' },
    { host: 'api-js.mixpanel.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['opt_out_tracking', 'optOutTracking'],
  docs: [
    'https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript',
    'https://docs.mixpanel.com/docs/tracking-methods/sdks/nodejs',
    'https://docs.mixpanel.com/docs/tracking-methods/sdks/react-native',
    'https://www.npmjs.com/package/mixpanel-browser',
    'https://www.npmjs.com/package/mixpanel',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/mixpanel/lib/index.js',
    'https://github.com/nuxt/scripts/blob/5052a9fd/packages/script/src/runtime/registry/mixpanel-analytics.ts',
    'https://github.com/mixpanel/mixpanel-js/blob/4ca40f41/src/mixpanel-core.js',
  ],
} satisfies Vendor;
