import type { HostRule, Vendor } from '../vendor.js';

const AUDIENCES = ['v2/contacts', 'v2/address-books', 'contacts/v3'];

/** The regional hosts are `r1-api`, `r2-api` and `r3-api`, on the vendor's old and new domain. */
const hosts = ['*.dotmailer.com', '*.dotdigital.com'].flatMap((host): HostRule[] => [
  ...AUDIENCES.map((path): HostRule => ({ host: `${host}/${path}`, serves: 'api', effect: 'audience' })),
  { host, serves: 'api' },
]);

export const dotdigital = {
  id: 'dotdigital',
  name: 'Dotdigital',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: {},
  globals: {},
  methods: {},
  hosts,
  beforeLoad: 'throws',
  docs: ['https://developer.dotdigital.com/reference/create-contact', 'https://github.com/wellcomecollection/wellcomecollection.org'],
} satisfies Vendor;
