/** Whether a text names a vendor: what does not is never parsed for itself. */
import { tokenFilter } from '../source/prefilter.js';
import { catalogueFor, type Catalogue } from '../vendors/catalogue.js';
import { defaultSettings } from './settings.js';

const filters = new WeakMap<Catalogue, (text: string) => boolean>();

/** By the catalogue of a project. */
export function filterFor(vendors: Catalogue): (text: string) => boolean {
  const filter = filters.get(vendors) ?? tokenFilter(vendors.tokens());
  filters.set(vendors, filter);
  return filter;
}

/** By ours alone. */
export function mentionsVendor(text: string): boolean {
  return filterFor(catalogueFor(defaultSettings))(text);
}
