import { createRule } from './support/create-rule.js';
import { misuseMendMessages } from './support/mend/mends.js';
import { faultMessage, reportFaults } from './support/report-faults.js';
import { obstacleMessages } from './support/report-obstacle.js';

export const noMisusedGate = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'disallow gates that are not awaited, stand the wrong way round, or whose answer is dropped', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: { unawaited: faultMessage, inverted: faultMessage, dropped: faultMessage, ...obstacleMessages, ...misuseMendMessages },
  },
  create: (context) => reportFaults(context, ['unawaited', 'inverted', 'dropped']),
});
