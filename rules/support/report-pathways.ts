/** The pathways of a file that nothing holds back, in words, each at its place. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { FileAnswer } from '../../src/link/file.js';
import type { Finding, Kind } from '../../src/model.js';
import { isNewObjection } from '../../src/report/count.js';
import { wordsFor } from '../../src/words.js';
import { answerOf, mayShare } from './answer-of.js';
import type { Context } from './create-rule.js';
import { pathwayMendMessages, pathwayMends } from './mend/mends.js';
import { locationOf, suggestionsOf } from './report.js';
import { obstacleMessages, reportObstacle } from './report-obstacle.js';

export const pathwayMessages = {
  notGated: '{{what}} {{why}} {{fix}}',
  /** A lone file: the project's other files were not there to decide. */
  notGatedHere: '{{what}} {{why}} {{fix}} Callers, loads, middleware and enclosing components were not seen.',
  ...obstacleMessages,
  ...pathwayMendMessages,
} as const;

export type PathwayMessage = keyof typeof pathwayMessages;

export function reportPathways(context: Context<PathwayMessage>, kinds: readonly Kind[]): TSESLint.RuleListener {
  if (!mayShare(context)) return reportObstacle(context) ?? {};
  return {
    'Program:exit'() {
      const answer = answerOf(context);
      for (const finding of answer.findings) if (kinds.includes(finding.kind) && isNewObjection(finding)) report(context, finding, answer);
    },
  };
}

function report(context: Context<PathwayMessage>, finding: Finding, answer: FileAnswer): void {
  const { what, why, fix } = wordsFor(finding);
  context.report({
    loc: locationOf(finding),
    // The words of that reason say by themselves what was not seen.
    messageId: answer.seen === 'project' || finding.reason.kind === 'callers-not-seen' ? 'notGated' : 'notGatedHere',
    data: { what, why, fix },
    suggest: suggestionsOf<PathwayMessage>(pathwayMends(context, finding, answer)),
  });
}
