/**
 * Which files are worth reading when a pathway is judged; the others can neither tell a choice nor lead to the pathway.
 *
 *     privacy.ts      mentions a choice: a teller
 *     use-may.ts      imports it, and is imported by use-send.ts: both may hand the choice on under a name that tells nothing
 *     cookie.ts       is imported by a teller: `readCookie('ccpa_opt_out')`
 *     Page.tsx        imports the file of the pathway, over any number of steps: its callers
 */

export interface Graph {
  /** The files that import a file, directly. */
  readonly importers: (file: string) => readonly string[];
  /** The files that a file imports, directly. */
  readonly imports: (file: string) => readonly string[];
  /** Whether a file hands on what others export: it counts as no step. */
  readonly isBarrel: (file: string) => boolean;
}

/** A hook over a hook over a gate is followed; a file farther away tells nothing. */
const FARTHEST_ABOVE = 2;
const FARTHEST_BELOW = 1;

export function findTelling({ importers, imports, isBarrel }: Graph, tellers: readonly string[]): ReadonlySet<string> {
  return new Set([...spread(tellers, { next: importers, farthest: FARTHEST_ABOVE, isBarrel }), ...spread(tellers, { next: imports, farthest: FARTHEST_BELOW, isBarrel })]);
}

/** The files themselves, and all from which callers can lead to them. */
export function findAbove({ importers }: Pick<Graph, 'importers'>, files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) for (const importer of importers(file)) found.add(importer);
  return found;
}

interface Way {
  readonly next: (file: string) => readonly string[];
  readonly farthest: number;
  readonly isBarrel: Graph['isBarrel'];
}

function spread(starts: readonly string[], { next, farthest, isBarrel }: Way): Iterable<string> {
  const steps = new Map(starts.map((file) => [file, 0]));
  for (const [file, step] of steps) {
    for (const other of next(file)) {
      const own = isBarrel(other) ? step : step + 1;
      if (own <= farthest && !steps.has(other)) steps.set(other, own);
    }
  }
  return steps.keys();
}
