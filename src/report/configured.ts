/** What the configuration says of the choice and of vendors that no code confirms: it can raise X or lower Y, so the report tells it. */
import type { Settings, VendorId } from '../model.js';
import { code } from './markdown-text.js';
import { unique } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export interface Configured {
  readonly told: readonly string[];
  /** Vendors that the configuration describes in place of the catalogue. */
  readonly replaced: ReadonlySet<VendorId>;
}

/** `catalogue` is ours alone. */
export function whatIsConfigured({ cookies, signals, gates, customVendors }: Settings, catalogue: VendorLookup): Configured {
  // The schema promises the id.
  const replaced = unique((customVendors as readonly { readonly id: VendorId }[]).map(({ id }) => id).filter((id) => catalogue(id) !== undefined));
  return {
    told: [
      ...unique(cookies).map((name) => `The configuration says that the cookie or storage key ${code(name)} holds the choice.`),
      ...unique(signals.map(({ signal }) => signal)).map((signal) => `The configuration says how ${code(signal)} is read.`),
      ...unique(gates.map(({ name, from, meaning }) => `The configuration says that ${code(name)} from ${code(from)} is a gate, and that a true answer means ${meaning === 'allowed' ? 'sharing allowed' : 'opted out'}.`)),
      ...replaced.map((id) => `The configuration describes ${code(id)} in place of the catalogue: what it leaves out is counted nowhere.`),
    ],
    replaced: new Set(replaced),
  };
}
