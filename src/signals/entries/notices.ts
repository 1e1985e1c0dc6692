/**
 * Cookie notices. Those that know neither sale nor sharing, nor Global Privacy Control, are named and do not count
 * by themselves: 11 CCR 7026(a)(4).
 */
import { ALLOWED, heard, holds, imported, NO_CHOICE, oneOf, reads, UNCONFIRMED } from '../answers.js';
import type { SignalEntry } from '../../signal.js';

const STATUS = oneOf({ optedOut: ['deny'], allowed: ['allow'], neither: ['dismiss'] });

/** `dismiss` says that the notice was closed. `hasConsented` is of version 3, which is started by `initialise`; in version 4 it is a list. */
const cookieconsent: SignalEntry = {
  signal: 'cmp:cookieconsent',
  name: 'Osano cookieconsent (open source)',
  strength: 'cookie-notice',
  sources: ['https://github.com/osano/cookieconsent'],
  reads: reads(ALLOWED, 'cookieconsent.hasConsented()'),
  callbacks: ['onInitialise', 'onStatusChange'].map((name) => ({ path: `cookieconsent.initialise.${name}`, callback: 0, member: '', answer: STATUS })),
  handed: ['onInitialise', 'onStatusChange', 'onPopupClose', 'onRevokeChoice'].map((name) => ({ path: `cookieconsent.initialise.${name}`, callback: 'this', gives: 'cookieconsent' })),
  stored: [{ name: 'cookieconsent_status', answer: STATUS }],
};

/** A category is accepted only once there is a valid choice, also in the mode `opt-out`. */
const vanilla: SignalEntry = {
  signal: 'cmp:vanilla-cookieconsent',
  name: 'vanilla-cookieconsent',
  strength: 'cookie-notice',
  sources: ['https://github.com/orestbida/cookieconsent'],
  reads: [
    ...imported('vanilla-cookieconsent', [
      ...reads(ALLOWED, 'acceptedCategory()', 'acceptedService()'),
      ...reads(holds('allowed'), 'getUserPreferences().acceptedCategories'),
      ...reads(holds('opted-out'), 'getUserPreferences().rejectedCategories'),
      ...reads(NO_CHOICE, 'validConsent()'),
    ]),
    ...reads(ALLOWED, 'CookieConsent.acceptedCategory()', 'CookieConsent.acceptedService()', 'cc.allowedCategory()'),
    ...reads(holds('allowed'), 'CookieConsent.getUserPreferences().acceptedCategories'),
    ...reads(holds('opted-out'), 'CookieConsent.getUserPreferences().rejectedCategories'),
    ...reads(NO_CHOICE, 'CookieConsent.validConsent()', 'cc.validCookie()'),
  ],
  callbacks: [
    ...heard('cc:onConsent', 'detail.cookie.categories', holds('allowed')),
    ...['onConsent', 'onFirstConsent', 'onChange'].flatMap((name) => [{ path: `CookieConsent.run.${name}` }, { package: 'vanilla-cookieconsent', path: `run.${name}` }].map((call) => ({ ...call, callback: 0, member: 'cookie.categories', answer: holds('allowed') }))),
  ],
  settings: [{ path: 'CookieConsent.run' }, { package: 'vanilla-cookieconsent', path: 'run' }].flatMap((call) => [
    { ...call, member: 'categories[*].services[*].onAccept', says: 'allowed' as const },
    { ...call, member: 'categories[*].services[*].onReject', says: 'opted-out' as const },
  ]),
  stored: [{ name: 'cc_cookie', member: 'categories', answer: holds('allowed') }],
  events: ['cc:onFirstConsent', 'cc:onConsent', 'cc:onChange', 'cc:onModalShow', 'cc:onModalHide', 'cc:onModalReady'],
  writes: [{ package: 'vanilla-cookieconsent', path: 'acceptCategory()', says: 'as-given' }, { path: 'CookieConsent.acceptCategory()', says: 'as-given' }],
};

