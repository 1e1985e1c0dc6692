/**
 * The vendor catalogue as the analysis reads it. People write entries (`entry.ts`), one a vendor; this is what becomes of them:
 *
 *     { id: 'mixpanel', packages: { 'mixpanel-browser': { exports: { default: { is: 'client' } } } }, globals: { mixpanel: { is: 'client' } },
 *       methods: { track: 'event', 'people.set': 'identify', init: 'load', opt_out_tracking: 'control' }, … }
 */
import type { Kind, Surface, VendorId } from '../model.js';

/**
 * What a call does: a kind of pathway, or
 * `control` (tells the vendor the choice: `gtag('consent', …)`), `local` (stays in the page or the process: `register`, `reset`, `flush`),
 * `read` (asks something: `isFeatureEnabled`).
 */
export type Effect = Kind | 'control' | 'local' | 'read';

/**
 * An argument that decides whether a method does what its table says. Where it cannot be told, the method does.
 *
 *     files.create({ purpose: 'fine-tune' })                on '0.purpose': that is 'fine-tune', else `otherwise`
 *     client.request({ url: '/v3/mail/send' })              on '0.url': an address below https://api.sendgrid.com, which the vendor's hosts tell
 *     mailjet.post('contactslist').request(people)          on '0' of `post`, a call on the way to this one
 *     createGtm({ id, enabled: false })                     on '0.enabled': false starts nothing, and where it tells the choice, it starts for those who allow it
 *     Analytics({ plugins: [hotjar({ enabled: false })] })  on '0.plugins.*.enabled': false in all of a list
 */
export type Condition = { readonly on: string; readonly of?: readonly string[] }
  & ({ readonly is: readonly string[]; readonly otherwise: Effect } | { readonly below: string } | { readonly off: boolean });

export type Conditions = Readonly<Record<string, Condition>>;

/** What an export of a package or a global of the page is. */
export type Role =
  /**
   * An object with the vendor's methods: `mixpanel.track()`. `methods` and `gives` override the vendor's own tables; `has` are members that
   * are more than methods: the `gtag` of what `useGtag()` gives.
   */
  | { readonly is: 'client'; readonly methods?: Methods; readonly gives?: Roles; readonly has?: Roles; readonly when?: Conditions }
  /**
   * Called or constructed it gives a client; `effect: 'load'` where that starts a browser SDK: `new Analytics()`, `usePlausible()`.
   * `statics` are the members of the class itself: `AnalyticsBrowser.load()`. One that `hands` it gives it to the functions that it is
   * called with: `nostojs((api) => …)`.
   */
  | { readonly is: 'factory'; readonly effect?: Effect; readonly gives: Role; readonly statics?: Roles; readonly when?: Condition; readonly hands?: true }
  /**
   * Is itself called with a sub-command first: `gtag('event', …)`, `fbq('track', …)`. Unknown commands are `otherwise`.
   * A key may name the second argument too, after a space: `'set linker'` goes before `set`.
   */
  | { readonly is: 'commands'; readonly commands: Methods; readonly otherwise: Effect }
  /**
   * An array that the vendor drains: `dataLayer.push({ event })`, `_hsq.push(['trackPageView'])`; commands by the first element. A function
   * that is pushed gets the global that it `hands`: `OneSignalDeferred.push((OneSignal) => …)`.
   */
  | { readonly is: 'queue'; readonly commands: Methods; readonly otherwise: Effect; readonly hands?: string }
  /** A plain function: `import { track } from '@amplitude/analytics-browser'`. */
  | { readonly is: 'function'; readonly effect: Effect; readonly when?: Condition }
  /**
   * A component whose rendering loads or sends: `<GoogleAnalytics gaId="…" />`; `unless` it is handed what was started elsewhere:
   * `<PostHogProvider client={posthog}>`.
   */
  | { readonly is: 'component'; readonly effect: Kind; readonly unless?: string };

/** Method paths below a client (dotted), or sub-commands, with what they do. */
export type Methods = Readonly<Record<string, Effect>>;

/** Names with what they are or what a call of them gives. */
export type Roles = Readonly<Record<string, Role>>;

/**
 * A host, or a host and the beginning of its path where the host is shared: `www.facebook.com/tr`. `*` matches any label of the host
 * and any segment of the path. A rule that begins with a `*` segment is the end of a path on whatever host: `*` + `/matomo.js`; one that
 * ends with the name of a query's first part is met by an address with such a query alone: `*` + `/gtm.js?id`.
 */
