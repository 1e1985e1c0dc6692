/**
 * Consent platforms whose categories can carry the opt-out of sale and sharing. Polarity is kept per read, because one object may hold both:
 * `Osano.cm.getConsent().MARKETING === 'ACCEPT'` allows, `.OPT_OUT === 'ACCEPT'` does not.
 */
import { ALLOWED, heard, holds, imported, NO_CHOICE, oneOf, OUT, promised, reads } from '../answers.js';
import type { SignalEntry } from '../../signal.js';

/** Category ids are each customer's own; C0004 (targeting) is the default, C0001 is always on. The cookie is URL-encoded and may be decoded by the reader. */
const onetrust: SignalEntry = {
  signal: 'cmp:onetrust',
  name: 'OneTrust',
  strength: 'category',
  sources: ['https://developer.onetrust.com (events of its JavaScript)', 'https://github.com/privacy-tech-lab/gpc-web-crawler', 'https://github.com/segmentio/analytics-next/tree/master/packages/consent/consent-wrapper-onetrust'],
  reads: [
    ...reads(holds('allowed'), 'OnetrustActiveGroups', 'OptanonActiveGroups'),
    ...reads(NO_CHOICE, 'OneTrust.IsAlertBoxClosed()', 'OneTrust.GetDomainData().ConsentModel.Name'),
    ...promised(imported('react-native-onetrust-cmp', reads(oneOf({ allowed: [1], optedOut: [0], neither: [-1] }), 'default.getConsentStatusForCategory()'))),
  ],
  callbacks: [
    { path: 'OneTrust.OnConsentChanged', callback: 0, member: 'detail', answer: holds('allowed') },
    ...heard('OneTrustGroupsUpdated', 'detail', holds('allowed')),
    ...heard('consent.onetrust', 'detail', holds('allowed')),
  ],
  stored: [
    { name: 'OptanonConsent', answer: holds('allowed', '*:1', '*%3A1') },
    { name: 'OptanonConsent', answer: holds('opted-out', '*:0', '*%3A0') },
    { name: 'OptanonConsent', signal: 'gpc', answer: holds('opted-out', 'isGpcEnabled=1', 'browserGpcFlag=1') },
    { name: 'OneTrustWPCCPAGoogleOptOut', answer: oneOf({ optedOut: ['true'], allowed: ['false'] }) },
    { name: 'OptanonAlertBoxClosed', answer: NO_CHOICE },
  ],
  events: ['OneTrustGroupsUpdated', 'OTConsentApplied', 'consent.onetrust'],
  writes: [{ path: 'OneTrust.RejectAll()', says: 'opted-out' }, { path: 'OneTrust.AllowAll()', says: 'allowed' }, { path: 'OneTrust.UpdateConsent()', says: 'as-given' }],
};

/** In the cookie `-1` stands for a visitor from where no consent is asked: it is no opt-in. */
const cookiebot: SignalEntry = {
  signal: 'cmp:cookiebot',
  name: 'Cookiebot',
  strength: 'category',
  sources: ['https://www.cookiebot.com/en/developer/'],
  reads: [
    ...reads(ALLOWED, 'Cookiebot.consent.marketing', 'Cookiebot.consent.statistics', 'Cookiebot.consent.preferences', 'Cookiebot.consented'),
    ...reads(OUT, 'Cookiebot.declined'),
    ...reads(NO_CHOICE, 'Cookiebot.hasResponse', 'Cookiebot.regulations.ccpaApplies', 'Cookiebot.consent.necessary'),
  ],
  stored: [
    { name: 'CookieConsent', answer: holds('allowed', 'marketing:true') },
    { name: 'CookieConsent', answer: holds('opted-out', 'marketing:false') },
  ],
  events: ['CookiebotOnAccept', 'CookiebotOnDecline', 'CookiebotOnConsentReady', 'CookiebotOnLoad', 'CookiebotOnDialogInit', 'CookiebotOnDialogDisplay', 'CookiebotOnTagsExecuted'],
  objects: [{ path: 'Cookiebot.consent', members: ['necessary', 'preferences', 'statistics', 'marketing', 'method', 'stamp'] }],
  writes: [{ path: 'Cookiebot.withdraw()', says: 'opted-out' }, { path: 'Cookiebot.submitCustomConsent()', says: 'as-given' }],
};

