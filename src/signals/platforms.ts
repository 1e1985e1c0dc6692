/**
 * What consent platforms answer, and what the answer means. Polarity is kept per read, because one object may hold both:
 * `Osano.cm.getConsent().MARKETING === 'ACCEPT'` allows, `.OPT_OUT === 'ACCEPT'` does not.
 */
import type { Answer, Constant, Meaning, PlatformRead } from './signal.js';

const truth = (truthy: Meaning): Answer => ({ by: 'truth', truthy });
const ALLOWED = truth('allowed');
const OUT = truth('opted-out');
const NO_CHOICE: Answer = { by: 'none' };
const allowedIf = (...allowed: Constant[]): Answer => ({ by: 'value', optedOut: [], allowed });
const outIf = (...optedOut: Constant[]): Answer => ({ by: 'value', optedOut, allowed: [] });
const holds = (contained: Meaning, ...of: string[]): Answer => ({ by: 'contains', of, contained });

/** Reads of one platform that mean the same: one row a path. */
function reads(signal: string, answer: Answer, paths: readonly string[]): PlatformRead[] {
  return paths.map((path) => ({ path, signal, answer }));
}

function imported(name: string, signal: string, answer: Answer, paths: readonly string[]): PlatformRead[] {
  return reads(signal, answer, paths).map((read) => ({ ...read, package: name }));
}

function promised(rows: readonly PlatformRead[]): PlatformRead[] {
  return rows.map((row) => ({ ...row, async: true }));
}

/** Category ids are each customer's own; C0004 (targeting) is OneTrust's default. Asked for another one, it is still the choice. */
const onetrust = [
  ...reads('cmp:onetrust', holds('allowed'), ['OnetrustActiveGroups', 'OptanonActiveGroups']),
  ...reads('cmp:onetrust', NO_CHOICE, ['OneTrust.IsAlertBoxClosed()', 'OneTrust.GetDomainData().ConsentModel.Name']),
  ...promised(imported('react-native-onetrust-cmp', 'cmp:onetrust', allowedIf(1), ['default.getConsentStatusForCategory()'])),
];

const cookiebot = [
  ...reads('cmp:cookiebot', ALLOWED, [
    'Cookiebot.consent.marketing', 'Cookiebot.consent.statistics', 'Cookiebot.consent.preferences', 'Cookiebot.consented',
  ]),
  ...reads('cmp:cookiebot', OUT, ['Cookiebot.declined']),
  ...reads('cmp:cookiebot', NO_CHOICE, ['Cookiebot.hasResponse', 'Cookiebot.regulations.ccpaApplies']),
];

const osano = [
  ...reads('cmp:osano', allowedIf('ACCEPT'), [
    'Osano.cm.getConsent().MARKETING', 'Osano.cm.getConsent().ANALYTICS', 'Osano.cm.getConsent().PERSONALIZATION',
  ]),
  ...reads('cmp:osano', outIf('ACCEPT'), ['Osano.cm.getConsent().OPT_OUT']),
  ...reads('cmp:osano', ALLOWED, ['Osano.cm.marketing', 'Osano.cm.analytics']),
  ...reads('cmp:osano', OUT, ['Osano.cm.optOut']),
];

const usercentrics = [
  ...reads('cmp:usercentrics', ALLOWED, [
    'UC_UI.areAllConsentsAccepted()', 'UC_UI.getServicesBaseInfo()[*].consent.status', 'UC_UI.getServicesFullInfo()[*].consent.status',
  ]),
  ...reads('cmp:usercentrics', OUT, ['UC.getCcpaOptOutStatus()', 'usercentrics.getCcpaOptOutStatus()']),
  ...promised(reads('cmp:usercentrics', ALLOWED, ['__ucCmp.getConsentDetails().services[*].consent.given'])),
  ...promised(reads('cmp:usercentrics', allowedIf('ALL_ACCEPTED'), ['__ucCmp.getConsentDetails().categories[*].state'])),
  ...reads('cmp:usercentrics', NO_CHOICE, ['UC_UI.isInitialized()', '__ucCmp.isInitialized()']),
];

const didomi = [
  ...reads('cmp:didomi', ALLOWED, [
    'Didomi.getUserConsentStatusForPurpose()', 'Didomi.getUserConsentStatusForVendor()', 'Didomi.getUserConsentStatus()',
    'Didomi.getCurrentUserStatus().purposes[*].enabled', 'Didomi.getCurrentUserStatus().vendors[*].enabled',
  ]),
  ...reads('cmp:didomi', holds('allowed'), [
    'Didomi.getUserStatus().purposes.consent.enabled', 'Didomi.getUserStatus().vendors.consent.enabled',
    'didomiState.didomiPurposesConsent', 'didomiState.didomiVendorsConsent',
  ]),
  ...reads('cmp:didomi', holds('opted-out'), [
    'Didomi.getUserStatus().purposes.consent.disabled', 'Didomi.getUserStatus().vendors.consent.disabled',
  ]),
  ...reads('cmp:didomi', NO_CHOICE, ['Didomi.isConsentRequired()']),
];

