import type { Role, Vendor } from '../vendor.js';

const CLIENT: Role = { is: 'client' };

export const mailchimp = {
  id: 'mailchimp',
  name: 'Mailchimp',
  category: 'marketing',
  suggests: 'service-provider-possible',
  packages: { '@mailchimp/mailchimp_marketing': { surface: 'server', exports: { default: CLIENT, '*': CLIENT } } },
  globals: {},
  methods: {
    'lists.addListMember': 'audience', 'lists.setListMember': 'audience', 'lists.updateListMember': 'audience', 'lists.batchListMembers': 'audience',
    'lists.batchSegmentMembers': 'audience', 'lists.createSegmentMember': 'audience', 'lists.createListMemberEvent': 'event',
    'lists.deleteListMember': 'control', 'lists.deleteListMemberPermanent': 'control', setConfig: 'local',
  },
  hosts: [
    { host: 'chimpstatic.com', serves: 'script' },
    { host: '*.api.mailchimp.com', serves: 'api' },
    { host: '*.api.mailchimp.com/3.0/lists/*/members', serves: 'api', effect: 'audience' },
  ],
  beforeLoad: 'throws',
  docs: [
    'https://mailchimp.com/developer/marketing/api/list-members/',
    'https://www.npmjs.com/package/@mailchimp/mailchimp_marketing',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/mailchimp/javascript.yaml',
  ],
} satisfies Vendor;
