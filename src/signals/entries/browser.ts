/** What the browser itself says, and the regulation's and the industry's own signals. */
import { ALLOWED, NO_CHOICE, oneOf, OUT, reads } from '../answers.js';
import type { Answer, CallbackRead, SignalEntry } from '../../signal.js';

/** `false` and a missing property both mean that no opt-out was sent; neither is consent. */
const gpc: SignalEntry = {
  signal: 'gpc',
  name: 'Global Privacy Control',
  strength: 'gpc',
  sources: ['https://w3c.github.io/gpc/', '11 CCR 7025(b)'],
  // Mozilla.org's helpers stand in many of its sites.
  reads: reads(OUT, 'navigator.globalPrivacyControl', 'Mozilla.gpcEnabled()'),
};

/** Not disclosed as an opt-out of sale or sharing (11 CCR 7025(b)(2)). Old versions of Firefox said `yes` and `unspecified`. */
const dnt: SignalEntry = {
  signal: 'dnt',
  name: 'Do Not Track',
  strength: 'do-not-track',
  sources: ['https://developer.mozilla.org/docs/Web/API/Navigator/doNotTrack', '11 CCR 7025(b)(2)'],
  reads: [
    ...reads(oneOf({ optedOut: ['1', 'yes'], allowed: ['0', 'no', 'unspecified', null] }), 'navigator.doNotTrack', 'doNotTrack', 'navigator.msDoNotTrack'),
    ...reads(OUT, 'Mozilla.dntEnabled()'),
  ],
};

/** The third character: `Y` opted out, `N` not, `-` the law does not apply. */
const USP_STRING: Answer = { by: 'character', index: 2, optedOut: ['Y'] };

const usp: SignalEntry = {
  signal: 'usp',
  name: 'IAB US Privacy string',
  strength: 'opt-out',
  sources: ['https://github.com/InteractiveAdvertisingBureau/USPrivacy'],
  callbacks: [{ path: '__uspapi', command: 'getUSPData', callback: 2, member: 'uspString', answer: USP_STRING }],
  // `us_privacy` is not the specification's name, but many write it.
  stored: ['usprivacy', 'us_privacy', 'IABUSPrivacy_String'].map((name) => ({ name, answer: USP_STRING })),
};

/** 0 means that the field does not apply, and tells nothing. */
const GPP_FIELD = oneOf({ optedOut: [1], allowed: [2], neither: [0] });
const OPT_OUTS = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'];
const SECTIONS = ['usnat', 'usca'];

/** A section is a list of sub-sections: `parsedSections.usnat[0].SaleOptOut`; without the index it is undefined. */
function gppFields(command: string, prefix: string): CallbackRead[] {
  const base = { path: '__gpp', command, callback: 1 };
  const sections = command === 'getSection' ? [''] : SECTIONS.map((name) => `${prefix}${name}`);
  return sections.flatMap((section) => [
    ...OPT_OUTS.flatMap((field): CallbackRead[] => [
      { ...base, member: `${section}[*].${field}`, answer: GPP_FIELD },
      { ...base, member: `${section}.${field}`, answer: { by: 'never', found: field, instead: `[0].${field}` } },
    ]),
    { ...base, member: `${section}[*].Gpc`, signal: 'gpc', answer: OUT },
  ]);
}

const gpp: SignalEntry = {
  signal: 'gpp',
  name: 'IAB Global Privacy Platform',
  strength: 'opt-out',
  sources: ['https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md'],
  callbacks: [
    { path: '__gpp', command: 'getField', callback: 1, member: '', answer: oneOf({ optedOut: [1, true], allowed: [2], neither: [0, false] }) },
    ...['ping', 'getGPPData'].flatMap((command) => gppFields(command, 'parsedSections.')),
    ...gppFields('addEventListener', 'pingData.parsedSections.'),
    ...gppFields('getSection', ''),
  ],
};

/** The framework of the European Union; recognised, and no opt-out of sale or sharing. */
const tcf: SignalEntry = {
  signal: 'tcf',
  name: 'IAB Transparency and Consent Framework',
  strength: 'tcf',
  sources: ['https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework'],
  callbacks: ['getTCData', 'addEventListener'].flatMap((command) => ['purpose.consents[*]', 'vendor.consents[*]'].map((member) => ({
    path: '__tcfapi', command, callback: 2, member, answer: ALLOWED,
  }))),
  stored: [{ name: 'euconsent-v2', answer: NO_CHOICE }],
};

/** Permission of the mobile system, asked per app; it never outweighs an opt-out. */
const att: SignalEntry = {
  signal: 'att',
  name: 'App Tracking Transparency',
  strength: 'system-permission',
  sources: ['https://developer.apple.com/documentation/apptrackingtransparency', 'https://docs.expo.dev/versions/latest/sdk/tracking-transparency/'],
  reads: [
    ...['requestTrackingPermissionsAsync()', 'getTrackingPermissionsAsync()'].flatMap((call) => [
      { package: 'expo-tracking-transparency', path: `${call}.granted`, answer: ALLOWED, async: true } as const,
      { package: 'expo-tracking-transparency', path: `${call}.status`, answer: oneOf({ allowed: ['granted'], optedOut: ['denied'], neither: ['undetermined'] }), async: true } as const,
    ]),
    ...['requestTrackingPermission()', 'getTrackingStatus()'].map((path) => ({
      package: 'react-native-tracking-transparency', path, async: true as const,
      answer: oneOf({ allowed: ['authorized'], optedOut: ['denied', 'restricted'], neither: ['not-determined', 'unavailable'] }),
    })),
  ],
};

/** What a person told their editor, of all that is installed in it; an extension may ask for more. */
const editor: SignalEntry = {
  signal: 'vscode',
  name: 'Telemetry setting of Visual Studio Code',
  strength: 'system-permission',
  sources: ['https://code.visualstudio.com/api/references/vscode-api#env', 'https://code.visualstudio.com/api/extension-guides/telemetry'],
  reads: [{ package: 'vscode', path: 'env.isTelemetryEnabled', answer: ALLOWED }],
  callbacks: [{ package: 'vscode', path: 'env.onDidChangeTelemetryEnabled', callback: 0, member: '', answer: ALLOWED }],
};

export const browserSignals: readonly SignalEntry[] = [gpc, dnt, usp, gpp, tcf, att, editor];
