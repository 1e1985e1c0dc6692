/** Further consent platforms with categories for sale, sharing or advertising. */
import { ALLOWED, heard, holds, imported, NO_CHOICE, oneOf, OUT, promised, reads, UNCONFIRMED } from '../answers.js';
import type { SignalEntry } from '../../signal.js';

/** 1 required, 2 functional, 3 advertising, as customers configure it; 0 none. The cookie counts from 0. */
const trustarc: SignalEntry = {
  signal: 'cmp:trustarc',
  name: 'TrustArc',
  strength: 'category',
  sources: ['public code: values of the cookies and readers of callApi'],
  reads: [
    // getGDPRConsentDecision answers with a list where people choose by category.
    ...reads(holds('allowed', '3'), 'truste.cma.callApi().consentDecision'),
    ...reads(oneOf({ allowed: [3], optedOut: [0, 1, 2] }), 'truste.cma.callApi().consentDecision'),
  ],
  stored: [
    { name: 'notice_preferences', answer: oneOf({ allowed: ['2:'], optedOut: ['0:', '1:'] }) },
    { name: 'notice_gdpr_prefs', answer: holds('allowed', '2') },
    { name: 'cmapi_cookie_privacy', answer: holds('allowed', '3') },
    { name: 'gpcishonored', signal: 'gpc', answer: oneOf({ optedOut: ['true'], allowed: ['false'] }) },
    { name: 'notice_behavior', answer: NO_CHOICE },
  ],
};

/** Purpose codes are each customer's own. */
const ketch: SignalEntry = {
  signal: 'cmp:ketch',
  name: 'Ketch',
  strength: 'category',
  sources: ['public code of several sites'],
  callbacks: [
    ...['on', 'once'].map((path) => ({ path: 'ketch', command: path, callback: 2, member: 'purposes[*]', answer: ALLOWED })),
    { path: 'ketch', command: 'getConsent', callback: 1, member: 'purposes[*]', answer: ALLOWED },
  ],
  writes: [{ path: 'ketch()', command: 'setConsent', says: 'as-given' }],
};

/** Purposes: 1 necessary, 2 functionality, 3 experience, 4 measurement, 5 marketing. */
const iubenda: SignalEntry = {
  signal: 'cmp:iubenda',
  name: 'iubenda',
  strength: 'category',
  sources: ['public code of several sites: isCcpaOptedOut', UNCONFIRMED],
  reads: [
    ...reads(OUT, '_iub.cs.api.isCcpaOptedOut()'),
    ...reads(ALLOWED, '_iub.cs.api.isConsentGiven()', '_iub.cs.consent.purposes.3', '_iub.cs.consent.purposes.4', '_iub.cs.consent.purposes.5'),
  ],
  callbacks: ['onPreferenceExpressed', 'onPreferenceExpressedOrNotNeeded', 'onPreferenceFirstExpressed'].flatMap((name) => ['consent', 'purposes.3', 'purposes.4', 'purposes.5'].map((member) => ({ path: `_iub.csConfiguration.callback.${name}`, callback: 0, member, answer: ALLOWED }))),
};

const TERMLY = ['advertising', 'analytics', 'performance', 'social_networking'];
const termly: SignalEntry = {
  signal: 'cmp:termly',
  name: 'Termly',
  strength: 'category',
  sources: ['public code of several sites: getConsentState and the event `consent`'],
  reads: [
    ...reads(ALLOWED, ...TERMLY.map((category) => `Termly.getConsentState().${category}`)),
    ...reads(NO_CHOICE, 'Termly.getConsentState().essential'),
  ],
  callbacks: TERMLY.map((category) => ({ path: 'Termly.on', command: 'consent', callback: 1, member: `consentState.${category}`, answer: ALLOWED })),
  objects: [{ path: 'Termly.getConsentState()', members: [...TERMLY, 'essential', 'unclassified'] }],
};

/** There is no category `marketing`: its read is always undefined. */
const cookieyes: SignalEntry = {
  signal: 'cmp:cookieyes',
  name: 'CookieYes',
  strength: 'category',
  sources: ['https://www.cookieyes.com/documentation (getCkyConsent)', 'public code of several sites'],
  reads: [
    ...reads(ALLOWED, 'getCkyConsent().categories.advertisement', 'getCkyConsent().categories.analytics'),
    ...reads(NO_CHOICE, 'getCkyConsent().isUserActionCompleted', 'getCkyConsent().activeLaw', 'getCkyConsent().categories.necessary'),
  ],
  callbacks: [
    ...heard('cookieyes_consent_update', 'detail.accepted', holds('allowed')),
    ...heard('cookieyes_consent_update', 'detail.rejected', holds('opted-out')),
  ],
  stored: [
    { name: 'cookieyes-consent', answer: holds('allowed', 'advertisement:yes') },
    { name: 'cookieyes-consent', answer: holds('opted-out', 'advertisement:no') },
    ...['advertisement', 'analytics'].map((category) => ({ name: `cookielawinfo-checkbox-${category}`, answer: oneOf({ allowed: ['yes'], optedOut: ['no'] }) })),
    { name: 'viewed_cookie_policy', answer: NO_CHOICE },
  ],
  events: ['cookieyes_consent_update', 'cookieyes_banner_load'],
  objects: [{ path: 'getCkyConsent().categories', members: ['necessary', 'functional', 'analytics', 'performance', 'advertisement', 'other'] }],
};

