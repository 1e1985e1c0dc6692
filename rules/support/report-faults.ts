/** What is wrong with the gates of a file, in words, each at its place. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Fault } from '../../src/model.js';
import { faultWords } from '../../src/words.js';
import { answerOf, mayCheck } from './answer-of.js';
import type { Context } from './create-rule.js';
import { locationOf } from './location.js';

export const faultMessage = '{{what}} {{why}} {{fix}}';

export function reportFaults<Kind extends Fault['kind']>(context: Context<Kind>, kinds: readonly Kind[]): TSESLint.RuleListener {
  if (!mayCheck(context)) return {};
  return {
    'Program:exit'() {
      for (const one of answerOf(context).faults) {
        const messageId = kinds.find((kind) => kind === one.fault.kind);
        if (messageId !== undefined) context.report({ loc: locationOf(one), messageId, data: { ...faultWords(one) } });
      }
    },
  };
}
