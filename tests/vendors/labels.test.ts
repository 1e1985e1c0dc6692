/** Vendor calls of real projects, as somebody labelled them by reading: what the catalogue must know to find them. */
import { describe, expect, it } from 'vitest';
import { effectOfCommand, effectOfMember, matchUrl, memberOf, roleOfExport, roleOfGlobal, type VendorRole } from '../../src/vendors/catalogue.js';

/** What a call of `root.a.b()` does, where `root` is a global or an export. */
function effectOf({ vendor, role }: VendorRole, path: readonly string[]): string | undefined {
  const effect = effectOfMember(vendor, path, role);
  if (effect !== undefined || path.length > 0) return effect;
  return role.is === 'function' || role.is === 'component' || role.is === 'factory' ? role.effect : undefined;
}

function exported(from: string, name: string): VendorRole {
  const found = roleOfExport(from, name);
  if (found === undefined) throw new Error(`${from} ${name}`);
  return found;
}

/** What the export gives when it is called or constructed. */
function given(from: string, name: string): VendorRole {
  const { vendor, role } = exported(from, name);
  if (role.is !== 'factory') throw new Error(`${from} ${name}`);
  return { vendor, role: role.gives };
}

describe('exports of packages', () => {
  it.each([
    [exported('fathom-client', 'trackPageview'), [], 'fathom', 'event'],
    [exported('fathom-client', 'load'), [], 'fathom', 'load'],
    [exported('@amplitude/analytics-browser', 'setUserId'), [], 'amplitude', 'identify'],
    [exported('@openpanel/nextjs', 'OpenPanelComponent'), [], 'openpanel', 'load'],
    [given('@openpanel/nextjs', 'useOpenPanel'), ['track'], 'openpanel', 'event'],
    [exported('@openpanel/sdk', 'OpenPanel'), [], 'openpanel', undefined],
    [given('@openpanel/sdk', 'OpenPanel'), ['track'], 'openpanel', 'event'],
    [given('next-plausible', 'usePlausible'), [], 'plausible', 'event'],
    [exported('next-plausible', 'default'), [], 'plausible', 'load'],
    [given('resend', 'Resend'), ['contacts', 'create'], 'resend', 'audience'],
    [given('resend', 'Resend'), ['emails', 'send'], 'resend', undefined],
    [given('intercom-client', 'IntercomClient'), ['contacts', 'create'], 'intercom', 'audience'],
    [exported('@spindl-xyz/attribution-lite', 'default'), ['configure'], 'spindl', 'load'],
    [exported('@spindl-xyz/attribution-lite', 'default'), ['enableAutoPageViews'], 'spindl', 'event'],
    [exported('@spindl-xyz/attribution-lite', 'default'), ['attribute'], 'spindl', 'identify'],
    [exported('firebase/analytics', 'getAnalytics'), [], 'firebase-analytics', 'load'],
    [exported('firebase/analytics', 'logEvent'), [], 'firebase-analytics', 'event'],
    [exported('firebase/analytics', 'setUserProperties'), [], 'firebase-analytics', 'identify'],
    [exported('analytics', 'default'), [], 'getanalytics', 'load'],
    [given('openai', 'default'), ['fineTuning', 'jobs', 'create'], 'openai', 'training'],
    [given('openai', 'default'), ['chat', 'completions', 'create'], 'openai', undefined],
    [exported('@vercel/analytics/react', 'Analytics'), [], 'vercel-analytics', 'load'],
    [exported('@mailchimp/mailchimp_marketing', 'default'), ['lists', 'addListMember'], 'mailchimp', 'audience'],
    [given('klaviyo-api', 'EventsApi'), ['createEvent'], 'klaviyo', 'event'],
    [given('facebook-nodejs-business-sdk', 'EventRequest'), ['execute'], 'meta', 'event'],
    [given('facebook-nodejs-business-sdk', 'CustomAudience'), ['createUser'], 'meta', 'audience'],
    [exported('react-ga4', 'default'), ['initialize'], 'google-analytics', 'load'],
    [exported('vue-gtag', 'event'), [], 'google-analytics', 'event'],
    [exported('react-gtm-module', 'default'), ['dataLayer'], 'google-tag-manager', 'event'],
    [exported('react-facebook-pixel', 'default'), ['grantConsent'], 'meta', 'control'],
  ] as const)('%#', (root, path, id, effect) => {
    expect(root.vendor.id).toBe(id);
    expect(effectOf(root, path)).toBe(effect);
  });
});