const sourcepoint: SignalEntry = {
  signal: 'cmp:sourcepoint',
  name: 'Sourcepoint',
  strength: 'category',
  sources: ['public code: _sp_.usnat.getUserConsents and _sp_.ccpa.getCustomVendorRejects'],
  callbacks: [
    { path: '_sp_.usnat.getUserConsents', callback: 0, member: 'categories[*].consented', answer: ALLOWED },
    { path: '_sp_.ccpa.getCustomVendorRejects', callback: 0, member: 'ccpaApplies', answer: NO_CHOICE },
  ],
};

const shopifyValue = oneOf({ allowed: ['yes'], optedOut: ['no'], neither: [''] });
const SHOPIFY = ['saleOfDataAllowed', 'marketingAllowed', 'analyticsProcessingAllowed', 'preferencesProcessingAllowed', 'userCanBeTracked'];
/** Web pixels are handed the answers as properties, the shop's pages as methods. */
const shopify: SignalEntry = {
  signal: 'cmp:shopify',
  name: 'Shopify customer privacy',
  strength: 'category',
  sources: ['https://github.com/Shopify/hydrogen', 'public code of several sites'],
  reads: [
    ...reads(ALLOWED, ...SHOPIFY.map((method) => `Shopify.customerPrivacy.${method}()`), ...SHOPIFY.slice(0, 4).map((property) => `init.customerPrivacy.${property}`)),
    ...reads(shopifyValue, ...['sale_of_data', 'marketing', 'analytics'].map((key) => `Shopify.customerPrivacy.currentVisitorConsent().${key}`)),
    ...imported('@shopify/hydrogen', reads(ALLOWED, ...SHOPIFY.slice(0, 4).map((method) => `useCustomerPrivacy().${method}()`))),
  ],
  callbacks: ['saleOfDataAllowed', 'marketingAllowed', 'analyticsAllowed'].flatMap((member) => heard('visitorConsentCollected', `detail.${member}`, ALLOWED)),
  events: ['visitorConsentCollected'],
  writes: [{ path: 'Shopify.customerPrivacy.setTrackingConsent()', says: 'as-given' }],
};

/** Each visit's answer per category; `hasConsented` of the open-source notice is another product's. */
const hubspot: SignalEntry = {
  signal: 'cmp:hubspot',
  name: 'HubSpot consent banner',
  strength: 'category',
  sources: ['public code of several sites'],
  callbacks: ['addPrivacyConsentListener', 'getPrivacyConsentState'].flatMap((command) =>
    ['categories.advertisement', 'categories.analytics', 'allowed'].map((member) => ({ path: '_hsp.push', command, callback: 1, member, answer: ALLOWED }))),
};

const cookieScript: SignalEntry = {
  signal: 'cmp:cookie-script',
  name: 'CookieScript',
  strength: 'category',
  sources: ['public code of several sites'],
  reads: [
    ...reads(holds('allowed'), 'CookieScript.instance.currentState().categories'),
    // `accept` also stands where only some categories were accepted.
    ...reads(oneOf({ neither: ['accept'], optedOut: ['reject'] }), 'CookieScript.instance.currentState().action'),
  ],
  callbacks: ['CookieScriptAccept', 'CookieScriptAcceptAll', 'CookieScriptCurrentState'].flatMap((event) => heard(event, 'detail.categories', holds('allowed'))),
  stored: [{ name: 'CookieScriptConsent', member: 'categories', answer: holds('allowed') }],
  events: ['CookieScriptAccept', 'CookieScriptAcceptAll', 'CookieScriptReject', 'CookieScriptCurrentState', 'CookieScriptLoaded', 'CookieScriptClose'],
  writes: [{ path: 'CookieScript.instance.rejectAllAction()', says: 'opted-out' }, { path: 'CookieScript.instance.acceptAllAction()', says: 'allowed' }],
};

