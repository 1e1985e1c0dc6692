/** What the commands take from outside, so that a test can be the outside. */
import type { Host, Kept } from '../host.js';
import type { Coverage, Settings } from '../model.js';
import type { VendorLookup } from '../report/vendor-lookup.js';

export interface ProjectFiles {
  readonly root: string;
  /** Every one that is listed, relative to the root, whatever is reported later. */
  readonly files: readonly string[];
  readonly settings: Settings;
}

export type Analyze = (host: Host, project: ProjectFiles) => Coverage;

/** Where nothing is known: the host to analyse by, which notes what is asked of it, and who is told the answer. */
export type Recalled =
  | { readonly is: 'known'; readonly coverage: Coverage }
  | { readonly is: 'unknown'; readonly host: Host; readonly keep: (coverage: Coverage) => void };

/** Where what runs make is kept from one to the next: where tools of the project keep such things, in a folder that was named, or nowhere. */
export type CacheAsked = { readonly is: 'default' } | { readonly is: 'in'; readonly folder: string } | { readonly is: 'none' };

export interface Cache {
  readonly kept: Kept;
  /** What an earlier run found, where it asked the same of the world and was answered the same. */
  readonly recall: (host: Host, project: ProjectFiles) => Recalled;
  /** Keeps what was made since it was opened. Throws a UsageError where that cannot be. */
  readonly save: () => void;
}

export interface World {
  readonly host: Host;
  /** Loads the engine, which a run does not need that finds its answer kept. */
  readonly engine: () => Promise<Analyze>;
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
  /** What is being done, on one line of a terminal that the next one takes; an empty one clears it. Undefined where nobody watches. */
  readonly progress?: (step: string) => void;
  /** For the project below a folder. Null where nothing is kept. */
  readonly openCache: (root: string, asked: CacheAsked) => Cache | null;
  /** All of standard input, as text. */
  readonly input: () => string;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask?: (question: string) => Promise<string>;
  /** Replaces a file at once: the old one or the new one is there, never half of it. */
  readonly write: (path: string, text: string) => void;
  /** Replaces many, all of them or none. */
  readonly writeTogether: (files: ReadonlyMap<string, string>) => void;
}

/** What was asked cannot be done: one line that says what, where, and what to do; exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
