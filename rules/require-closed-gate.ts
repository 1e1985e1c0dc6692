import { createRule } from './support/create-rule.js';
import { faultMessage, reportFaults } from './support/report-faults.js';

export const requireClosedGate = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require gates to count a failed read as opted out', recommended: true },
    schema: [],
    messages: { 'fails-open': faultMessage },
  },
  create: (context) => reportFaults(context, ['fails-open']),
});