/** The answer is a text: `'false'` is true. */
const reactCookieConsent: SignalEntry = {
  signal: 'cmp:react-cookie-consent',
  name: 'react-cookie-consent',
  strength: 'cookie-notice',
  sources: ['https://www.npmjs.com/package/react-cookie-consent'],
  reads: imported('react-cookie-consent', reads(oneOf({ allowed: ['true'], optedOut: ['false'] }), 'getCookieConsentValue()')),
  runs: (['default', 'CookieConsent'] as const).flatMap((component) => [
    { package: 'react-cookie-consent', component, attribute: 'onAccept', says: 'allowed' },
    { package: 'react-cookie-consent', component, attribute: 'onDecline', says: 'opted-out' },
  ]),
  stored: [{ name: 'CookieConsent', answer: oneOf({ allowed: ['true'], optedOut: ['false'] }) }],
};

const KLARO = [{ path: 'klaro.setup' }, { path: 'klaro.render' }, { package: 'klaro', path: 'setup' }, { package: 'klaro', path: 'render' }];

const klaro: SignalEntry = {
  signal: 'cmp:klaro',
  name: 'Klaro',
  strength: 'cookie-notice',
  sources: ['https://github.com/KIProtect/klaro', 'https://www.npmjs.com/package/klaro (0.7.22: applyConsents of src/consent-manager.js)'],
  reads: [
    ...reads(ALLOWED, 'klaro.getManager().getConsent()', 'klaro.getManager().consents[*]'),
    ...imported('klaro', reads(ALLOWED, 'getManager().getConsent()', 'getManager().consents[*]')),
    ...reads(NO_CHOICE, 'klaro.getManager().confirmed'),
  ],
  // The callback gets the answer and the service; for one that is required the answer is always yes.
  callbacks: [...KLARO, { path: 'klaroConfig' }].map((call) => ({ ...call, path: `${call.path}.services[*].callback`, callback: 0, member: '', answer: ALLOWED })),
  settings: [...KLARO, { path: 'klaroConfig' }].flatMap((call) => [
    { ...call, member: 'services[*].onAccept', says: 'allowed' as const },
    { ...call, member: 'services[*].onDecline', says: 'opted-out' as const },
  ]),
  stored: [{ name: 'klaro', member: '[*]', answer: ALLOWED }],
};

/** https://support.cookieinformation.com: cookie_cat_necessary is always given. */
const cookieInformation: SignalEntry = {
  signal: 'cmp:cookie-information',
  name: 'Cookie Information',
  strength: 'cookie-notice',
  sources: ['public code of several sites: getConsentGivenFor behind the event CookieInformationConsentGiven'],
  reads: reads(ALLOWED, 'CookieInformation.getConsentGivenFor()'),
  events: ['CookieInformationConsentGiven'],
};

/** The answer is kept by purpose: 1 given, 0 refused, -1 not decided. */
const piwikPro: SignalEntry = {
  signal: 'cmp:piwik-pro',
  name: 'Piwik PRO consent manager',
  strength: 'cookie-notice',
  sources: ['https://developers.piwik.pro/en/latest/consent_manager/js_api/index.html (getComplianceSettings)'],
  callbacks: [{ path: 'ppms.cm.api', command: 'getComplianceSettings', callback: 1, member: 'consents[*].status', answer: oneOf({ allowed: [1], optedOut: [0], neither: [-1] }) }],
};

const commandersAct: SignalEntry = {
  signal: 'cmp:commanders-act',
  name: 'Commanders Act TrustCommander',
  strength: 'cookie-notice',
  sources: ['https://community.commandersact.com/trustcommander/onsite-api/consent.get'],
  callbacks: ['consent.get', 'consent.onUpdate', 'consent.onReady'].flatMap((command) => [
    ...['categories', 'vendors'].map((kind) => ({ path: 'cact', command, callback: 1, member: `consent.${kind}[*].status`, answer: oneOf({ allowed: ['on'], optedOut: ['off'] }) })),
    { path: 'cact', command, callback: 1, member: 'consent.status', answer: oneOf({ allowed: ['all-on'], optedOut: ['all-off'], neither: ['mixed', 'unset'] }) },
  ]),
};

