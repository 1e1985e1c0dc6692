/** Every entry of the catalogue, in alphabetical order of ids. */
import type { Vendor } from '../vendor.js';
import { adroll } from './adroll.js';
import { amplitude } from './amplitude.js';
import { beamer } from './beamer.js';
import { braze } from './braze.js';
import { companyenrich } from './companyenrich.js';
import { criteo } from './criteo.js';
import { customerio } from './customerio.js';
import { dotdigital } from './dotdigital.js';
import { fathom } from './fathom.js';
import { firebaseAnalytics } from './firebase-analytics.js';
import { fullstory } from './fullstory.js';
import { getanalytics } from './getanalytics.js';
import { googleAds } from './google-ads.js';
import { googleAnalytics } from './google-analytics.js';
import { googleTagManager } from './google-tag-manager.js';
import { heap } from './heap.js';
import { hotjar } from './hotjar.js';
import { hubspot } from './hubspot.js';
import { intercom } from './intercom.js';
import { klaviyo } from './klaviyo.js';
import { linkedin } from './linkedin.js';
import { mailchimp } from './mailchimp.js';
import { matomo } from './matomo.js';
import { meta } from './meta.js';
import { microsoftClarity } from './microsoft-clarity.js';
import { microsoftUet } from './microsoft-uet.js';
import { mixpanel } from './mixpanel.js';
import { openai } from './openai.js';
import { openpanel } from './openpanel.js';
import { outbrain } from './outbrain.js';
import { pinterest } from './pinterest.js';
import { plausible } from './plausible.js';
import { posthog } from './posthog.js';
import { quora } from './quora.js';
import { reddit } from './reddit.js';
import { resend } from './resend.js';
import { rudderstack } from './rudderstack.js';
import { segment } from './segment.js';
import { simpleAnalytics } from './simple-analytics.js';
import { snap } from './snap.js';
import { snowplow } from './snowplow.js';
import { spindl } from './spindl.js';
import { taboola } from './taboola.js';
import { tiktok } from './tiktok.js';
import { umami } from './umami.js';
import { vercelAnalytics } from './vercel-analytics.js';
import { xTwitter } from './x-twitter.js';

export const vendors: readonly Vendor[] = [
  adroll, amplitude, beamer, braze, companyenrich, criteo, customerio, dotdigital, fathom, firebaseAnalytics, fullstory, getanalytics,
  googleAds, googleAnalytics, googleTagManager, heap, hotjar, hubspot, intercom, klaviyo, linkedin, mailchimp, matomo, meta,
  microsoftClarity, microsoftUet, mixpanel, openai, openpanel, outbrain, pinterest, plausible, posthog, quora, reddit, resend, rudderstack,
  segment, simpleAnalytics, snap, snowplow, spindl, taboola, tiktok, umami, vercelAnalytics, xTwitter,
];
