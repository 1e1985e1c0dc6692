import { createRule } from './support/create-rule.js';
import { faultMessage, reportFaults } from './support/report-faults.js';
import { obstacleMessages } from './support/report-obstacle.js';

export const requireClosedGate = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require gates to count a failed read as opted out', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: { 'fails-open': faultMessage, ...obstacleMessages, failClosed: 'Count a failure as opted out: answer `{{answer}}`.' },
  },
  create: (context) => reportFaults(context, ['fails-open']),
});
