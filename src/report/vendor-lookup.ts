/** What the report says of a vendor; the catalogue answers it. */
import type { VendorId } from '../model.js';

export type VendorLookup = (id: VendorId) => { readonly name: string; readonly category: string } | undefined;
