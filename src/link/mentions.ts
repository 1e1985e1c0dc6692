/** Whether a text names a vendor: what does not is never parsed for itself. */
import { tokenFilter } from '../source/prefilter.js';
import { tokens } from '../vendors/catalogue.js';

let filter: ((text: string) => boolean) | undefined;

export function mentionsVendor(text: string): boolean {
  filter ??= tokenFilter(tokens());
  return filter(text);
}
