/** Why nothing can be told of the project: said once, in one of its files, by the first of our rules that comes by. */
import type { TSESLint } from '@typescript-eslint/utils';
import { obstacleIn } from './answer-of.js';
import type { Context } from './create-rule.js';

export const obstacleMessages = {
  obstacle: '{{what}} Until this can be read, the rules of this package say nothing about any file of the project. Mend it; `npx opt-out-gate scan` says when it can be read.',
} as const;

const told = new WeakSet<object>();

/** Undefined where there is nothing to tell, or another rule tells it. */
export function reportObstacle(context: Context): TSESLint.RuleListener | undefined {
  const what = obstacleIn(context);
  const { ast } = context.sourceCode;
  if (what === null || told.has(ast)) return undefined;
  told.add(ast);
  return {
    Program() {
      context.report({ loc: { line: 1, column: 0 }, messageId: 'obstacle', data: { what } });
    },
  };
}
