import type { Vendor } from '../vendor.js';

export const companyenrich = {
  id: 'companyenrich',
  name: 'CompanyEnrich',
  category: 'enrichment',
  suggests: 'sharing',
  packages: {},
  globals: {},
  methods: {},
  hosts: [{ host: 'api.companyenrich.com', serves: 'api' }],
  beforeLoad: 'throws',
  docs: ['https://docs.companyenrich.com'],
} satisfies Vendor;
