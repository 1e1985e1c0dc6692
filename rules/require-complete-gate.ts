import { createRule } from './support/create-rule.js';
import { faultMessage, reportFaults } from './support/report-faults.js';
import { obstacleMessages } from './support/report-obstacle.js';

export const requireCompleteGate = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require gates to read every required signal, Global Privacy Control above all', recommended: true },
    hasSuggestions: true,
    schema: [],
    messages: { incomplete: faultMessage, unheeded: faultMessage, ...obstacleMessages, readGpc: 'Read Global Privacy Control too.' },
  },
  create: (context) => reportFaults(context, ['incomplete', 'unheeded']),
});