/** A purpose of Transcend may be `'Auto'`, which is true: allowed until the person says otherwise. */
const transcend = [
  ...reads('cmp:transcend', ALLOWED, ['airgap.getConsent().purposes[*]', 'airgap.isOptedIn()']),
  ...reads('cmp:transcend', OUT, ['airgap.isOptedOut()']),
  ...reads('gpc', OUT, ['airgap.getPrivacySignals().has()']),
  ...promised(reads('cmp:transcend', ALLOWED, ['airgap.isAllowed()'])),
  ...reads('cmp:transcend', NO_CHOICE, ['airgap.getConsent().confirmed']),
];

const trustarc = [
  ...reads('cmp:trustarc', allowedIf(3), ['truste.cma.callApi().consentDecision']),
];

const iubenda = [
  ...reads('cmp:iubenda', OUT, ['_iub.cs.api.isCcpaOptedOut()']),
  ...reads('cmp:iubenda', ALLOWED, ['_iub.cs.api.isConsentGiven()', '_iub.cs.consent.purposes[*]']),
];

const termly = reads('cmp:termly', ALLOWED, [
  'Termly.getConsentState().advertising', 'Termly.getConsentState().analytics', 'Termly.getConsentState().performance',
  'Termly.getConsentState().social_networking',
]);

const klaro = [
  ...reads('cmp:klaro', ALLOWED, ['klaro.getManager().getConsent()', 'klaro.getManager().consents[*]']),
  ...imported('klaro', 'cmp:klaro', ALLOWED, ['getManager().getConsent()', 'getManager().consents[*]', 'default.getManager().getConsent()']),
  ...reads('cmp:klaro', NO_CHOICE, ['klaro.getManager().confirmed']),
];

/** There is no category `marketing`: its read is always undefined. */
const cookieyes = [
  ...reads('cmp:cookieyes', ALLOWED, [
    'getCkyConsent().categories.advertisement', 'getCkyConsent().categories.analytics', 'getCkyConsent().categories.functional',
    'getCkyConsent().categories.performance',
  ]),
  ...reads('cmp:cookieyes', NO_CHOICE, ['getCkyConsent().isUserActionCompleted', 'getCkyConsent().activeLaw']),
];

const vanilla = [
  ...imported('vanilla-cookieconsent', 'cmp:vanilla-cookieconsent', ALLOWED, [
    'acceptedCategory()', 'acceptedService()', 'default.acceptedCategory()', 'default.acceptedService()',
  ]),
  ...imported('vanilla-cookieconsent', 'cmp:vanilla-cookieconsent', holds('allowed'), ['getUserPreferences().acceptedCategories']),
  ...imported('vanilla-cookieconsent', 'cmp:vanilla-cookieconsent', holds('opted-out'), ['getUserPreferences().rejectedCategories']),
  ...imported('vanilla-cookieconsent', 'cmp:vanilla-cookieconsent', NO_CHOICE, ['validConsent()']),
  ...reads('cmp:vanilla-cookieconsent', ALLOWED, ['CookieConsent.acceptedCategory()', 'CookieConsent.acceptedService()', 'cc.allowedCategory()']),
  ...reads('cmp:vanilla-cookieconsent', holds('allowed'), ['CookieConsent.getUserPreferences().acceptedCategories']),
  ...reads('cmp:vanilla-cookieconsent', holds('opted-out'), ['CookieConsent.getUserPreferences().rejectedCategories']),
  ...reads('cmp:vanilla-cookieconsent', NO_CHOICE, ['CookieConsent.validConsent()', 'cc.validCookie()']),
];

const shopify = [
  ...reads('cmp:shopify', ALLOWED, [
    'Shopify.customerPrivacy.saleOfDataAllowed()', 'Shopify.customerPrivacy.marketingAllowed()',
    'Shopify.customerPrivacy.analyticsProcessingAllowed()', 'Shopify.customerPrivacy.preferencesProcessingAllowed()',
    'Shopify.customerPrivacy.userCanBeTracked()',
  ]),
  ...reads('cmp:shopify', allowedIf('yes'), [
    'Shopify.customerPrivacy.currentVisitorConsent().sale_of_data', 'Shopify.customerPrivacy.currentVisitorConsent().marketing',
    'Shopify.customerPrivacy.currentVisitorConsent().analytics',
  ]),
];

