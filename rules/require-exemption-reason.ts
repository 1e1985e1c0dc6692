import { createRule } from './support/create-rule.js';
import { findSilenced } from './support/silenced.js';

export const requireExemptionReason = createRule({
  meta: {
    type: 'suggestion',
    docs: { description: 'require a reason in comments that switch off a rule of this plugin', recommended: false },
    schema: [],
    messages: {
      noReason: '`{{rule}}` is switched off here, and nothing says why. Nobody can tell later whether somebody accepted that data is shared, or only silenced the rule. '
        + 'Write the reason behind two dashes: `-- …`; or let `opt-out-gate.decisions.json` accept the pathway for a time.',
    },
  },
  create: (context) => {
    if (!context.sourceCode.text.includes('opt-out-gate/') && !context.sourceCode.text.includes('opt-out-gate(')) return {};
    return {
      'Program:exit'() {
        for (const { loc, rule } of findSilenced(context)) context.report({ loc, messageId: 'noReason', data: { rule } });
      },
    };
  },
});
