/**
 * The format of the signal tables: what reads a person's choice, and what the answer means. Data, each fact with its source.
 *
 *     { path: 'Cookiebot.consent.marketing', signal: 'cmp:cookiebot', answer: { by: 'truth', truthy: 'allowed' } }
 */
import type { SignalId } from '../model.js';

export type Meaning = 'opted-out' | 'allowed';
export type Constant = string | number | boolean | null;

/** How a raw answer tells the choice. */
export type Answer =
  /** `if (Cookiebot.consent.marketing)` */
  | { readonly by: 'truth'; readonly truthy: Meaning }
  /** `getConsent().OPT_OUT === 'ACCEPT'`; a value in neither list tells the opposite of the list that is not empty. */
  | { readonly by: 'value'; readonly optedOut: readonly Constant[]; readonly allowed: readonly Constant[] }
  /** `OnetrustActiveGroups.includes('C0004')`: a string or list that holds a category; `of` empty means whatever is asked for. */
  | { readonly by: 'contains'; readonly of: readonly string[]; readonly contained: Meaning }
  /** `uspString[2] === 'Y'` */
  | { readonly by: 'character'; readonly index: number; readonly optedOut: readonly string[] }
  /** Recognised and named, but no choice: a banner's presence, the regime that applies. */
  | { readonly by: 'none' };

export interface PlatformRead {
  /**
   * Access path from a global of the page, or from an export of `package` (`default` for the default export). `()` is a call whatever its
   * arguments, `[*]` any member: `Cookiebot.consent.marketing`, `Didomi.getCurrentUserStatus().purposes[*].enabled`.
   */
  readonly path: string;
  readonly package?: string;
  readonly signal: SignalId;
  readonly answer: Answer;
  /** The read gives a promise of the answer. */
  readonly async?: true;
}

/** A call that hands the answer to a callback: `__uspapi('getUSPData', 1, (data, ok) => …)`. */
export interface CallbackRead {
  readonly path: string;
  /** The first argument, where it selects what is asked. */
  readonly command?: string;
  /** Position of the callback among the arguments. */
  readonly callback: number;
  /** Access path below the callback's first parameter: `uspString`. */
  readonly member: string;
  readonly signal: SignalId;
  readonly answer: Answer;
}

/** What one content of a known cookie or storage key means; a key may have several rows. Keys that are not listed are understood by their names. */
export interface StoredKey {
  readonly name: string;
  readonly signal: SignalId;
  readonly answer: Answer;
}

/** Signals that are an opt-out of sale or sharing by themselves; the others (`dnt`, `tcf`, a banner) are recognised and named only. */
export interface SignalStrength {
  readonly signal: SignalId;
  readonly sufficient: boolean;
  readonly source: string;
}