const axeptio: SignalEntry = {
  signal: 'cmp:axeptio',
  name: 'Axeptio',
  strength: 'cookie-notice',
  sources: ['https://developers.axeptio.eu/v/english/cookies/axeptio-javascript-sdk'],
  callbacks: ['axeptio.on', 'axeptioSDK.on'].map((path) => ({ path, command: 'cookies:complete', callback: 1, member: '[*]', answer: ALLOWED })),
  handed: [{ path: '_axcb.push', callback: 0, gives: 'axeptioSDK' }],
  stored: [{ name: 'axeptio_cookies', member: '[*]', answer: ALLOWED }],
};

const tarteaucitron: SignalEntry = {
  signal: 'cmp:tarteaucitron',
  name: 'tarteaucitron',
  strength: 'cookie-notice',
  sources: ['https://github.com/AmauriC/tarteaucitron.js', UNCONFIRMED],
  reads: reads(ALLOWED, 'tarteaucitron.state[*]'),
};

/** Categories by index or name; null until the person has chosen. */
const civic: SignalEntry = {
  signal: 'cmp:civic',
  name: 'Civic Cookie Control',
  strength: 'cookie-notice',
  sources: ['https://www.civicuk.com/cookie-control/documentation/cookies', 'public code of several sites'],
  reads: reads(ALLOWED, 'CookieControl.getCategoryConsent()'),
  settings: [
    { path: 'CookieControl.load', member: 'optionalCookies[*].onAccept', says: 'allowed' },
    { path: 'CookieControl.load', member: 'optionalCookies[*].onRevoke', says: 'opted-out' },
  ],
};

const cookiehub: SignalEntry = {
  signal: 'cmp:cookiehub',
  name: 'CookieHub',
  strength: 'cookie-notice',
  sources: ['public code of several sites'],
  reads: [...reads(ALLOWED, 'cookiehub.hasConsented()'), ...reads(NO_CHOICE, 'cookiehub.hasAnswered()')],
  handed: ['onInitialise', 'onStatusChange', 'onAllow'].map((name) => ({ path: `cookiehub.load.${name}`, callback: 'this', gives: 'cookiehub' })),
  settings: [{ path: 'cookiehub.load', member: 'onAllow', says: 'allowed' }, { path: 'cookiehub.load', member: 'onRevoke', says: 'opted-out' }],
};

const cookiefirst: SignalEntry = {
  signal: 'cmp:cookiefirst',
  name: 'CookieFirst',
  strength: 'cookie-notice',
  sources: ['public code of several sites'],
  reads: [
    ...reads(ALLOWED, 'CookieFirst.consent.advertising', 'CookieFirst.consent.performance'),
    ...reads(NO_CHOICE, 'CookieFirst.consent.necessary'),
  ],
  callbacks: ['cf_consent', 'cf_consent_loaded'].flatMap((event) => ['advertising', 'performance'].flatMap((category) => heard(event, `detail.${category}`, ALLOWED))),
  events: ['cf_init', 'cf_consent', 'cf_consent_loaded'],
  objects: [{ path: 'CookieFirst.consent', members: ['necessary', 'performance', 'functional', 'advertising'] }],
};

/** The deprecated open-source consent manager; the cookie holds `{ destinations: { name: boolean }, custom: { … } }`. */
const segment: SignalEntry = {
  signal: 'cmp:segment-consent-manager',
  name: 'Segment consent manager',
  strength: 'cookie-notice',
  sources: ['https://github.com/segmentio/consent-manager', UNCONFIRMED],
  stored: ['destinations[*]', 'custom[*]'].map((member) => ({ name: 'tracking-preferences', member, answer: ALLOWED })),
};

export const noticeSignals: readonly SignalEntry[] = [
  cookieInformation, piwikPro, commandersAct, cookieconsent, vanilla, reactCookieConsent, klaro, axeptio, tarteaucitron, civic, cookiehub, cookiefirst, segment,
];
