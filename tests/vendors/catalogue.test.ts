import { describe, expect, it } from 'vitest';
import {
  effectOfCommand, effectOfMember, findVendor, isVendorPackage, matchUrl, memberOf, roleOfExport, roleOfGlobal,
} from '../../src/vendors/catalogue.js';
import { mentionsVendor } from '../../src/link/files/mentions.js';
import type { Role, Vendor } from '../../src/vendors/vendor.js';

function vendor(id: string): Vendor {
  const found = findVendor(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function command(global: string, ...words: string[]): string {
  const role = roleOfGlobal(global)?.role;
  if (role?.is !== 'commands' && role?.is !== 'queue') throw new Error(global);
  return effectOfCommand(role, words);
}

describe('globals', () => {
  it.each([
    ['segment', 'segment'], ['analytics', 'segment'], ['gtag', 'google-analytics'], ['ga', 'google-analytics'], ['fbq', 'meta'],
    ['mixpanel', 'mixpanel'], ['dataLayer', 'google-tag-manager'], ['_hsq', 'hubspot'], ['ttq', 'tiktok'], ['pintrk', 'pinterest'],
    ['snaptr', 'snap'], ['lintrk', 'linkedin'], ['posthog', 'posthog'], ['amplitude', 'amplitude'],
  ])('%s belongs to %s', (name, id) => expect(roleOfGlobal(name)?.vendor.id).toBe(id));

  it.each(['toString', 'constructor', 'window', 'track', 'fb'])('%s is no vendor', (name) => expect(roleOfGlobal(name)).toBeUndefined());
});

describe('sub-commands', () => {
  it.each([
    ['gtag', ['event', 'purchase'], 'event'], ['gtag', ['config', 'G-1'], 'load'], ['gtag', ['js'], 'load'], ['gtag', ['consent', 'update'], 'control'],
    ['gtag', ['get'], 'read'], ['gtag', ['set'], 'identify'], ['gtag', ['set', 'user_properties'], 'identify'], ['gtag', ['set', 'linker'], 'local'],
    ['gtag', ['set', 'restricted_data_processing'], 'control'], ['fbq', ['init'], 'load'], ['fbq', ['track'], 'event'], ['fbq', ['consent', 'revoke'], 'control'],
    ['fbq', ['set', 'autoConfig'], 'local'], ['fbq', ['somethingNew'], 'event'], ['fbq', [], 'event'], ['dataLayer', ['gtm.start'], 'load'],
    ['dataLayer', ['event'], 'event'], ['_hsq', ['identify'], 'identify'], ['_hsq', ['doNotTrack'], 'control'], ['ga', ['create'], 'load'],
    ['fbq', ['toString'], 'event'],
  ] as const)('%s(%j) is %s', (global, words, effect) => expect(command(global, ...words)).toBe(effect));
});

describe('members', () => {
  it.each([
    ['segment', ['track'], 'event'], ['segment', ['identify'], 'identify'], ['segment', ['load'], 'load'], ['segment', ['reset'], 'local'],
    ['mixpanel', ['people', 'set'], 'identify'], ['mixpanel', ['register'], 'local'], ['mixpanel', ['opt_out_tracking'], 'control'],
    ['mixpanel', ['get_distinct_id'], undefined], ['posthog', ['isFeatureEnabled'], undefined], ['posthog', ['capture'], 'event'],
    ['amplitude', ['setUserId'], 'identify'], ['amplitude', ['setOptOut'], 'control'], ['tiktok', ['track'], 'event'],
    ['mixpanel', ['people'], undefined], ['segment', ['constructor'], undefined],
  ] as const)('%s %j is %s', (id, path, effect) => expect(effectOfMember(vendor(id), path)).toBe(effect));

  it('gives a client where a method returns one', () => {
    const group = memberOf(vendor('mixpanel'), { is: 'client' }, 'get_group');
    expect(group?.is).toBe('factory');
    const gives = group?.is === 'factory' ? group.gives : undefined;
    expect(effectOfMember(vendor('mixpanel'), ['set'], gives)).toBe('identify');
  });
});

describe('exports', () => {
  const role = (from: string, name: string): Role | undefined => roleOfExport(from, name)?.role;

  it.each([
    ['@amplitude/analytics-browser', 'track', { is: 'function', effect: 'event' }],
    ['@amplitude/analytics-browser', 'init', { is: 'function', effect: 'load' }],
    ['@amplitude/analytics-browser', 'Identify', undefined],
    ['@next/third-parties/google', 'GoogleAnalytics', { is: 'component', effect: 'load' }],
    ['@next/third-parties/google', 'sendGTMEvent', { is: 'function', effect: 'event' }],
    ['@segment/analytics-node', 'Analytics', { is: 'factory', gives: { is: 'client' }, when: { on: '0.disable', off: true } }],
    ['mixpanel', 'init', { is: 'factory', gives: { is: 'client' } }],
    ['mixpanel-browser', 'default', { is: 'client' }],
    ['posthog-js/react', 'PostHogProvider', { is: 'component', effect: 'load', unless: 'client' }],
    ['posthog-node', 'PostHog', { is: 'factory', gives: { is: 'client' }, when: { on: '1.disabled', off: true } }],
    ['./mixpanel', 'default', undefined],
  ] as const)('%s %s', (from, name, expected) => expect(role(from, name)).toEqual(expected));

  it('tells which of the vendors of one package is meant', () => {
    expect(roleOfExport('@next/third-parties/google', 'GoogleTagManager')?.vendor.id).toBe('google-tag-manager');
    expect(roleOfExport('@next/third-parties/google', 'GoogleAnalytics')?.vendor.id).toBe('google-analytics');
  });

  it('starts a browser SDK, but only builds a server client', () => {
    expect(role('@segment/analytics-next', 'AnalyticsBrowser')).toMatchObject({ statics: { load: { effect: 'load' } } });
    expect(effectOfMember(vendor('mixpanel'), ['init'], role('mixpanel', 'default'))).toBeUndefined();
    expect(effectOfMember(vendor('mixpanel'), ['init'], role('mixpanel-browser', 'default'))).toBe('load');
  });

  it('knows packages by their whole specifier', () => {
    expect(isVendorPackage('posthog-js/react')).toBe(true);
    expect(isVendorPackage('posthog')).toBe(false);
  });
});

describe('URLs', () => {
  it.each([
    ['https://connect.facebook.net/en_US/fbevents.js', 'script', 'meta'], ['//connect.facebook.net/en_US/fbevents.js', 'script', 'meta'],
    ['https://www.facebook.com/tr?id=1&ev=PageView', 'pixel', 'meta'], ['https://www.facebook.com/tr/?id=1', 'pixel', 'meta'],
    ['https://graph.facebook.com/v19.0/1/events', 'api', 'meta'], ['https://www.googletagmanager.com/gtag/js?id=G-1', 'script', 'google-analytics'],
    ['https://www.googletagmanager.com/gtm.js?id=GTM-1', 'script', 'google-tag-manager'], ['https://www.googletagmanager.com/ns.html?id=GTM-1', 'pixel', 'google-tag-manager'],
    ['https://www.google-analytics.com/mp/collect?x=1', 'api', 'google-analytics'], ['https://api.mixpanel.com/track', 'api', 'mixpanel'],
    ['https://business-api.tiktok.com', 'api', 'tiktok'], ['https://api.segment.io/v1/track', 'api', 'segment'], ['api.amplitude.com', 'any', 'amplitude'],
    ['https://API.SEGMENT.IO:443/v1', 'api', 'segment'], ['https://api.hubapi.com', 'api', 'hubspot'], ['connect.facebook.net', 'script', 'meta'],
  ] as const)('%s as %s is of %s', (url, use, id) => expect(matchUrl(url, use)?.vendor.id).toBe(id));

  it.each([
    ['https://www.facebook.com/mypage', 'any'], ['https://www.facebook.com/track', 'any'], ['/static/app.js', 'any'], ['https://example.com/connect.facebook.net', 'any'],
    ['https://evil-connect.facebook.net.example.com/x', 'any'], ['', 'any'], ['mixpanel', 'any'], ['https://segment.com/blog', 'any'],
  ] as const)('%s is of nobody', (url, use) => expect(matchUrl(url, use)).toBeUndefined());
});

describe('the pre-filter', () => {
  it.each([
    "import { track } from '@amplitude/analytics-browser'", "const host = 'connect.facebook' + '.net'", "window['fbq']('track')", 'ga("send")',
    "s.src = '//www.google-analytics.com/x'", 'this.$gtag.event()', 'analytics.identify(id)',
  ])('finds %s', (text) => expect(mentionsVendor(text)).toBe(true));

  it.each(['navigate(gap)', 'const x = 1;', 'fbqueue()', 'organize()', "import { chart } from '@/lib/analytics'", 'customer.name', "'google'"])(
    'passes over %s',
    (text) => expect(mentionsVendor(text)).toBe(false),
  );
});
