import type { Role, Vendor } from '../vendor.js';

const api = (methods: Record<string, 'event' | 'identify' | 'audience' | 'control'>): Role => ({ is: 'factory', gives: { is: 'client', methods } });

export const klaviyo = {
  id: 'klaviyo',
  name: 'Klaviyo',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {
    'klaviyo-api': {
      surface: 'server',
      exports: {
        EventsApi: api({ createEvent: 'event', bulkCreateEvents: 'event' }),
        ProfilesApi: api({
          createProfile: 'audience', createOrUpdateProfile: 'audience', updateProfile: 'audience', mergeProfiles: 'audience',
          bulkImportProfiles: 'audience', bulkSubscribeProfiles: 'audience', bulkUnsubscribeProfiles: 'control', bulkSuppressProfiles: 'control',
        }),
        ListsApi: api({ addProfilesToList: 'audience', removeProfilesFromList: 'control' }),
        DataPrivacyApi: api({ requestProfileDeletion: 'control' }),
      },
    },
  },
  globals: {
    klaviyo: { is: 'client' },
    _learnq: { is: 'queue', otherwise: 'event', commands: { account: 'load', track: 'event', trackViewedItem: 'event', identify: 'identify' } },
  },
  methods: { track: 'event', trackViewedItem: 'event', push: 'event', identify: 'identify', },
  hosts: [
    { host: 'static.klaviyo.com', serves: 'script' },
    { host: 'a.klaviyo.com', serves: 'api' },
    { host: 'a.klaviyo.com/api/profiles', serves: 'api', effect: 'audience' },
    { host: 'a.klaviyo.com/api/profile-import', serves: 'api', effect: 'audience' },
    { host: 'a.klaviyo.com/api/profile-bulk-import-jobs', serves: 'api', effect: 'audience' },
    { host: 'a.klaviyo.com/api/profile-subscription-bulk-create-jobs', serves: 'api', effect: 'audience' },
    { host: 'a.klaviyo.com/api/lists/*/relationships/profiles', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'queued',
  docs: [
    'https://developers.klaviyo.com/en/docs/javascript_api',
    'https://developers.klaviyo.com/en/reference/api_overview',
    'https://www.npmjs.com/package/klaviyo-api',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/klaviyo/lib/index.js',
    'https://github.com/segmentio/action-destinations/blob/970a17ee8d/packages/destination-actions/src/destinations/klaviyo/config.ts',
  ],
} satisfies Vendor;
