/**
 * Calls that hand the answer to a callback. In `member`, an empty path is the callback's first parameter itself and `[*]` any member.
 * The sections of a GPP string are lists of sub-sections: `parsedSections.usnat[0].SaleOptOut`; without the index it is undefined.
 */
import type { Answer, CallbackRead } from './signal.js';

const ALLOWED: Answer = { by: 'truth', truthy: 'allowed' };
const OUT: Answer = { by: 'truth', truthy: 'opted-out' };
/** The third character: `Y` opted out, `N` not, `-` the law does not apply. */
const USP_STRING: Answer = { by: 'character', index: 2, optedOut: ['Y'] };
/** 0 means that the field does not apply, and tells nothing. */
const GPP_FIELD: Answer = { by: 'value', optedOut: [1], allowed: [2] };
const CATEGORIES: Answer = { by: 'contains', of: [], contained: 'allowed' };
const REJECTED: Answer = { by: 'contains', of: [], contained: 'opted-out' };

const OPT_OUTS = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'];
const SECTIONS = ['usnat', 'usca'];

function gpp(command: string, prefix: string): CallbackRead[] {
  const base = { path: '__gpp', command, callback: 1 };
  const sections = command === 'getSection' ? [''] : SECTIONS.map((name) => `${prefix}${name}`);
  return sections.flatMap((section) => [
    ...OPT_OUTS.map((field) => ({ ...base, member: `${section}[*].${field}`, signal: 'gpp', answer: GPP_FIELD })),
    { ...base, member: `${section}[*].Gpc`, signal: 'gpc', answer: OUT },
  ]);
}

function tcf(command: string): CallbackRead[] {
  return ['purpose.consents[*]', 'vendor.consents[*]'].map((member) => ({
    path: '__tcfapi', command, callback: 2, member, signal: 'tcf', answer: ALLOWED,
  }));
}

function ketch(command: string, callback: number): CallbackRead {
  return { path: 'ketch', command, callback, member: 'purposes[*]', signal: 'cmp:ketch', answer: ALLOWED };
}

/** An event that carries the categories which the person accepted, on the window or the document. */
function categoriesEvent(command: string, member: string, signal: string, answer: Answer): CallbackRead[] {
  return ['addEventListener', 'document.addEventListener'].map((path) => ({ path, command, callback: 1, member, signal, answer }));
}

export const callbackReads: readonly CallbackRead[] = [
  { path: '__uspapi', command: 'getUSPData', callback: 2, member: 'uspString', signal: 'usp', answer: USP_STRING },
  { path: '__gpp', command: 'getField', callback: 1, member: '', signal: 'gpp', answer: { by: 'value', optedOut: [1, true], allowed: [2] } },
  ...gpp('ping', 'parsedSections.'),
  ...gpp('addEventListener', 'pingData.parsedSections.'),
  ...gpp('getSection', ''),
  ...tcf('getTCData'),
  ...tcf('addEventListener'),
  ketch('on', 2),
  ketch('once', 2),
  ketch('getConsent', 1),
  { path: 'OneTrust.OnConsentChanged', callback: 0, member: 'detail', signal: 'cmp:onetrust', answer: CATEGORIES },
  ...categoriesEvent('OneTrustGroupsUpdated', 'detail', 'cmp:onetrust', CATEGORIES),
  ...categoriesEvent('cookieyes_consent_update', 'detail.accepted', 'cmp:cookieyes', CATEGORIES),
  ...categoriesEvent('cookieyes_consent_update', 'detail.rejected', 'cmp:cookieyes', REJECTED),
  { path: '_sp_.usnat.getUserConsents', callback: 0, member: 'categories[*].consented', signal: 'cmp:sourcepoint', answer: ALLOWED },
  { path: 'airgap.ready', callback: 0, member: 'getConsent().purposes[*]', signal: 'cmp:transcend', answer: ALLOWED },
];
