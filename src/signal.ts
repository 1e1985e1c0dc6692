/**
 * The format of the signal tables: what reads a person's choice, and what the answer means. Data, each entry with its source; the
 * configuration's `signals.platforms` has the same format.
 *
 *     { signal: 'cmp:cookiebot', reads: [{ path: 'Cookiebot.consent.marketing', answer: { by: 'truth', truthy: 'allowed' } }], … }
 */
export type Meaning = 'opted-out' | 'allowed';
export type Constant = string | number | boolean | null;

/** How a raw answer tells the choice. */
export type Answer =
  /** `if (Cookiebot.consent.marketing)` */
  | { readonly by: 'truth'; readonly truthy: Meaning }
  /** `getConsent().OPT_OUT === 'ACCEPT'`: the answer is one of these; `neither` tells nothing (0 of GPP: does not apply). */
  | { readonly by: 'value'; readonly optedOut: readonly Constant[]; readonly allowed: readonly Constant[]; readonly neither: readonly Constant[] }
  /** A text that people fill in their own words: `1`, `true` and `yes` mean the same. */
  | { readonly by: 'text'; readonly meaning: Meaning }
  /** `OnetrustActiveGroups.includes('C0004')`: a string or list that holds a category; `of` empty means whatever is asked for, and `*:1` the `:1` of any category that is not always on. */
  | { readonly by: 'contains'; readonly of: readonly string[]; readonly contained: Meaning }
  /** `uspString[2] === 'Y'` */
  | { readonly by: 'character'; readonly index: number; readonly optedOut: readonly string[] }
  /** Recognised and named, but no choice: a banner's presence, the regime that applies. */
  | { readonly by: 'none' }
  /** What is asked for is never there: `parsedSections.usnat.SaleOptOut` of a section that is a list. */
  | { readonly by: 'never'; readonly found: string; readonly instead: string };

/**
 * How much a signal counts for. Global Privacy Control, an opt-out of sale or sharing, and a category of a consent platform are the choice
 * that the law means; the others are recognised and named, and a gate that reads nothing else is reported as incomplete.
 */
export type Strength = 'gpc' | 'opt-out' | 'category' | 'cookie-notice' | 'do-not-track' | 'tcf' | 'system-permission' | 'vendor-record' | 'no-choice';

export interface PlatformRead {
  /**
   * Access path from a global of the page, or from an export of `package`. `()` is a call whatever its arguments, `[*]` any member:
   * `Cookiebot.consent.marketing`, `Didomi.getCurrentUserStatus().purposes[*].enabled`. A first name that ends with a star is the beginning
   * of a global's: `ga-disable-*`.
   */
  readonly path: string;
  readonly package?: string;
  /** Where it is not the entry's own: `gpc`, which many platforms hand on. */
  readonly signal?: string;
  readonly answer: Answer;
  /** The read gives a promise of the answer. */
  readonly async?: true;
}

/**
 * A call that hands the answer to a callback: `__uspapi('getUSPData', 1, (data, ok) => …)`; or a callback among settings that are assigned, or
 * that a component of `package` has as properties: `_iub.csConfiguration.callback.onConsentGiven`, of which `callback` is the parameter's place.
 */
export interface CallbackRead {
  readonly path: string;
  readonly package?: string;
  /** The first argument, where it selects what is asked. */
  readonly command?: string;
  /** Position of the callback among the arguments. */
  readonly callback: number;
  /** Access path below the callback's first parameter: `uspString`; empty for the parameter itself. */
  readonly member: string;
  readonly signal?: string;
  readonly answer: Answer;
}

/** A call, or a setting, that hands the platform's own object to a callback: `didomiOnReady.push((Didomi) => …)`, `<DidomiSDK onReady={(didomi) => …}>`. */
export interface Handed {
  readonly path: string;
  readonly package?: string;
  /** The parameter's place, or what the callback is called on: `onInitialise() { this.hasConsented() }`. */
  readonly callback: number | 'this';
  /** The global that the callback's first parameter is. */
  readonly gives: string;
}

/** What one content of a known cookie or storage key means; a key may have several rows. Keys that are not listed are understood by their names. */
export interface StoredKey {
  readonly name: string;
  /** Access path below what its text is parsed to: `categories`; absent for the text itself. */
  readonly member?: string;
  readonly signal?: string;
  readonly answer: Answer;
}

/** An object of which all members are known: any other name is undefined, so that a check of it never comes out. */
export interface KnownObject {
  readonly path: string;
  readonly package?: string;
  readonly members: readonly string[];
}

/** A call of the platform that records the choice for the person: `Didomi.setUserDisagreeToAll()`. */
export interface PlatformWrite {
  readonly path: string;
  readonly package?: string;
  /** The first argument, where it selects what is done. */
  readonly command?: string;
  readonly says: Meaning | 'as-given';
}

/** A callback that a component of the platform runs for those alone who said so: `<CookieConsent onAccept={…} />`. */
export interface RunsFor {
  readonly package: string;
  readonly component: string;
  readonly attribute: string;
  readonly says: Meaning;
}

/**
 * A callback among the settings that the platform is started with, which it runs for those alone who said so:
 * `CookieControl.load({ optionalCookies: [{ name: 'ads', onAccept() {} }] })` has the member `optionalCookies[*].onAccept`.
 */
export interface SettingRuns {
  readonly path: string;
  readonly package?: string;
  readonly member: string;
  readonly says: Meaning;
}

export interface SignalEntry {
  readonly signal: string;
  readonly name: string;
  readonly strength: Strength;
  /** What the facts rest on: pages, specifications, or the public code in which they were seen. */
  readonly sources: readonly string[];
  readonly reads?: readonly PlatformRead[];
  readonly callbacks?: readonly CallbackRead[];
  readonly handed?: readonly Handed[];
  readonly runs?: readonly RunsFor[];
  readonly settings?: readonly SettingRuns[];
  readonly stored?: readonly StoredKey[];
  /** Events of the page that bear the platform's name; one that only looks like it is never heard of. */
  readonly events?: readonly string[];
  readonly objects?: readonly KnownObject[];
  readonly writes?: readonly PlatformWrite[];
}
