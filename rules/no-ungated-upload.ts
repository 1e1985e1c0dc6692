import { createRule } from './support/create-rule.js';
import { pathwayMessages, reportPathways } from './support/report-pathways.js';

export const noUngatedUpload = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require people who opted out to be left out of audiences and training data handed to a third party', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: pathwayMessages,
  },
  create: (context) => reportPathways(context, ['audience', 'training']),
});