describe('globals', () => {
  it('starts a Matomo tracker, which then sends', () => {
    const found = roleOfGlobal('Matomo');
    if (found === undefined) throw new Error('Matomo');
    const tracker = memberOf(found.vendor, found.role, 'getTracker');
    expect(tracker).toMatchObject({ is: 'factory', effect: 'load' });
    expect(effectOfMember(found.vendor, ['trackSiteSearch'], tracker?.is === 'factory' ? tracker.gives : undefined)).toBe('event');
  });

  it.each([
    ['_paq', ['setTrackerUrl'], 'load'], ['_paq', ['trackPageView'], 'event'], ['_paq', ['setSiteId'], 'local'], ['_paq', ['optUserOut'], 'control'],
    ['twq', ['event'], 'event'], ['rdt', ['init'], 'load'], ['uetq', ['consent'], 'control'], ['clarity', ['identify'], 'identify'], ['hj', ['event'], 'event'],
    ['Intercom', ['show'], 'local'], ['FS', ['setIdentity'], 'identify'],
  ] as const)('%s(%j) is %s', (name, words, effect) => {
    const role = roleOfGlobal(name)?.role;
    if (role?.is !== 'commands' && role?.is !== 'queue') throw new Error(name);
    expect(effectOfCommand(role, words)).toBe(effect);
  });

  it('reads both forms of a global that is called and has methods', () => {
    const found = roleOfGlobal('FS');
    expect(found && effectOfMember(found.vendor, ['identify'], found.role)).toBe('identify');
  });
});

describe('addresses', () => {
  it.each([
    ['https://datamanager.googleapis.com/v1/events:ingest', 'google-ads', 'request'],
    ['https://datamanager.googleapis.com/v1/audienceMembers:ingest', 'google-ads', 'audience'],
    ['https://r1-api.dotmailer.com/v2/contacts/resubscribe', 'dotdigital', 'audience'],
    ['https://api.companyenrich.com/companies/enrich?domain=x', 'companyenrich', undefined],
    ['https://us21.api.mailchimp.com/3.0/lists/1/members', 'mailchimp', 'audience'],
    ['https://api.openai.com/v1/fine_tuning/jobs', 'openai', 'training'],
    ['/piwik/matomo.php', 'matomo', undefined],
  ] as const)('a request to %s', (url, id, effect) => {
    const found = matchUrl(url, 'api');
    expect([found?.vendor.id, found?.rule.effect]).toEqual([id, effect]);
  });

  it.each([
    ['//analytics.example.org/matomo.js', 'script', 'matomo'], ['https://static.hotjar.com/c/hotjar-1.js?sv=6', 'script', 'hotjar'],
    ['https://scripts.simpleanalyticscdn.com/latest.js', 'script', 'simple-analytics'], ['https://i.umami.is/a.png?v=1', 'pixel', 'umami'],
    ['https://app.getbeamer.com/js/beamer-embed.js', 'script', 'beamer'], ['https://t.co/i/adsct?x=1', 'pixel', 'x-twitter'],
  ] as const)('%s as a %s', (url, use, id) => expect(matchUrl(url, use)?.vendor.id).toBe(id));

  it.each(['https://api.openai.com/v1/chat/completions', 'https://api.resend.com/emails', 'https://t.co/abc', 'https://plausible.io/docs'])(
    '%s is out of scope', (url) => expect(matchUrl(url, 'any')).toBeUndefined());
});
