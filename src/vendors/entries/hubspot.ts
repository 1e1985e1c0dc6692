import type { Vendor } from '../vendor.js';

export const hubspot = {
  id: 'hubspot',
  name: 'HubSpot',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {
    '@hubspot/api-client': {
      surface: 'server',
      exports: {
        Client: {
          is: 'factory',
          gives: {
            is: 'client',
            methods: {
              'crm.contacts.basicApi.create': 'audience',
              'crm.contacts.basicApi.update': 'audience',
              'crm.contacts.batchApi.create': 'audience',
              'crm.contacts.batchApi.update': 'audience',
              'crm.contacts.batchApi.upsert': 'audience',
              'events.send.basicApi.send': 'event',
            },
          },
        },
      },
    },
  },
  globals: {
    _hsq: {
      is: 'queue',
      otherwise: 'event',
      commands: {
        trackPageView: 'event', trackEvent: 'event', trackCustomBehavioralEvent: 'event', identify: 'identify',
        setPath: 'local', refreshPageHandlers: 'local', doNotTrack: 'control', revokeCookieConsent: 'control',
        addPrivacyConsentListener: 'control', addIdentityListener: 'local',
      },
    },
  },
  methods: {},
  hosts: [
    { host: 'js.hs-scripts.com', serves: 'script' },
    { host: 'js.hs-analytics.net', serves: 'script' },
    { host: 'js.hsforms.net', serves: 'script' },
    { host: 'track.hubspot.com', serves: 'pixel' },
    { host: 'api.hubapi.com', serves: 'api' },
    { host: 'track.hubspot.com', serves: 'api' },
    { host: 'forms.hubspot.com', serves: 'api' },
    { host: 'api.hsforms.com', serves: 'api' },
  ],
  beforeLoad: 'queued',
  stops: ['doNotTrack'],
  docs: [
    'https://developers.hubspot.com/docs/api-reference/latest/account/settings/tracking-code/overview',
    'https://developers.hubspot.com/docs/api-reference/latest/account/settings/tracking-code/do-not-track',
    'https://www.npmjs.com/package/@hubspot/api-client',
    'https://github.com/segmentio/analytics.js-integrations/blob/dc983592/integrations/hubspot/lib/index.js',
    'https://github.com/DavidWells/analytics/blob/af99ba69/packages/analytics-plugin-hubspot/src/browser.js',
    'https://github.com/rudderlabs/rudder-sdk-js/blob/eecb517e6/packages/analytics-js-integrations/src/integrations/HubSpot/browser.js',
  ],
} satisfies Vendor;
