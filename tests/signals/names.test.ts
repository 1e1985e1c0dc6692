import { describe, expect, it } from 'vitest';
import { meaningOfName } from '../../src/signals/names.js';
import { meaningOfState } from '../../src/signals/states.js';

const list = (text: string): string[] => text.trim().split(/\s+/);

const OPTED_OUT = list(`
  optedOut isUserOptedOut hasOptedOut optOut doNotSell doNotTrack isDoNotSell doNotSellOrShare gpcEnabled gpc isGpcEnabled hasGpc
  trackingDisabled analyticsDisabled ccpaOptOut ccpa_opt_out ccpa-opt-out CCPA_OPT_OUT ccpaOptedOut declinedTracking isOptedOut rejectedMarketing
  userIsOptedOut optedOutOfSale isUserOptedOutOfTracking saleOptOut sharing_opt_out SharingOptOut consentDenied hasDeniedConsent noConsent
  notConsented notOptedIn optedout optout isOptout doNotShare dontTrack dnt disableTracking cannotTrack globalPrivacyControl consentRevoked
  hasRejectedCookies cookiesRejected prefs.optedOut dntEnabled isDoNotTrackEnabled limitAdTracking dataSaleOptOut
  optedOutOfDataSharing optOutRequested trackingSuppressed analyticsOff doNotSellOrShareMyPersonalInformation userOptedOut hasOptedOutOfSharing isTrackingOptedOut`);

const ALLOWED = list(`
  hasConsent hasMarketingConsent consentGiven consented mayTrack canTrack mayWeTrack trackingAllowed sharingAllowed allowTracking allowAnalytics
  enableAnalytics isTrackingEnabled analyticsEnabled trackingEnabled marketingEnabled optedIn adConsent acceptedAnalytics userAcceptedAnalytics
  isSharingAllowed canShare sharingIsAllowed hasAnalyticsConsent cookieConsent consent hasConsented userHasConsented hasOptedIn isOptedIn notOptedOut
  hasNotOptedOut analyticsConsent marketing_consent HAS_CONSENT isTrackingAllowed cookiesAccepted hasAcceptedCookies consentGranted
  trackingPermitted isAdvertisingAllowed canWeShare isConsentGiven userConsent userConsents consent.marketing hasUserConsented consentAccepted
  trackingConsent getConsent isAnalyticsEnabled hasGivenConsent dataSharingEnabled dataSharingAllowed userCanBeTracked hasConsentForTracking
  consentStatus.analytics trackingEnable explicitConsent nonEssentialCookiesAccepted useHasConsent`);

const DECOYS = list(`
  isPostHogEnabled isMixpanelReady requiresConsent isConsentRequired needsConsent shouldRequireConsent consentManager ConsentBanner
  showConsentBanner isBannerClosed newsletterOptOut emailOptOut smsOptedOut marketingEmailsOptOut pushOptIn unsubscribed enabled isProduction
  debug analyticsId consentVersion consentDate consentAt onConsent setConsent setOptOut revokeConsent grantConsent consentStatus consentState
  optOutUrl optOutLink OptOutButton optOutAvailable allowOptOut canOptOut optOutEnabled supportsGpc respectDnt respectGpc honorGpc
  gpcSupported consentMode cookieName cookiesEnabled tracking analytics marketing share sharing isEnabled hasAnalytics trackOptOut useConsent
  optedOutUsers optOutCount CONSENT_KEY OPT_OUT_COOKIE emailConsent smsConsent termsConsent privacyPolicyAccepted track
  isReady user isLoggedIn isCalifornia ccpaApplies gdprApplies consentModel NODE_ENV trackingId gaEnabled adsEnabled hasMarketingEmails
  updateConsent saveConsent toggleTracking ConsentProvider isConsentLoading consentReady premium allow accepted denied disabled
  adsBlocked isAdBlocked adBlockEnabled cookiesDisabled adsDisabled timeTrackingEnabled eyeTrackingEnabled orderTrackingEnabled sharingEnabled
  privacyAccepted isLimitAdTrackingEnabled consentData optOutData withConsentGate screenSharingEnabled trackingActive`);

