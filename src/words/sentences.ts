/** The sentences that state a whole project's coverage. They never claim more than was counted. */

export interface Counted {
  /** Y: pathways that count as sharing with a third party. */
  readonly pathways: number;
  /** X: those of them that are confirmed. */
  readonly confirmed: number;
  /** All that were found, those that decisions take out of the count among them. */
  readonly found: number;
  readonly analysed: number;
}

export function coverageSentence({ pathways, confirmed, found, analysed }: Counted): string {
  if (found === 0) return `No third-party sharing pathways were found in the ${analysed} source ${analysed === 1 ? 'file' : 'files'} analysed.`;
  if (pathways === 0) return `No third-party sharing pathways are counted: the ${found} found ${found === 1 ? 'goes' : 'go'} to service providers, contractors or the first party, as the decisions file states.`;
  return `${confirmed} of ${pathways} third-party sharing pathways confirmed gated on opt-out preference.`;
}

export const pixelsSuppressed = 'All advertising pixels suppressed when opt-out active.';

export function pixelsNotShown(whys: readonly string[]): string {
  return `Not all advertising pixels are shown to be suppressed: ${whys.join('; ')}.`;
}

/** Without the number of files, which would make the report stale with every new one. */
export const noPixels = 'No advertising pixels were found in the source files analysed.';

/** `1 pathway`, `2 pathways` */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