const osanoValue = oneOf({ allowed: ['ACCEPT'], optedOut: ['DENY'] });
const OSANO_CATEGORIES = ['MARKETING', 'ANALYTICS', 'PERSONALIZATION'];
/** In its mode for the United States a refusal is kept as `OPT_OUT: 'ACCEPT'`, and MARKETING may stay ACCEPT. */
const osano: SignalEntry = {
  signal: 'cmp:osano',
  name: 'Osano',
  strength: 'category',
  sources: ['https://developers.osano.com/cmp/javascript-api/developer-documentation-consent-javascript-api'],
  reads: [
    ...reads(osanoValue, ...OSANO_CATEGORIES.map((category) => `Osano.cm.getConsent().${category}`)),
    ...reads(oneOf({ optedOut: ['ACCEPT'], allowed: ['DENY'] }), 'Osano.cm.getConsent().OPT_OUT'),
    ...reads(ALLOWED, 'Osano.cm.marketing', 'Osano.cm.analytics', 'Osano.cm.personalization'),
    ...reads(OUT, 'Osano.cm.optOut'),
    ...reads(NO_CHOICE, 'Osano.cm.getConsent().ESSENTIAL', 'Osano.cm.getConsent().STORAGE'),
  ],
  callbacks: ['osano-cm-initialized', 'osano-cm-consent-saved'].flatMap((command) => [
    ...OSANO_CATEGORIES.map((member) => ({ path: 'Osano.cm.addEventListener', command, callback: 1, member, answer: osanoValue })),
    { path: 'Osano.cm.addEventListener', command, callback: 1, member: 'OPT_OUT', answer: oneOf({ optedOut: ['ACCEPT'], allowed: ['DENY'] }) },
  ]),
  events: ['osano-cm-initialized', 'osano-cm-consent-changed', 'osano-cm-consent-saved', 'osano-cm-opt-out', 'osano-cm-marketing', 'osano-cm-analytics', 'osano-cm-personalization', 'osano-cm-script-blocked', 'osano-cm-cookie-blocked', 'osano-cm-dom-info-dialog-open'],
  objects: [{ path: 'Osano.cm.getConsent()', members: ['ESSENTIAL', 'STORAGE', 'MARKETING', 'ANALYTICS', 'PERSONALIZATION', 'OPT_OUT'] }],
};

const usercentrics: SignalEntry = {
  signal: 'cmp:usercentrics',
  name: 'Usercentrics',
  strength: 'category',
  sources: ['https://docs.usercentrics.com/cmp_browser_sdk', 'public code of several sites'],
  reads: [
    ...reads(ALLOWED, 'UC_UI.areAllConsentsAccepted()', 'UC_UI.getServicesBaseInfo()[*].consent.status'),
    ...promised(reads(ALLOWED, 'UC_UI.getServicesFullInfo()[*].consent.status', '__ucCmp.getConsentDetails().services[*].consent.given')),
    ...promised(reads(oneOf({ allowed: ['ALL_ACCEPTED'], optedOut: ['ALL_DENIED'], neither: ['SOME_ACCEPTED'] }), '__ucCmp.getConsentDetails().categories[*].state')),
    ...reads(OUT, 'UC.getCcpaOptOutStatus()', 'usercentrics.getCcpaOptOutStatus()'),
    ...imported('@usercentrics/cmp-browser-sdk', [
      ...reads(ALLOWED, 'default().areAllConsentsAccepted()', 'default().getServicesBaseInfo()[*].consent.status', 'default().getServicesFullInfo()[*].consent.status'),
      ...reads(OUT, 'default().getCcpaOptOutStatus()'),
    ]),
    ...imported('@usercentrics/react-native-sdk', promised(reads(ALLOWED, 'Usercentrics.status().consents[*].status', 'Usercentrics.getConsents()[*].status'))),
    ...reads(NO_CHOICE, 'UC_UI.isInitialized()', '__ucCmp.isInitialized()'),
  ],
  callbacks: [
    ...['detail.event', 'detail.type', 'detail.action'].flatMap((member) => heard('ucEvent', member, NO_CHOICE)),
    // The other members are services by the names that the site gave them.
    ...heard('ucEvent', 'detail[*]', ALLOWED),
  ],
  events: ['UC_UI_INITIALIZED', 'UC_UI_CMP_EVENT', 'UC_CONSENT', 'UC_UI_VIEW_CHANGED'],
  writes: [
    { path: 'UC_UI.denyAllConsents()', says: 'opted-out' }, { path: 'UC_UI.acceptAllConsents()', says: 'allowed' },
    { path: '__ucCmp.denyAllConsents()', says: 'opted-out' }, { path: '__ucCmp.acceptAllConsents()', says: 'allowed' },
  ],
};

