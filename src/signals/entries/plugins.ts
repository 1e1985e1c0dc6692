/** Cookie notices that are plugins of a site builder or a framework; they count as those of `notices.ts` do. */
import { ALLOWED, heard, holds, NO_CHOICE, oneOf, reads } from '../answers.js';
import type { SignalEntry } from '../../signal.js';

const GRANTS = oneOf({ allowed: ['allow'], optedOut: ['deny'] });

const complianz: SignalEntry = {
  signal: 'cmp:complianz',
  name: 'Complianz',
  strength: 'category',
  sources: ['public code of several sites'],
  reads: reads(ALLOWED, 'cmplz_has_consent()', 'cmplz_in_array()'),
  callbacks: [...heard('cmplz_fire_categories', 'detail.categories', holds('allowed')), ...heard('cmplz_status_change', 'detail.value', GRANTS)],
  stored: ['cmplz_marketing', 'cmplz_statistics'].map((name) => ({ name, answer: GRANTS })),
  events: ['cmplz_fire_categories', 'cmplz_status_change', 'cmplz_enable_category', 'cmplz_revoke'],
};

const wpConsent: SignalEntry = {
  signal: 'cmp:wp-consent-api',
  name: 'WP Consent API',
  strength: 'category',
  sources: ['https://github.com/WordPress/wp-consent-level-api'],
  reads: reads(ALLOWED, 'wp_has_consent()'),
  stored: ['wp_consent_marketing', 'wp_consent_statistics'].map((name) => ({ name, answer: GRANTS })),
  events: ['wp_listen_for_consent_change'],
  writes: [{ path: 'wp_set_consent()', says: 'as-given' }],
};

/** Held until somebody calls `accept()`; recognised at the load, by `scriptOptions.trigger`. */
const nuxtScripts: SignalEntry = {
  signal: 'cmp:nuxt-scripts',
  name: 'Nuxt Scripts consent trigger',
  strength: 'cookie-notice',
  sources: ['https://scripts.nuxt.com/docs/guides/consent'],
};

/** Its ids are each project's own; it says which of them the person has turned on. */
const nuxtCookieControl: SignalEntry = {
  signal: 'cmp:nuxt-cookie-control',
  name: 'Nuxt Cookie Control',
  strength: 'cookie-notice',
  sources: ['https://github.com/dargmuesli/nuxt-cookie-control', 'https://nuxt.com/modules/cookie-control'],
  reads: [...reads(holds('allowed'), 'useCookieControl().cookiesEnabledIds', 'useCookieControl().cookiesEnabledIds.value'), ...reads(NO_CHOICE, 'useCookieControl().isConsentGiven', 'useCookieControl().isConsentGiven.value')],
};

const borlabs: SignalEntry = {
  signal: 'cmp:borlabs',
  name: 'Borlabs Cookie',
  strength: 'cookie-notice',
  sources: ['public code: checkCookieConsent'],
  reads: reads(ALLOWED, 'BorlabsCookie.checkCookieConsent()', 'BorlabsCookie.Consents.hasConsent()'),
};

/** Cookies that the site sets where the person accepts: the plugin starts what each of them names. */
const gatsbyGdpr: SignalEntry = {
  signal: 'cmp:gatsby-gdpr-cookies',
  name: 'gatsby-plugin-gdpr-cookies',
  strength: 'cookie-notice',
  sources: ['https://www.npmjs.com/package/gatsby-plugin-gdpr-cookies (2.0.10: README)'],
  stored: ['google-analytics', 'google-tagmanager', 'facebook-pixel', 'tiktok-pixel', 'hotjar', 'linked-in'].map((name) => ({ name: `gatsby-gdpr-${name}`, answer: oneOf({ allowed: ['true'], optedOut: ['false'] }) })),
};

export const pluginSignals: readonly SignalEntry[] = [complianz, wpConsent, nuxtScripts, nuxtCookieControl, borlabs, gatsbyGdpr];
