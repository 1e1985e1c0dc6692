/** Stand-ins for the vendors' packages and globals, which record what they are told. */
export type Recorder = (vendor: string, method: string, args: readonly unknown[]) => void;

/** Sends nothing of a person: queues are emptied, state is dropped, consent is handed over. */
const silent = /^(flush|closeAndFlush|shutdown|close|reset|on|register|opt_out_tracking|opt_out_capturing|then|init\$)$/;

export function vendorPackages(record: Recorder): Readonly<Record<string, unknown>> {
  const client = (vendor: string, path = ''): object => new Proxy(function stand() { /* called as a function below */ }, {
    get: (_target, method) => (method === 'people' ? client(vendor, 'people.') : memberOf(vendor, `${path}${String(method)}`)),
  });
  const memberOf = (vendor: string, method: string): unknown => {
    if (method === 'then') return undefined;
    if (silent.test(method)) return () => Promise.resolve();
    return (...args: unknown[]): void => record(vendor, method, args);
  };
  const server = (vendor: string) => function Client() { return client(vendor); };
  return {
    '@segment/analytics-node': { Analytics: server('segment') },
    'posthog-node': { PostHog: server('posthog') },
    'mixpanel': { __esModule: true, default: { init: () => client('mixpanel') }, init: () => client('mixpanel') },
    'mixpanel-browser': { __esModule: true, default: client('mixpanel') },
    'posthog-js': { __esModule: true, default: client('posthog') },
  };
}

/** `fbq`, `gtag`, `dataLayer`, as the vendors' snippets leave them on a page. */
export function vendorGlobals(record: Recorder): Record<string, unknown> {
  return {
    fbq: (...args: unknown[]): void => record('meta', 'fbq', args),
    gtag: (...args: unknown[]): void => record('google-analytics', 'gtag', args),
    dataLayer: { push: (...args: unknown[]): number => (record('google-tag-manager', 'push', args), 1) },
    fetch: (...args: unknown[]): Promise<Response> => (record('fetch', String(args[0]), args.slice(1)), Promise.resolve(new Response('{}'))),
  };
}
