import type { Kind } from '../src/model.js';
import { createRule } from './support/create-rule.js';
import { findingsOf, mayShare } from './support/findings-of.js';
import { reportFinding, sharingMessages } from './support/report-finding.js';

const kinds: ReadonlySet<Kind> = new Set<Kind>(['event', 'identify']);

export const noUngatedSharing = createRule({
  meta: {
    type: 'problem',
    docs: { description: 'require a check of the person\'s opt-out on every path to an event or identify call of a third party', recommended: true },
    schema: [],
    messages: sharingMessages,
  },
  create: (context) => {
    if (!mayShare(context)) return {};
    return {
      'Program:exit'() {
        for (const finding of findingsOf(context)) {
          if (kinds.has(finding.kind) && finding.verdict !== 'gated') reportFinding(context, finding);
        }
      },
    };
  },
});