const others = [
  ...reads('cmp:complianz', ALLOWED, ['cmplz_has_consent()']),
  ...reads('cmp:wp-consent-api', ALLOWED, ['wp_has_consent()']),
  ...reads('cmp:cookie-script', holds('allowed'), ['CookieScript.instance.currentState().categories']),
  ...reads('cmp:cookie-script', allowedIf('accept'), ['CookieScript.instance.currentState().action']),
  ...imported('react-cookie-consent', 'cmp:react-cookie-consent', allowedIf('true'), ['getCookieConsentValue()']),
  ...reads('cmp:google-funding-choices', outIf(3), ['googlefc.usstatesoptout.getInitialUsStatesOptOutStatus()']),
  ...reads('cmp:zaraz', ALLOWED, ['zaraz.consent.get()', 'zaraz.consent.getAll()[*]']),
  ...reads('cmp:adobe', ALLOWED, ['adobe.optIn.isApproved()', 'adobe.optIn.permissions[*]']),
  ...reads('cmp:tarteaucitron', ALLOWED, ['tarteaucitron.state[*]']),
  ...reads('cmp:civic', ALLOWED, ['CookieControl.getCategoryConsent()']),
  ...reads('cmp:cookiehub', ALLOWED, ['cookiehub.hasConsented()']),
  ...reads('cmp:cookiefirst', ALLOWED, ['CookieFirst.consent.advertising', 'CookieFirst.consent.performance']),
  ...reads('cmp:borlabs', ALLOWED, ['BorlabsCookie.checkCookieConsent()', 'BorlabsCookie.Consents.hasConsent()']),
  ...['@c15t/react', '@c15t/nextjs'].flatMap((name) =>
    imported(name, 'cmp:c15t', ALLOWED, ['useConsentManager().has()', 'useConsentManager().hasConsentFor()'])),
];

/** Permission of the mobile system, asked per app. */
const mobile = promised([
  ...imported('expo-tracking-transparency', 'att', ALLOWED, ['requestTrackingPermissionsAsync().granted', 'getTrackingPermissionsAsync().granted']),
  ...imported('expo-tracking-transparency', 'att', allowedIf('granted'), [
    'requestTrackingPermissionsAsync().status', 'getTrackingPermissionsAsync().status',
  ]),
  ...imported('react-native-tracking-transparency', 'att', allowedIf('authorized'), ['requestTrackingPermission()', 'getTrackingStatus()']),
]);

const guardian = [
  ...imported('@guardian/libs', 'cmp:guardian', ALLOWED, ['getConsentFor()']),
  ...promised(imported('@guardian/libs', 'cmp:guardian', ALLOWED, ['onConsent().canTarget'])),
];

/** A vendor's own record of what the project told it. */
const vendors = [
  ...reads('vendor:mixpanel', OUT, ['mixpanel.has_opted_out_tracking()']),
  ...reads('vendor:mixpanel', ALLOWED, ['mixpanel.has_opted_in_tracking()']),
  ...reads('vendor:posthog', OUT, ['posthog.has_opted_out_capturing()']),
  ...reads('vendor:posthog', ALLOWED, ['posthog.has_opted_in_capturing()']),
  ...reads('vendor:amplitude', OUT, ['amplitude.getOptOut()']),
  ...imported('mixpanel-browser', 'vendor:mixpanel', OUT, ['default.has_opted_out_tracking()', 'has_opted_out_tracking()']),
  ...imported('mixpanel-browser', 'vendor:mixpanel', ALLOWED, ['default.has_opted_in_tracking()', 'has_opted_in_tracking()']),
  ...imported('posthog-js', 'vendor:posthog', OUT, ['default.has_opted_out_capturing()', 'posthog.has_opted_out_capturing()']),
  ...imported('posthog-js', 'vendor:posthog', ALLOWED, ['default.has_opted_in_capturing()', 'posthog.has_opted_in_capturing()']),
  ...imported('@amplitude/analytics-browser', 'vendor:amplitude', OUT, ['getOptOut()']),
];

/** Mozilla.org's helpers stand in many of its sites; the two read different signals. */
const mozilla = [
  ...reads('dnt', OUT, ['Mozilla.dntEnabled()']),
  ...reads('gpc', OUT, ['Mozilla.gpcEnabled()']),
];

const browser = [
  ...reads('gpc', OUT, ['navigator.globalPrivacyControl']),
  ...reads('dnt', outIf('1', 'yes'), ['navigator.doNotTrack', 'doNotTrack', 'navigator.msDoNotTrack']),
];

export const platformReads: readonly PlatformRead[] = [
  ...browser, ...onetrust, ...cookiebot, ...osano, ...usercentrics, ...didomi, ...transcend, ...trustarc, ...iubenda, ...termly, ...klaro,
  ...cookieyes, ...vanilla, ...shopify, ...others, ...mobile, ...guardian, ...vendors, ...mozilla,
];
