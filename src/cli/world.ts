/** What the commands take from outside, so that a test can be the outside. */
import type { Host, Kept } from '../host.js';
import type { Coverage, Settings } from '../model.js';
import type { VendorLookup } from '../report/vendor-lookup.js';

/** The engine: every listed file, relative to the root, whatever is reported later. */
export type Analyze = (host: Host, project: { readonly root: string; readonly files: readonly string[]; readonly settings: Settings }) => Coverage;

/** Where modules are kept from run to run: where tools of the project keep such things, in a folder that was named, or nowhere. */
export type CacheAsked = { readonly is: 'default' } | { readonly is: 'in'; readonly folder: string } | { readonly is: 'none' };

export interface Cache {
  readonly kept: Kept;
  /** Keeps what was made since it was opened. Throws a UsageError where that cannot be. */
  readonly save: () => void;
}

export interface World {
  readonly host: Host;
  readonly analyze: Analyze;
  /** Ours and those that the configuration adds. */
  readonly vendorsOf: (settings: Settings) => VendorLookup;
  readonly mentionsVendor: (text: string) => boolean;
  readonly version: string;
  /** Absolute, forward slashes. */
  readonly cwd: string;
  readonly today: string;
  readonly color: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What only a person at a terminal wants to read beside the output: nothing elsewhere. */
  readonly note: (text: string) => void;
  /** For the project below a folder. Null where nothing is kept. */
  readonly openCache: (root: string, asked: CacheAsked) => Cache | null;
  /** All of standard input, as text. */
  readonly input: () => string;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask?: (question: string) => Promise<string>;
  /** Replaces a file at once: the old one or the new one is there, never half of it. */
  readonly write: (path: string, text: string) => void;
}

/** What was asked cannot be done: one line that says what, where, and what to do; exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