/** `undefined` means that the person has not chosen yet. */
const didomi: SignalEntry = {
  signal: 'cmp:didomi',
  name: 'Didomi',
  strength: 'category',
  sources: ['https://developers.didomi.io'],
  reads: [
    ...reads(ALLOWED, 'Didomi.getUserConsentStatusForPurpose()', 'Didomi.getUserConsentStatusForVendor()', 'Didomi.getUserConsentStatus()',
      'Didomi.getCurrentUserStatus().purposes[*].enabled', 'Didomi.getCurrentUserStatus().vendors[*].enabled'),
    ...reads(holds('allowed'), 'Didomi.getUserStatus().purposes.consent.enabled', 'Didomi.getUserStatus().vendors.consent.enabled',
      'didomiState.didomiPurposesConsent', 'didomiState.didomiVendorsConsent'),
    ...reads(holds('opted-out'), 'Didomi.getUserStatus().purposes.consent.disabled', 'Didomi.getUserStatus().vendors.consent.disabled'),
    ...reads(NO_CHOICE, 'Didomi.isConsentRequired()'),
  ],
  handed: [{ path: 'didomiOnReady.push', callback: 0, gives: 'Didomi' }, { package: '@didomi/react', path: 'DidomiSDK.onReady', callback: 0, gives: 'Didomi' }],
  stored: [{ name: 'didomi_token', answer: NO_CHOICE }],
  writes: [{ path: 'Didomi.setUserDisagreeToAll()', says: 'opted-out' }, { path: 'Didomi.setUserAgreeToAll()', says: 'allowed' }, { path: 'Didomi.setUserStatus()', says: 'as-given' }],
};

/** A purpose may be `'Auto'`, which is true: allowed until the person says otherwise. */
const transcendPurpose = oneOf({ allowed: [true, 'Auto'], optedOut: [false] });
const transcend: SignalEntry = {
  signal: 'cmp:transcend',
  name: 'Transcend',
  strength: 'category',
  sources: ['https://docs.transcend.io/docs/consent/reference/api', 'https://github.com/transcend-io/consent-manager-ui', 'https://www.npmjs.com/package/@transcend-io/airgap.js-types (core.d.ts)'],
  reads: [
    ...reads(transcendPurpose, 'airgap.getConsent().purposes[*]'),
    ...reads(ALLOWED, 'airgap.isOptedIn()'),
    // Of all purposes at once: whoever opted out of sale alone is answered "no" too.
    ...reads(NO_CHOICE, 'airgap.isOptedOut()'),
    ...promised(reads(ALLOWED, 'airgap.isAllowed()')),
    { path: 'airgap.getPrivacySignals()', signal: 'gpc', answer: holds('opted-out', 'GPC') },
    ...reads(NO_CHOICE, 'airgap.getConsent().confirmed'),
  ],
  callbacks: ['consent-change', 'sync', 'consent-resolution'].map((command) => ({ path: 'airgap.addEventListener', command, callback: 1, member: 'detail.consent.purposes[*]', answer: transcendPurpose })),
  handed: [{ path: 'airgap.ready', callback: 0, gives: 'airgap' }],
  writes: [{ path: 'airgap.optOut()', says: 'opted-out' }, { path: 'airgap.optIn()', says: 'allowed' }, { path: 'airgap.setConsent()', says: 'as-given' }],
};

export const suiteSignals: readonly SignalEntry[] = [onetrust, cookiebot, osano, usercentrics, didomi, transcend];
