/** What `init` would do. */

export interface Step {
  readonly path: string;
  /** Null for a new file. */
  readonly before: string | null;
  readonly after: string;
  /** One sentence for whoever is asked. */
  readonly why: string;
}

/** Steps to write, and what is left for a person to do. */
export interface Init {
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}
