import { createRule } from './support/create-rule.js';
import { pathwayMessages, reportPathways } from './support/report-pathways.js';

export const noUngatedSharing = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require a check of the person\'s opt-out on every path to an event or identify call of a third party', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: pathwayMessages,
  },
  create: (context) => reportPathways(context, ['event', 'identify']),
});
