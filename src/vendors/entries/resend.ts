import type { Vendor } from '../vendor.js';

/** Only contacts and audiences: what `emails.send` delivers is transactional mail, which is out of scope. */
export const resend = {
  id: 'resend',
  name: 'Resend audiences',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: { resend: { surface: 'server', exports: { Resend: { is: 'factory', gives: { is: 'client' } } } } },
  globals: {},
  methods: {
    'contacts.create': 'audience', 'contacts.update': 'audience', 'contacts.remove': 'control',
    'contacts.segments.add': 'audience', 'contacts.segments.remove': 'control', 'contacts.imports.create': 'audience',
    'events.send': 'event',
  },
  hosts: [
    { host: 'api.resend.com/audiences', serves: 'api', effect: 'audience' },
    { host: 'api.resend.com/contacts', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'throws',
  docs: ['https://resend.com/docs/api-reference/contacts/create-contact', 'https://www.npmjs.com/package/resend'],
} satisfies Vendor;
