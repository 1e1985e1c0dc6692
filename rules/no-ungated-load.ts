import { createRule } from './support/create-rule.js';
import { pathwayMessages, reportPathways } from './support/report-pathways.js';

export const noUngatedLoad = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require a check of the person\'s opt-out before a third party\'s script, pixel or SDK is loaded or started', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: pathwayMessages,
  },
  create: (context) => reportPathways(context, ['load']),
});
