import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'factory', gives: { is: 'client' } };

/** A plain call of a model trains nothing and is out of scope; the purpose of an uploaded file stands in its arguments. */
export const openai = {
  id: 'openai',
  name: 'OpenAI fine-tuning',
  category: 'ai-training',
  suggests: 'service-provider-possible',
  packages: { openai: { surface: 'server', exports: { default: CLIENT, OpenAI: CLIENT, AzureOpenAI: CLIENT } } },
  globals: {},
  methods: { 'files.create': 'training', 'fineTuning.jobs.create': 'training' },
  hosts: [
    { host: 'api.openai.com/v1/files', serves: 'api', effect: 'training' },
    { host: 'api.openai.com/v1/fine_tuning/jobs', serves: 'api', effect: 'training' },
  ],
  beforeLoad: 'throws',
  docs: [
    'https://platform.openai.com/docs/api-reference/files/create',
    'https://platform.openai.com/docs/api-reference/fine-tuning/create',
    'https://www.npmjs.com/package/openai',
  ],
} satisfies Vendor;