describe('a name that is read', () => {
  it.each(OPTED_OUT)('%s says opted out', (name) => expect(meaningOfName(name)).toBe('opted-out'));
  it.each(ALLOWED)('%s says allowed', (name) => expect(meaningOfName(name)).toBe('allowed'));
  it.each(DECOYS)('%s says nothing', (name) => expect(meaningOfName(name)).toBeUndefined());
});

describe('a name that is called', () => {
  it.each(list('isOptedOut isUserOptedOut hasOptedOut isDoNotSell userOptedOut getOptOut checkOptOut hasOptedOutOfSale getOptedOut isGpcEnabled useIsOptedOut'))(
    '%s() says opted out', (name) => expect(meaningOfName(name, 'call')).toBe('opted-out'));
  it.each(list('hasConsent getConsent hasMarketingConsent mayTrack canTrack isTrackingAllowed isSharingAllowed checkConsent isTrackingEnabled readConsent trackingAllowed sharingAllowed canShare analyticsEnabled userConsented hasConsentFor useHasConsent'))(
    '%s() says allowed', (name) => expect(meaningOfName(name, 'call')).toBe('allowed'));
  it.each(list(`
    optOut setOptOut revokeConsent grantConsent acceptAll rejectAll declineTracking allowTracking enableAnalytics disableTracking consent
    acceptCookies rejectCookies withdrawConsent optIn giveConsent requestConsent cookieConsent doNotTrack denyConsent
    useOptOut ensureConsent stopTracking useConsent`))(
    '%s() does something, and tells nothing', (name) => expect(meaningOfName(name, 'call')).toBeUndefined());
});

describe('a comparison with a constant', () => {
  it.each([
    ['consent', 'granted', 'allowed'], ['consent', 'denied', 'opted-out'], ['consent', 'accepted', 'allowed'], ['consent', 'rejected', 'opted-out'],
    ['consent', 'all', 'allowed'], ['consent', true, 'allowed'], ['consent', false, 'opted-out'], ['consent', '1', 'allowed'],
    ['cookieConsent', 'true', 'allowed'], ['cookieConsent', 'false', 'opted-out'], ['consentStatus', 'granted', 'allowed'],
    ['consentStatus', 'DECLINED', 'opted-out'], ['trackingPreference', 'opted-out', 'opted-out'], ['trackingPreference', 'opt_in', 'allowed'],
    ['optedOut', true, 'opted-out'], ['optedOut', false, 'allowed'], ['optOut', '1', 'opted-out'], ['optOut', 0, 'allowed'],
    ['ccpa_opt_out', 'yes', 'opted-out'], ['ccpa-opt-out', 'true', 'opted-out'], ['isTrackingEnabled', false, 'opted-out'], ['doNotSell', 'no', 'allowed'],
    ['gpc', '1', 'opted-out'], ['cookieConsent', 'essential', 'opted-out'], ['optOutStatus', true, 'opted-out'], ['tracking', 'denied', 'opted-out'],
    ['analytics_storage', 'granted', 'allowed'], ['privacyChoice', 'opted_out', 'opted-out'], ['ccpa', 'opt-out', 'opted-out'],
  ] as const)('%s === %j says %s', (name, constant, meaning) => expect(meaningOfState(name, constant)).toBe(meaning));

  it.each([
    ['consent', null], ['consent', 'pending'], ['consent', 'unknown'], ['status', 'granted'], ['notificationPermission', 'granted'], ['env', 'production'],
    ['newsletterConsent', 'granted'], ['consentVersion', 1], ['tracking', true], ['consentBanner', 'accepted'], ['plan', 'all'], ['consentType', 'all'],
    ['emailOptOut', true], ['optOut', 'pending'],
  ] as const)('%s === %j says nothing', (name, constant) => expect(meaningOfState(name, constant)).toBeUndefined());
});