export interface HostRule {
  readonly host: string;
  /** `script` and `pixel` are loads when they are a `src`; `api` is a request. A host may be listed for several. */
  readonly serves: 'script' | 'pixel' | 'api';
  /**
   * What a request to it is; without one any request shares something. A GET and a DELETE carry nothing there: what is a `request`, or a
   * path of audience or training uploads. By a `read` nobody's data is shared: a message that is delivered, a sign-in, a list of the
   * operator's own accounts.
   */
  readonly effect?: Kind | 'read';
}

export interface Vendor {
  readonly id: VendorId;
  readonly name: string;
  readonly category: 'advertising' | 'analytics' | 'cdp' | 'tag-manager' | 'session-replay' | 'marketing' | 'enrichment' | 'ai-training';
  /** Our suggestion, never a decision: people classify. */
  readonly suggests: 'sale' | 'sharing' | 'sale-and-sharing' | 'service-provider-possible';
  /**
   * Export name → role. `default` is the default export, `*` any other export, by the name it has there when it is in `methods`.
   * What the functions of one that `waits` are handed stays in the page, or is dropped, until the vendor is loaded. A framework whose
   * configuration names one that is a `plugin` loads the vendor in every page, unless the option says otherwise: `initMode manual`.
   */
  readonly packages: Readonly<Record<string, { readonly surface: Surface; readonly waits?: true; readonly plugin?: true | string; readonly exports: Roles }>>;
  readonly globals: Roles;
  /** Globals that are words anybody uses. */
  readonly everyday?: readonly string[];
  /** What the members of this vendor's clients do. A member that is missing here is a read. */
  readonly methods: Methods;
  /** Methods whose result is again something of this vendor: `mixpanel.get_group()`; what the call does is in `methods`. */
  readonly gives?: Roles;
  /** Methods that do what `methods` says where an argument says so. */
  readonly when?: Conditions;
  readonly hosts: readonly HostRule[];
  /** The vendor's own switch that stops all sending on that client: `opt_out_tracking`, or `setOptOut(true)` where its argument tells. */
  readonly stops?: readonly string[];
  /** Options of a load that leave that switch turned off where they are true, `init.1.opt_out_tracking_by_default`, or that are asked before anything is sent and drop it by answering nothing, `init.1.before_send()`. */
  readonly startsStopped?: readonly string[];
  /** Options with which a client whose switch is off goes on sending, in the form of `startsStopped`. */
  readonly sendsAnyway?: readonly string[];
  /** What a call does before the vendor is loaded; what is queued is sent by a later load. */
  readonly beforeLoad?: 'ignored' | 'queued' | 'throws';
  /** Others whose script empties the same queue: what `gtag` is handed lies in the list that a tag manager's container reads. */
  readonly readBy?: readonly VendorId[];
  /** Options of a load that are functions which get the client: `loaded` of `posthog.init(key, { loaded })`. */
  readonly hands?: readonly string[];
  /** Whether a client holds others by the names that its `init` was given: `mixpanel.init('token', {}, 'ads')` makes `mixpanel.ads`. */
  readonly instances?: true;
  /** The vendor's limited mode (data still leaves): `gtag('consent', …)`, `dataProcessingOptions`. */
  readonly limits?: readonly string[];
  /**
   * The option by which a call says who gets what the vendor passes on: `{ integrations: { All: false, Meta: true } }`. `others` stands for
   * all whom the map does not name, `own` for the vendor itself; without it, or where it is not named, the vendor gets everything. That
   * `ofLoad` is said once, for all calls behind the load.
   */
  readonly destinations?: { readonly option: string; readonly others: string; readonly own?: string; readonly ofLoad?: true };
  /** Calls that read a consent platform themselves and tell the vendor what it says: `withOneTrust`, with the platform's signal. */
  readonly tells?: Readonly<Record<string, string>>;
  /**
   * Calls by what stands in for their answer where they are held back. Where `nothing` names a page, the calls there answer `undefined` by
   * themselves, always or among other things; a `promise` that is named as well is that of the other surface.
   */
  readonly suppressed?: Readonly<Partial<Record<'client' | 'promise' | 'response' | 'axios' | 'result' | 'true' | 'false', readonly string[]>>> & {
    readonly nothing?: Readonly<Partial<Record<'client' | 'server', string>>>;
  };
}
