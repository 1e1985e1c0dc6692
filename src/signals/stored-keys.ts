/**
 * Cookies and storage keys whose name does not tell what they hold. One name may have several rows: each says what one content means.
 * Names that speak for themselves (`ccpa_opt_out`, `doNotSell`, `cookie_consent`) are left to `meaningOfName` and `meaningOfState`.
 */
import type { Answer, Meaning, StoredKey } from './signal.js';

function row(name: string, signal: string, answer: Answer): StoredKey {
  return { name, signal, answer };
}

const holds = (contained: Meaning, ...of: string[]): Answer => ({ by: 'contains', of, contained });
const allowedIf = (...allowed: string[]): Answer => ({ by: 'value', optedOut: [], allowed });
const outIf = (...optedOut: string[]): Answer => ({ by: 'value', optedOut, allowed: [] });
const US_PRIVACY: Answer = { by: 'character', index: 2, optedOut: ['Y'] };
const NO_CHOICE: Answer = { by: 'none' };

/** The value of OneTrust's cookie is URL-encoded in the browser and may be decoded by the reader. */
const onetrust = [
  row('OptanonConsent', 'cmp:onetrust', holds('allowed', 'C0004:1', 'C0004%3A1')),
  row('OptanonConsent', 'cmp:onetrust', holds('opted-out', 'C0004:0', 'C0004%3A0')),
  row('OptanonConsent', 'gpc', holds('opted-out', 'isGpcEnabled=1', 'browserGpcFlag=1')),
  row('OneTrustWPCCPAGoogleOptOut', 'cmp:onetrust', outIf('true')),
  row('OptanonAlertBoxClosed', 'banner', NO_CHOICE),
];

/** `-1` stands for a visitor from where no consent is asked: it is no opt-in. `true` is what react-cookie-consent writes under that name. */
const cookieConsent = [
  row('CookieConsent', 'cmp:cookiebot', holds('allowed', 'marketing:true')),
  row('CookieConsent', 'cmp:cookiebot', holds('opted-out', 'marketing:false')),
  row('CookieConsent', 'cmp:react-cookie-consent', allowedIf('true')),
];

const platforms = [
  row('cookieconsent_status', 'cmp:cookieconsent', { by: 'value', optedOut: ['deny'], allowed: ['allow'] }),
  row('cookieyes-consent', 'cmp:cookieyes', holds('allowed', 'advertisement:yes')),
  row('cookieyes-consent', 'cmp:cookieyes', holds('opted-out', 'advertisement:no')),
  row('cookielawinfo-checkbox-advertisement', 'cmp:cookieyes', allowedIf('yes')),
  row('cookielawinfo-checkbox-analytics', 'cmp:cookieyes', allowedIf('yes')),
  row('viewed_cookie_policy', 'banner', NO_CHOICE),
  row('notice_preferences', 'cmp:trustarc', allowedIf('2:')),
  row('notice_gdpr_prefs', 'cmp:trustarc', holds('allowed', '2')),
  row('cmapi_cookie_privacy', 'cmp:trustarc', holds('allowed', '3')),
  row('gpcishonored', 'gpc', outIf('true')),
  row('notice_behavior', 'banner', NO_CHOICE),
  ...['cmplz_marketing', 'cmplz_statistics'].map((name) => row(name, 'cmp:complianz', { by: 'value', optedOut: ['deny'], allowed: ['allow'] })),
  row('wp_consent_marketing', 'cmp:wp-consent-api', { by: 'value', optedOut: ['deny'], allowed: ['allow'] }),
  row('OPTOUTMULTI', 'cmp:tealium', holds('opted-out', 'c1:1', '0:1')),
  row('euconsent-v2', 'tcf', NO_CHOICE),
];

const iab = [
  row('usprivacy', 'usp', US_PRIVACY),
  row('us_privacy', 'usp', US_PRIVACY),
  row('IABUSPrivacy_String', 'usp', US_PRIVACY),
];

export const storedKeys: readonly StoredKey[] = [...iab, ...onetrust, ...cookieConsent, ...platforms];
