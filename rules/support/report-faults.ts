/** What is wrong with the gates of a file, in words, each at its place. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Fault } from '../../src/model.js';
import { faultWords } from '../../src/words.js';
import { answerOf, mayCheck } from './answer-of.js';
import type { Context } from './create-rule.js';
import { faultMends } from './mend/mends.js';
import { locationOf, suggestionsOf } from './report.js';
import { reportObstacle } from './report-obstacle.js';

export const faultMessage = '{{what}} {{why}} {{fix}}';

export function reportFaults<Message extends string>(context: Context<Message>, kinds: readonly (Fault['kind'] & Message)[]): TSESLint.RuleListener {
  if (!mayCheck(context)) return reportObstacle(context) ?? {};
  return {
    'Program:exit'() {
      for (const one of answerOf(context).faults) {
        const messageId = kinds.find((kind) => kind === one.fault.kind);
        if (messageId !== undefined) context.report({ loc: locationOf(one), messageId, data: { ...faultWords(one) }, suggest: suggestionsOf<Message>(faultMends(context, one)) });
      }
    },
  };
}
