/** Stand-ins for the vendors' packages and globals, which record what they are told. */
import { browserVendors, pageVendors } from './browser-vendors.js';

export type Recorder = (vendor: string, method: string, args: readonly unknown[]) => void;

/** Sends nothing of a person: queues are emptied, state is dropped, consent is handed over. */
const silent = /^(flush|closeAndFlush|shutdown|close|reset|on|register|time_event|get_\w+|setConfig|opt_out_tracking|opt_out_capturing|then|init\$|getDeviceId|isFeatureEnabled|getFeatureFlag|onFeatureFlags)$/;

export function vendorPackages(record: Recorder): Readonly<Record<string, unknown>> {
  const client = (vendor: string, path = '', added: Record<string | symbol, unknown> = {}): object => new Proxy(function stand() { /* called as a function below */ }, {
    set: (_target, name, value) => { added[name] = value; return true; },
    get: (_target, method) => (Object.hasOwn(added, method) ? added[method] : method === 'people' || method === 'lists' ? client(vendor, `${method}.`) : method === 'getPeople' ? () => client(vendor, 'people.') : memberOf(vendor, `${path}${String(method)}`)),
  });
  const memberOf = (vendor: string, method: string): unknown => {
    if (method === 'then' || method === '__esModule') return undefined;
    if (silent.test(method)) return () => Promise.resolve();
    return (...args: unknown[]): unknown => {
      record(vendor, method, args);
      callBack(args.at(-1));
      return promising.test(vendor) ? Promise.resolve({}) : undefined;
    };
  };
  const server = (vendor: string) => function Client() { return client(vendor); };
  return {
    '@segment/analytics-node': { Analytics: server('segment') },
    'customerio-node': { TrackClient: server('customerio'), RegionEU: 'eu' },
    'openai': { __esModule: true, default: server('openai') },
    'posthog-node': { PostHog: server('posthog') },
    'mixpanel': { __esModule: true, default: { init: () => client('mixpanel') }, init: () => client('mixpanel') },
    '@mailchimp/mailchimp_marketing': { __esModule: true, default: client('mailchimp') },
    '@amplitude/analytics-node': amplitudeNode(client('amplitude')),
    'mixpanel-react-native': { Mixpanel: function Mixpanel() { return client('mixpanel'); } },
    '@amplitude/analytics-react-native': new Proxy(client('amplitude'), { get: (module, name) => name === '__esModule' || (Reflect.get(module, name) as unknown) }),
    'mixpanel-browser': commonModule(client('mixpanel')),
    'posthog-js': { __esModule: true, default: client('posthog') },
    '@segment/analytics-next': { AnalyticsBrowser: segmentBrowser(client('segment-browser'), record) },
    ...browserVendors(client, record),
  };
}

/** What `require` gives is the client too. */
function commonModule(client: object): object {
  return new Proxy(client, { get: (target, name) => name === '__esModule' || (name === 'default' ? target : Reflect.get(target, name) as unknown) });
}

/** Clients that answer with a promise. */
const promising = /^(segment-browser|mailchimp|customerio)$/;

/** Vendors call back later, whatever came of it. */
function callBack(last: unknown): void {
  if (typeof last === 'function') setTimeout(() => { (last as () => void)(); }, 0);
  else if (typeof last === 'object' && last !== null) ['event_callback', 'eventCallback'].forEach((key) => { callBack((last as Record<string, unknown>)[key]); });
}

/** Every answer holds the promise of one. */
function amplitudeNode(client: object): object {
  const told = (name: string) => (...args: unknown[]): object => ((client as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args), { promise: Promise.resolve({ code: 200 }) });
  return { init: () => ({ promise: Promise.resolve() }), track: told('track'), identify: told('identify'), Identify: class { set(): void { /* keeps it */ } } };
}

function segmentBrowser(instance: object, record: Recorder): object {
  const load = (settings: unknown): object => (record('segment-browser', 'load', [settings]), instance);
  return Object.assign(function AnalyticsBrowser() { return Object.assign(Object.create(instance) as object, { load }); }, { load });
}

/** `fbq`, `gtag`, `dataLayer`, as the vendors' snippets leave them on a page. */
export function vendorGlobals(record: Recorder): Record<string, unknown> {
  const page = (vendor: string, method: string, args: readonly unknown[]): void => {
    if (args[0] !== 'consent') record(vendor, method, args);
  };
  return {
    fbq: (...args: unknown[]): void => page('meta', 'fbq', args),
    gtag: (...args: unknown[]): void => { page('google-analytics', 'gtag', args); callBack(args.at(-1)); },
    dataLayer: Object.assign([] as unknown[], { push: (...args: unknown[]): number => (record('google-tag-manager', 'push', args), callBack(args.at(-1)), 1) }),
    Image: class { set src(address: string) { record('images', address, []); } },
    ...pageVendors(page),
    fetch: (...args: unknown[]): Promise<Response> => (isElsewhere(args[0]) && record(new URL(String(args[0]), 'https://example.test/').host, String(args[0]), args.slice(1)), Promise.resolve(new Response('{}'))),
  };
}

/** The application's own server is no vendor. */
function isElsewhere(address: unknown): boolean {
  return !String(address).startsWith('/');
}