const c15t: SignalEntry = {
  signal: 'cmp:c15t',
  name: 'c15t',
  strength: 'category',
  sources: ['https://c15t.com/docs', 'public code of several sites'],
  reads: ['@c15t/react', '@c15t/nextjs'].flatMap((name) => imported(name, [
    ...reads(ALLOWED, 'useConsentManager().has()', 'useConsentManager().hasConsentFor()', ...['marketing', 'measurement', 'experience'].map((key) => `useConsentManager().consents.${key}`)),
    ...reads(NO_CHOICE, 'useConsentManager().hasConsented()'),
  ])),
  objects: ['@c15t/react', '@c15t/nextjs'].map((name) => ({ package: name, path: 'useConsentManager().consents', members: ['necessary', 'functionality', 'experience', 'marketing', 'measurement'] })),
};

/** UNKNOWN 0, DOES_NOT_APPLY 1, NOT_OPTED_OUT 2, OPTED_OUT 3: the truth of the number says nothing. */
const fundingChoices: SignalEntry = {
  signal: 'cmp:google-funding-choices',
  name: 'Google Privacy & messaging',
  strength: 'category',
  sources: ['public code of several sites'],
  reads: reads(oneOf({ optedOut: [3, 'OPTED_OUT'], allowed: [2, 'NOT_OPTED_OUT'], neither: [0, 1, 'UNKNOWN', 'DOES_NOT_APPLY'] }), 'googlefc.usstatesoptout.getInitialUsStatesOptOutStatus()'),
};

const zaraz: SignalEntry = {
  signal: 'cmp:zaraz',
  name: 'Cloudflare Zaraz',
  strength: 'category',
  sources: ['https://developers.cloudflare.com/zaraz/consent-management/api/'],
  reads: reads(ALLOWED, 'zaraz.consent.get()', 'zaraz.consent.getAll()[*]'),
  events: ['zarazConsentAPIReady', 'zarazConsentChoicesUpdated'],
  writes: [{ path: 'zaraz.consent.setAll()', says: 'as-given' }, { path: 'zaraz.consent.set()', says: 'as-given' }],
};

const adobe: SignalEntry = {
  signal: 'cmp:adobe',
  name: 'Adobe opt-in service',
  strength: 'category',
  sources: ['https://experienceleague.adobe.com (opt-in reference)', UNCONFIRMED],
  reads: reads(ALLOWED, 'adobe.optIn.isApproved()', 'adobe.optIn.permissions[*]'),
  writes: [{ path: 'adobe.optIn.denyAll()', says: 'opted-out' }, { path: 'adobe.optIn.approveAll()', says: 'allowed' }],
};

/** `0:0|c1:1`: 1 says that the person opted out of that category. */
const tealium: SignalEntry = {
  signal: 'cmp:tealium',
  name: 'Tealium iQ',
  strength: 'category',
  sources: ['https://docs.tealium.com (utag.gdpr, consent events)', 'public code of several sites: getConsentState', UNCONFIRMED],
  reads: reads(oneOf({ allowed: [1], optedOut: [-1], neither: [0] }), 'utag.gdpr.getConsentState()'),
  stored: [{ name: 'OPTOUTMULTI', answer: holds('opted-out', 'c1:1', '0:1') }],
};

/** One interface, published under three names over the years. */
const GUARDIAN_PACKAGES = ['@guardian/consent-manager', '@guardian/libs', '@guardian/consent-management-platform'];

const guardian: SignalEntry = {
  signal: 'cmp:guardian',
  name: 'Guardian consent library',
  strength: 'category',
  sources: ['https://www.npmjs.com/package/@guardian/consent-manager (1.0.0: README, types)', 'https://github.com/guardian/csnx', UNCONFIRMED],
  reads: GUARDIAN_PACKAGES.flatMap((name) => [
    ...imported(name, reads(ALLOWED, 'getConsentFor()')),
    ...promised(imported(name, [...reads(ALLOWED, 'onConsent().canTarget'), ...reads(OUT, 'onConsent().usnat.doNotSell')])),
  ]),
  callbacks: GUARDIAN_PACKAGES.flatMap((name) => [
    { package: name, path: 'onConsentChange', callback: 0, member: 'canTarget', answer: ALLOWED },
    { package: name, path: 'onConsentChange', callback: 0, member: 'usnat.doNotSell', answer: OUT },
    { package: name, path: 'onConsentChange', callback: 0, member: 'ccpa.doNotSell', answer: OUT },
  ]),
};

export const platformSignals: readonly SignalEntry[] = [
  trustarc, ketch, iubenda, termly, cookieyes, sourcepoint, shopify, hubspot, cookieScript, c15t, fundingChoices, zaraz, adobe, tealium, guardian,
];
