/** Stand-ins for what vendors give a page or a phone: packages by their shape, and the globals of their snippets. */
import type { Recorder } from './vendors.js';

type MakeClient = (vendor: string) => object;

/** What a package exports: one object with methods, functions by their names, or a function that is told a method. */
const objects: Readonly<Record<string, string>> = {
  'react-ga4': 'google-analytics', '@hotjar/browser': 'hotjar', '@microsoft/clarity': 'clarity', 'react-facebook-pixel': 'meta', 'react-native-appsflyer': 'appsflyer',
  '@braze/react-native-sdk': 'braze', '@adobe/alloy': 'adobe', 'logrocket': 'logrocket', 'react-gtm-module': 'google-tag-manager', 'vue-gtag': 'google-analytics',
  '@braze/web-sdk': 'braze', 'tiktok-pixel': 'tiktok', 'rudder-sdk-js': 'rudderstack', 'heap-api': 'heap',
};

export function browserVendors(client: MakeClient, record: Recorder): Readonly<Record<string, unknown>> {
  const told = (vendor: string, method: string) => (...args: unknown[]): void => record(vendor, method, args);
  const tag = (address: string) => (props: { readonly gtmId?: string; readonly gaId?: string }) => ({ type: 'script', props: { src: `${address}?id=${props.gtmId ?? props.gaId}` } });
  const firebase = client('firebase');
  return {
    ...Object.fromEntries(Object.entries(objects).map(([name, vendor]) => [name, { __esModule: true, default: client(vendor), ...named(client(vendor)) }])),
    '@amplitude/analytics-browser': amplitudeBrowser(record),
    '@amplitude/analytics-react-native': amplitudeBrowser(record),
    '@fullstory/browser': { FullStory: told('fullstory', 'FullStory'), init: told('fullstory', 'init') },
    '@next/third-parties/google': {
      GoogleTagManager: tag('https://www.googletagmanager.com/gtm.js'), GoogleAnalytics: tag('https://www.googletagmanager.com/gtag/js'),
      sendGAEvent: told('google-analytics', 'sendGAEvent'), sendGTMEvent: told('google-tag-manager', 'sendGTMEvent'),
    },
    '@segment/analytics-react-native': { createClient: (settings: object) => (record('segment', 'createClient', [settings]), client('segment')), AnalyticsProvider: content, useAnalytics: () => client('segment') },
    '@react-native-firebase/analytics': { __esModule: true, default: () => firebase },
    'posthog-js/react': { PostHogProvider: content, usePostHog: () => client('posthog') },
  };
}

/** `import { init } from '…'` of a package that has both. */
function named(client: object): object {
  const names = ['init', 'track', 'identify', 'event', 'send', 'initialize', 'page', 'pageview'];
  return Object.fromEntries(names.map((name) => [name, Reflect.get(client, name) as unknown]));
}

function content({ children }: { readonly children?: unknown }): unknown {
  return children;
}

/** Every answer holds the promise of one; profiles are put together at home. */
function amplitudeBrowser(record: Recorder): object {
  const quiet = /^(add|getDeviceId|getUserId|getSessionId|reset|flush|setOptOut|then)$/;
  class Profile {
    readonly fields: unknown[] = [];

    keep(...field: unknown[]): this {
      this.fields.push(field);
      return this;
    }
  }
  Object.assign(Profile.prototype, Object.fromEntries(['set', 'setOnce', 'add', 'append', 'setProductId', 'setPrice', 'setRevenue'].map((name) => [name, function keep(this: Profile, ...field: unknown[]) { return this.keep(name, ...field); }])));
  const module = { __esModule: true, Identify: Profile, Revenue: Profile };
  return new Proxy(module, {
    has: () => true,
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name) as unknown;
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]): unknown => (quiet.test(name) ? undefined : (record('amplitude', name, args), { promise: Promise.resolve({ code: 200 }) }));
    },
  });
}

const functions: Readonly<Record<string, string>> = {
  twq: 'x', rdt: 'reddit', snaptr: 'snap', pintrk: 'pinterest', lintrk: 'linkedin', clarity: 'clarity', hj: 'hotjar', ga: 'google-analytics', uetq: 'microsoft',
};

export function pageVendors(page: (vendor: string, method: string, args: readonly unknown[]) => void): Readonly<Record<string, unknown>> {
  const told = (vendor: string, method: string) => (...args: unknown[]): void => page(vendor, method, args);
  return {
    ...Object.fromEntries(Object.entries(functions).map(([name, vendor]) => [name, told(vendor, name)])),
    ttq: { track: told('tiktok', 'track'), page: told('tiktok', 'page'), identify: told('tiktok', 'identify') },
    posthog: { capture: told('posthog', 'capture'), identify: told('posthog', 'identify') },
    XMLHttpRequest: class {
      address = '';

      open(_method: string, address: string): void { this.address = address; }

      send(...args: unknown[]): void { page('xhr', this.address, args); }
    },
  };
}
