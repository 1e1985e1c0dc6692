import { createRule } from './support/create-rule.js';
import { faultMessage, reportFaults } from './support/report-faults.js';

export const noMisusedGate = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'disallow gates that are not awaited, stand the wrong way round, or whose answer is dropped', recommended: true },
    schema: [],
    messages: { unawaited: faultMessage, inverted: faultMessage, dropped: faultMessage },
  },
  create: (context) => reportFaults(context, ['unawaited', 'inverted', 'dropped']),
});
